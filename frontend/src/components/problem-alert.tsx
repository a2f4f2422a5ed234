import { Button } from "@patternfly/react-core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type Problem, toProblem } from "@/lib/problem";
import { clockTime } from "@/lib/time";
import { CopyButton } from "./copy-button";
import { Notice } from "./notice";
import { Said } from "./said";
import "./problem-alert.css";

type ProblemAlertProps = {
  problem: unknown;
  onRetry?: () => void;
  children?: ReactNode;
  /** What was read before still stands beside it, as it was then: milliseconds since the epoch. */
  shownAt?: number | undefined;
};

/** What happened, what to do, and the request id to hand on: for every failed read or act. */
export function ProblemAlert({ problem: thrown, onRetry, children, shownAt }: ProblemAlertProps) {
  const { t, i18n } = useTranslation("common");
  const problem = toProblem(thrown);
  const isOld = shownAt !== undefined;
  const isOurs = problem.title !== "";
  const isSilent = problem.status === 0;
  return (
    <Notice
      tone={isOld ? "info" : "bad"}
      icon={isSilent || isOld ? "lost" : "failed"}
      role={isOld ? "status" : "alert"}
      title={<ProblemTitle problem={problem} />}
      code={isOurs ? problem.code : undefined}
      actions={
        <>
          {onRetry ? (
            <Button variant="secondary" size="sm" onClick={onRetry}>
              {t("retry")}
            </Button>
          ) : null}
          {children}
          {problem.requestId === null ? null : <RequestId id={problem.requestId} />}
        </>
      }
    >
      {isOurs ? (
        <Said text={[problem.detail, problem.hint].filter(Boolean).join(" ")} />
      ) : (
        t(isSilent ? "problem.no-answer-hint" : "problem.strange-hint")
      )}
      {isOld ? <p>{t("stale", { time: clockTime(new Date(shownAt).toISOString(), i18n.language) })}</p> : null}
    </Notice>
  );
}

function ProblemTitle({ problem }: { problem: Problem }) {
  const { t } = useTranslation("common");
  if (problem.title !== "") {
    return <Said text={problem.title} />;
  }
  return problem.status === 0 ? t("problem.no-answer") : t("problem.strange", { status: problem.status });
}

function RequestId({ id }: { id: string }) {
  const { t } = useTranslation("common");
  return (
    <span className="k-sub k-request-id">
      {t("request-id")} <code>{id}</code>
      <CopyButton text={id} label={t("copy-request-id")} />
    </span>
  );
}
