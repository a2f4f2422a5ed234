import type { RuntimeRead } from "@/api/generated/types.gen";
import type { StateKind } from "@/components/state";

/** Whether KIOPS can see a cluster now. "No contact" is a state of ours, never of the services there. */
export function contactOf(runtime: RuntimeRead): {
  kind: StateKind;
  word: "contact.ok" | "contact.lost" | "contact.unknown";
} {
  if (runtime.contact.lostSince !== null || (runtime.contact.problem !== null && runtime.contact.seenAt === null)) {
    return { kind: "lost", word: "contact.lost" };
  }
  return runtime.contact.seenAt === null
    ? { kind: "none", word: "contact.unknown" }
    : { kind: "running", word: "contact.ok" };
}

const day = 86_400_000;

/** Whole days until the credential ends, when that is soon enough to say (or over); else null. */
export function endsInDays(expiresAt: string | null, now: number, warnWithin = 14): number | null {
  if (expiresAt === null) {
    return null;
  }
  const days = Math.floor((Date.parse(expiresAt) - now) / day);
  return days <= warnWithin ? days : null;
}
