import type { EnvironmentSummary } from "@/api/generated/types.gen";
import type { StateKind } from "@/components/state";

/** How an environment stands by its releases alone; what runs at this moment is the pods' to tell. */
export type EnvironmentState = {
  kind: StateKind;
  word:
    | "state.deploying"
    | "state.none"
    | "state.released"
    | "state.failed"
    | "state.timed_out"
    | "state.cancelled"
    | "state.superseded"
    | "state.unstable_after";
};

const byOutcome: Record<string, EnvironmentState> = {
  succeeded: { kind: "running", word: "state.released" },
  failed: { kind: "failed", word: "state.failed" },
  timed_out: { kind: "failed", word: "state.timed_out" },
  cancelled: { kind: "stopped", word: "state.cancelled" },
  superseded: { kind: "superseded", word: "state.superseded" },
  unstable_after: { kind: "failed", word: "state.unstable_after" },
};

export function stateOf(environment: Pick<EnvironmentSummary, "runningReleaseId" | "lastRelease">): EnvironmentState {
  if (environment.runningReleaseId !== null) {
    return { kind: "deploying", word: "state.deploying" };
  }
  if (environment.lastRelease === null) {
    return { kind: "none", word: "state.none" };
  }
  return byOutcome[environment.lastRelease.outcome ?? ""] ?? { kind: "deploying", word: "state.deploying" };
}

export function needsAttention(environment: EnvironmentSummary): boolean {
  return stateOf(environment).kind === "failed";
}
