import { useTranslation } from "react-i18next";
import type { Trial } from "@/api/generated/types.gen";
import { Moment } from "@/components/moment";
import { Panel } from "@/components/panel";
import { State, type StateKind } from "@/components/state";
import { AccessItems } from "./access-items";
import type { Refusal } from "./refusal";

type CheckListProps = {
  trial: Trial | undefined;
  isChecking: boolean;
  findings: readonly Refusal[];
  /** The file was taken, the cluster not reached. */
  isUnreached: boolean;
};

/** What is looked at before anything is saved, and how far it has come. */
export function CheckList({ trial, isChecking, findings, isUnreached }: CheckListProps) {
  const { t } = useTranslation("runtimes");
  const kinds = kindsOf(trial !== undefined, isChecking, findings.length > 0, isUnreached);
  return (
    <Panel title={t("checks")} className="k-connect-checks">
      <ul className="k-checks">
        <Line kind={kinds.file} word={t("check.file")}>
          {trial ? <span className="k-mono">{trial.identity.server}</span> : null}
        </Line>
        <Line kind={kinds.answer} word={t("check.answer")}>
          {trial ? ["Kubernetes", trial.version, trial.userName].filter(Boolean).join(" ") : null}
        </Line>
        {trial ? <Found trial={trial} /> : <Later />}
      </ul>
    </Panel>
  );
}

type Kinds = { file: StateKind; answer: StateKind };

function kindsOf(isFound: boolean, isChecking: boolean, isRefused: boolean, isUnreached: boolean): Kinds {
  if (isFound) {
    return { file: "running", answer: "running" };
  }
  if (isRefused) {
    return { file: "failed", answer: "none" };
  }
  if (isUnreached) {
    return { file: "running", answer: "failed" };
  }
  return isChecking ? { file: "deploying", answer: "deploying" } : { file: "none", answer: "none" };
}

type LineProps = { kind: StateKind; word: string; k8s?: string; children?: React.ReactNode };

function Line({ kind, word, k8s, children }: LineProps) {
  return (
    <li>
      <State kind={kind} word={word} k8s={k8s} isStrong={kind === "failed" || kind === "risk"} />
      {children ? <div className="k-sub">{children}</div> : null}
    </li>
  );
}

function Later() {
  const { t } = useTranslation("runtimes");
  return (
    <>
      <Line kind="none" word={t("check.metrics")} k8s="metrics API" />
      <Line kind="none" word={t("check.access")} />
    </>
  );
}

function Found({ trial }: { trial: Trial }) {
  const { t } = useTranslation("runtimes");
  const { access, identity } = trial;
  return (
    <>
      <Line kind={trial.metrics ? "running" : "queued"} word={t("check.metrics")} k8s="metrics API">
        {trial.metrics ? null : t("metrics.no")}
      </Line>
      {identity.credentialExpiresAt === null ? null : (
        <Line kind="queued" word={t("check.credential")}>
          {t("ends")} <Moment at={identity.credentialExpiresAt} />
        </Line>
      )}
      {trial.warnings.map((warning) => (
        <Line key={warning} kind="risk" word={warning} />
      ))}
      {access === null ? (
        <Line kind="none" word={t("check.access")}>
          {t("check.access-none")}
        </Line>
      ) : (
        <li>
          <State
            kind={access.sufficient ? "running" : "risk"}
            word={t("check.access-in", { namespace: access.namespace })}
            isStrong={!access.sufficient}
          />
          <AccessItems access={access} />
        </li>
      )}
    </>
  );
}
