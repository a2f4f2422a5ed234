import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ReleaseComponentRead } from "@/api/generated/types.gen";
import { Stopwatch } from "@/components/moment";
import { StateIcon, type StateKind } from "@/components/state";
import { Handover } from "./handover";
import type { ComponentView, StepView } from "./release-state";
import "./steps.css";

type StepsProps = {
  component: ReleaseComponentRead;
  view: ComponentView | undefined;
  isBlind: boolean;
  isOver: boolean;
};

/** The four steps of one component; the second shows old pods handing over to new ones. */
export function Steps({ component, view, isBlind, isOver }: StepsProps) {
  const waiting = 2;
  return (
    <ol className="k-steps">
      {component.steps.map(({ step, title }) => {
        const seen = view?.steps.find((candidate) => candidate.step === step);
        return (
          <Step
            key={step}
            step={step}
            title={title}
            seen={seen}
            kind={kindOf(seen, view, isBlind, isOver)}
            isOver={isOver}
          >
            {step === waiting && seen ? <Handover component={component} view={view} isOver={isOver} /> : null}
          </Step>
        );
      })}
    </ol>
  );
}

function kindOf(
  seen: StepView | undefined,
  view: ComponentView | undefined,
  isBlind: boolean,
  isOver: boolean,
): StateKind {
  if (seen === undefined) {
    return "none";
  }
  if (seen.state === "started") {
    return isOver ? "stopped" : isBlind ? "lost" : view?.risk ? "risk" : "deploying";
  }
  return seen.state === "done" ? "running" : "failed";
}

type StepProps = {
  step: number;
  title: string;
  seen: StepView | undefined;
  kind: StateKind;
  isOver: boolean;
  children: ReactNode;
};

function Step({ step, title, seen, kind, isOver, children }: StepProps) {
  const { t } = useTranslation("releases");
  const isNow = kind === "deploying" || kind === "risk";
  return (
    <li className={`k-step ${kind === "none" ? "k-dim" : ""}`} aria-current={isNow ? "step" : undefined}>
      <span className="k-step-icon">
        <StateIcon kind={kind} size={20} />
      </span>
      <div className="k-step-main">
        <div className="k-step-title">
          <span className="k-mono k-step-number">[{step}/4]</span>
          <h3>{title}</h3>
          <span className="k-unseen">{t(`step.${wordOf(kind)}`)}</span>
          <span className="k-sub k-step-time">
            {seen?.startedAt && !(isOver && seen.endedAt === null) ? (
              <Stopwatch from={seen.startedAt} to={seen.endedAt} />
            ) : isOver && seen === undefined ? (
              t("step.not-reached")
            ) : null}
          </span>
        </div>
        {isNow ? <StepNote title={title} message={seen?.message ?? ""} /> : null}
        {children}
      </div>
    </li>
  );
}

/** What the step says beyond its title while it runs. */
function StepNote({ title, message }: { title: string; message: string }) {
  const note = message
    .replace(/^\[\d\/\d\] /, "")
    .replace(title, "")
    .replace(/^[,:. ]+/, "");
  return note === "" ? null : <p className="k-sub">{note}</p>;
}

const stepWords: Partial<Record<StateKind, "done" | "failed" | "waiting" | "stopped">> = {
  running: "done",
  failed: "failed",
  none: "waiting",
  stopped: "stopped",
};

function wordOf(kind: StateKind): "done" | "failed" | "now" | "waiting" | "stopped" {
  return stepWords[kind] ?? "now";
}
