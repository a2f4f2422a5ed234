import { Problem } from "@/lib/problem";
import { ErrorSummary } from "./error-summary";
import { ProblemAlert } from "./problem-alert";

/** The answer to a refused form: its fields when it names any, else the whole problem. */
export function FormProblem({ error }: { error: unknown }) {
  if (error === null || error === undefined) {
    return null;
  }
  return error instanceof Problem && error.errors.length > 0 ? (
    <ErrorSummary errors={error.errors} />
  ) : (
    <ProblemAlert problem={error} />
  );
}
