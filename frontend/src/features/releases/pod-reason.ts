import type { ReleaseComponentRead } from "@/api/generated/types.gen";
import type { PodView } from "./release-state";

/** What more there is to say of a pod: a key of the release texts, and the seconds in it. */
export type PodReason = {
  word: "reason.ready-after" | "reason.stays" | "reason.finishing" | "reason.stopped-after" | "reason.stopped-at-once";
  seconds: number;
};

const between = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 1000;

export function reasonOf(
  { side, ready, status, at, firstAt, readyAt, endingAt }: PodView,
  { strategy, settings }: Pick<ReleaseComponentRead, "strategy" | "settings">,
): PodReason | null {
  if (status === "Terminating") {
    return { word: "reason.finishing", seconds: settings.terminationGracePeriodSeconds ?? 30 };
  }
  if (endingAt !== null && !ready) {
    const seconds = between(endingAt, at);
    return { word: seconds < 1 ? "reason.stopped-at-once" : "reason.stopped-after", seconds };
  }
  if (side === "arriving") {
    return ready && readyAt !== null ? { word: "reason.ready-after", seconds: between(firstAt, readyAt) } : null;
  }
  return ready && strategy === "RollingUpdate" ? { word: "reason.stays", seconds: 0 } : null;
}
