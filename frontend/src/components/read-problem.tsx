import { ProblemAlert } from "./problem-alert";

type Read = { isError: boolean; error: unknown; data: unknown; dataUpdatedAt: number; refetch: () => unknown };

/** A read that failed: alone, or in grey beside what an earlier one brought, which stays and says how old it is. */
export function ReadProblem({ read }: { read: Read }) {
  if (!read.isError) {
    return null;
  }
  const shownAt = read.data === undefined ? undefined : read.dataUpdatedAt;
  return <ProblemAlert problem={read.error} onRetry={() => void read.refetch()} shownAt={shownAt} />;
}
