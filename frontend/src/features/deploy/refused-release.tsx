import { Button } from "@patternfly/react-core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { ErrorSummary } from "@/components/error-summary";
import { Notice } from "@/components/notice";
import { ProblemAlert } from "@/components/problem-alert";
import { toProblem } from "@/lib/problem";
import { useDeploy } from "./deploy-context";
import { stepOf } from "./steps";

/** The API said no to the release: fields lead to their place; a running one is watched or replaced. */
export function RefusedRelease({ problem: thrown, onReplace }: { problem: unknown; onReplace: () => void }) {
  const { t } = useTranslation("deploy");
  const { go, preview } = useDeploy();
  const problem = toProblem(thrown);
  if (problem.errors.length > 0) {
    return <ErrorSummary errors={problem.errors} onVisit={({ pointer }) => go(stepOf(pointer), pointer)} />;
  }
  if (problem.code === "release-in-progress") {
    const named = problem.body["releaseId"];
    const running = typeof named === "string" ? named : preview?.inProgress;
    return (
      <Notice
        tone="warn"
        role="alert"
        title={t("in-progress")}
        actions={
          <>
            {running ? (
              <Link to="/releases/$releaseId" params={{ releaseId: running }}>
                {t("watch-it")}
              </Link>
            ) : null}
            <Button variant="secondary" size="sm" onClick={onReplace}>
              {t("replace-it")}
            </Button>
          </>
        }
      >
        {t("in-progress-text")}
      </Notice>
    );
  }
  return <ProblemAlert problem={problem} />;
}
