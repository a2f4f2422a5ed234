import type { PodRead } from "@/api/generated/types.gen";

type Pod = Pick<PodRead, "uid" | "ready" | "side">;

/** A pod that was there is gone, a new one took its place, and as many serve as before. */
export function hasReplaced(before: readonly Pod[], now: readonly Pod[]): boolean {
  const known = new Set(before.map(({ uid }) => uid));
  const present = new Set(now.map(({ uid }) => uid));
  const isOneGone = before.some(({ uid }) => !present.has(uid));
  const isOneNew = now.some(({ uid, ready }) => ready && !known.has(uid));
  return isOneGone && isOneNew && count(now) >= count(before);
}

function count(pods: readonly Pod[]): number {
  return pods.filter(({ ready }) => ready).length;
}
