import { Button } from "@patternfly/react-core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type Problem, toProblem } from "@/lib/problem";
import { CopyButton } from "./copy-button";
import { Notice } from "./notice";
import { Said } from "./said";
import "./problem-alert.css";

type ProblemAlertProps = { problem: unknown; onRetry?: () => void; children?: ReactNode };

/** What happened, what to do, and the request id to hand on: for every failed read or act. */
export function ProblemAlert({ problem: thrown, onRetry, children }: ProblemAlertProps) {
  const { t } = useTranslation("common");
  const problem = toProblem(thrown);
  const isOurs = problem.title !== "";
  const isSilent = problem.status === 0;
  return (
    <Notice
      tone="bad"
      icon={isSilent ? "lost" : "failed"}
      role="alert"
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
