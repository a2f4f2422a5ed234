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
  const isRefused = findings.length > 0;
  const open: StateKind = isChecking ? "deploying" : "none";
  const file: StateKind = isRefused ? "failed" : trial || isUnreached ? "running" : open;
  const answer: StateKind = trial ? "running" : isUnreached ? "failed" : isRefused ? "none" : open;
  return (
    <Panel title={t("checks")} className="k-connect-checks">
      <ul className="k-checks">
        <li>
          <State kind={file} word={t("check.file")} isStrong={file === "failed"} />
          {trial ? <div className="k-sub k-mono">{trial.identity.server}</div> : null}
        </li>
        <li>
          <State kind={answer} word={t("check.answer")} isStrong={answer === "failed"} />
          {trial ? (
            <div className="k-sub">
              Kubernetes {trial.version}
              {trial.userName === null ? null : <> · {trial.userName}</>}
            </div>
          ) : null}
        </li>
        <li>
          <State kind={trial ? (trial.metrics ? "running" : "queued") : "none"} word={t("check.metrics")} k8s="metrics API" />
          {trial && !trial.metrics ? <div className="k-sub">{t("metrics.no")}</div> : null}
        </li>
        {trial?.identity.credentialExpiresAt ? (
          <li>
            <State kind="queued" word={t("check.credential")} />
            <div className="k-sub">
              {t("ends")} <Moment at={trial.identity.credentialExpiresAt} />
            </div>
          </li>
        ) : null}
        {trial?.warnings.map((warning) => (
          <li key={warning}>
            <State kind="risk" word={warning} />
          </li>
        ))}
        <li>
          <State
            kind={trial?.access ? (trial.access.sufficient ? "running" : "risk") : "none"}
            word={trial?.access ? t("check.access-in", { namespace: trial.access.namespace }) : t("check.access")}
            isStrong={trial?.access?.sufficient === false}
          />
          {trial?.access ? <AccessItems access={trial.access} /> : null}
          {trial && trial.access === null ? <div className="k-sub">{t("check.access-none")}</div> : null}
        </li>
      </ul>
    </Panel>
  );
}
