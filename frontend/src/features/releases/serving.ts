import type { ReleaseComponentRead } from "@/api/generated/types.gen";
import type { PodView } from "./release-state";

const ended = new Set(["Terminating", "Gone", "Completed", "Succeeded"]);

function serves({ ready, status }: PodView): boolean {
  return ready && !ended.has(status);
}

/** Pods that answer visitors at this moment, old and new. */
export function servingNow(pods: readonly PodView[]): { arrived: number; leaving: number } {
  const serving = pods.filter(serves);
  const arrived = serving.filter(({ side }) => side === "arriving").length;
  return { arrived, leaving: serving.length - arrived };
}

/** How many pods the strategy keeps serving at every moment; null for one that promises none. */
export function promised(component: Pick<ReleaseComponentRead, "settings" | "replicas">): number | null {
  const { strategy } = component.settings;
  if (strategy?.kind !== "RollingUpdate") {
    return null;
  }
  const missing = strategy.maxUnavailable ?? 0;
  const share =
    typeof missing === "number" ? missing : Math.floor((component.replicas * Number.parseInt(missing, 10)) / 100);
  return Math.max(0, component.replicas - share);
}
