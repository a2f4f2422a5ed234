import type { ReleaseSummary } from "@/api/generated/types.gen";
import type { StateKind } from "@/components/state";

/** How a release stands, as icon and as a key of the common texts. */
export type Standing = {
  kind: StateKind;
  word:
    | "outcome.running"
    | "outcome.queued"
    | "outcome.succeeded"
    | "outcome.failed"
    | "outcome.timed_out"
    | "outcome.superseded"
    | "outcome.cancelled"
    | "outcome.unstable_after";
};

const ended = {
  succeeded: "running",
  failed: "failed",
  timed_out: "failed",
  superseded: "superseded",
  cancelled: "stopped",
  unstable_after: "failed",
} as const satisfies Record<NonNullable<ReleaseSummary["outcome"]>, StateKind>;

export function standingOf({ state, outcome }: Pick<ReleaseSummary, "state" | "outcome">): Standing {
  if (outcome !== null) {
    return { kind: ended[outcome], word: `outcome.${outcome}` };
  }
  return state === "queued"
    ? { kind: "queued", word: "outcome.queued" }
    : { kind: "deploying", word: "outcome.running" };
}
