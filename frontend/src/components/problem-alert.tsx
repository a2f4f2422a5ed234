import { Button } from "@patternfly/react-core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { toProblem } from "@/lib/problem";
import { CopyButton } from "./copy-button";
import { Notice } from "./notice";
import "./problem-alert.css";

type ProblemAlertProps = { problem: unknown; onRetry?: () => void; children?: ReactNode };

/** What happened, what to do, and the request id to hand on: for every failed read or act. */
export function ProblemAlert({ problem: thrown, onRetry, children }: ProblemAlertProps) {
  const { t } = useTranslation("common");
  const problem = toProblem(thrown);
  const isOurs = problem.title !== "";
  const isSilent = problem.status === 0;
  const title = isOurs
    ? problem.title
    : isSilent
      ? t("problem.no-answer")
      : t("problem.strange", { status: problem.status });
  return (
    <Notice
      tone="bad"
      icon={isSilent ? "lost" : "failed"}
      role="alert"
      title={title}
      code={isOurs ? problem.code : undefined}
      actions={
        <>
          {onRetry ? (
            <Button variant="secondary" size="sm" onClick={onRetry}>
              {t("retry")}
            </Button>
          ) : null}
          {children}
          {problem.requestId === null ? null : (
            <span className="k-sub k-request-id">
              {t("request-id")} <code>{problem.requestId}</code>
              <CopyButton text={problem.requestId} label={t("copy-request-id")} />
            </span>
          )}
        </>
      }
    >
      {isOurs ? (
        <>
          {problem.detail} {problem.hint}
        </>
      ) : (
        t(isSilent ? "problem.no-answer-hint" : "problem.strange-hint")
      )}
    </Notice>
  );
}
