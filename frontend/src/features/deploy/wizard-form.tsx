import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { DraftRead, EnvironmentRead, ServiceRead } from "@/api/generated/types.gen";
import { ProblemAlert } from "@/components/problem-alert";
import { focusField } from "@/lib/field-id";
import { Aside } from "./aside";
import { ComponentPicker } from "./component-picker";
import { type Deploy, DeployContext } from "./deploy-context";
import type { DraftStore } from "./draft-store";
import { DraftTakenOver } from "./draft-taken-over";
import { applyFix } from "./findings";
import { Footer } from "./footer";
import { type Form, setAt } from "./form";
import { HowStep } from "./how-step";
import { ReviewStep } from "./review-step";
import { SettingsStep } from "./settings-step";
import { SizeStep } from "./size-step";
import { StepList } from "./step-list";
import type { Step } from "./steps";
import { TopBar } from "./top-bar";
import { useDraft } from "./use-draft";
import { usePreview } from "./use-preview";
import { WhereStep } from "./where-step";

type WizardFormProps = {
  service: ServiceRead;
  environment: EnvironmentRead;
  start: Form;
  draft: DraftRead | null;
  draftProblem: unknown;
  store: DraftStore;
  /** Where the form opens, when the address does not say it exactly. */
  field: string | undefined;
};

const bodies: Record<Step, () => React.ReactNode> = {
  where: WhereStep,
  size: SizeStep,
  settings: SettingsStep,
  how: HowStep,
  review: ReviewStep,
};

export function WizardForm({
  service,
  environment,
  start,
  draft,
  draftProblem,
  store,
  field: opening,
}: WizardFormProps) {
  const { t } = useTranslation("deploy");
  const { step = "where", field: named, variable } = useSearch({ from: "/signed-in/services/$serviceId/deploy" });
  const field = variable === undefined ? named : opening;
  const [form, setForm] = useState(start);
  const deploy = useDeployState({ service, environment, form, setForm, step, store });
  const saved = useDraft(store, form, step, deploy, form !== start);
  const title = useRef<HTMLHeadingElement>(null);
  useArrival(title, step, field);
  const Body = bodies[step];
  return (
    <DeployContext value={deploy}>
      <div className="k-wiz">
        <TopBar saved={saved} draftFrom={draft?.updatedAt ?? null} />
        <StepList />
        <main className="k-wiz-main" id="main">
          <div className={`k-wiz-body ${step === "review" ? "k-wiz-full" : ""}`}>
            <div className="k-wiz-form">
              <h1 ref={title} tabIndex={-1}>
                {t(`question.${step}`)}
              </h1>
              {saved.takenOver ? <DraftTakenOver onKeepMine={saved.keepMine} /> : null}
              {draftProblem ? <ProblemAlert problem={draftProblem} /> : null}
              {step === "where" || step === "review" ? null : <ComponentPicker />}
              <Body />
            </div>
            {step === "review" ? null : <Aside />}
          </div>
        </main>
        <Footer />
      </div>
    </DeployContext>
  );
}

type StateProps = {
  service: ServiceRead;
  environment: EnvironmentRead;
  form: Form;
  setForm: (change: (form: Form) => Form) => void;
  step: Step;
  store: DraftStore;
};

function useDeployState({ service, environment, form, setForm, step, store }: StateProps): Deploy {
  const navigate = useNavigate();
  const [index, choose] = useState(0);
  const { preview, findings, problem, isPreviewing } = usePreview(service.id, form);
  const settings = (form.components[index] ?? form.components[0])?.settings;
  if (settings === undefined) {
    throw new Error("A service has at least one component");
  }
  return useMemo<Deploy>(
    () => ({
      service,
      environment,
      form,
      findings,
      preview,
      previewProblem: problem,
      isPreviewing,
      step,
      store,
      index,
      settings,
      choose,
      change: setForm,
      set: (pointer, value) => setForm((before) => setAt(before, pointer, value)),
      fix: (finding) => setForm((before) => applyFix(before, finding)),
      go: (to, field) => {
        const at = /^\/components\/(\d+)\//.exec(field ?? "")?.[1];
        if (at !== undefined) {
          choose(Number(at));
        }
        void navigate({
          to: "/services/$serviceId/deploy",
          params: { serviceId: service.id },
          search: { environment: environment.id, step: to, ...(field === undefined ? {} : { field }) },
        });
      },
    }),
    [
      service,
      environment,
      form,
      findings,
      preview,
      problem,
      isPreviewing,
      step,
      store,
      index,
      settings,
      setForm,
      navigate,
    ],
  );
}

/** A new step starts at its question, or at the field that the address names. */
function useArrival(title: React.RefObject<HTMLHeadingElement | null>, step: Step, field: string | undefined): void {
  const last = useRef<string | null>(null);
  useEffect(() => {
    const place = `${step} ${field ?? ""}`;
    const isFirst = last.current === null;
    if (last.current === place) {
      return;
    }
    last.current = place;
    if (field !== undefined && focusField(field)) {
      return;
    }
    if (!isFirst) {
      title.current?.focus();
    }
  }, [title, step, field]);
}
