import type { PodContact, PodRead } from "@/api/generated/types.gen";
import type { PodMark } from "@/components/pod-ring";
import type { StateKind } from "@/components/state";

const starting = new Set(["Pending", "ContainerCreating", "PodInitializing"]);

/** What a pod is in, for icon and ring. Contact lost: nothing is known of it now. */
export function stateOf(pod: PodRead, contact: PodContact | null): StateKind {
  if (contact?.lostSince) {
    return "lost";
  }
  if (pod.status === "Terminating" || pod.status === "Completed") {
    return "stopped";
  }
  if (pod.ready) {
    return "running";
  }
  if (starting.has(pod.status) || pod.status.startsWith("Init:") || pod.status === "Running") {
    return "waiting";
  }
  return "failed";
}

const marks: Partial<Record<StateKind, PodMark>> = {
  lost: "unknown",
  stopped: "leaving",
  running: "ready",
  waiting: "starting",
};

function markOf(pod: PodRead, contact: PodContact | null): PodMark {
  return marks[stateOf(pod, contact)] ?? "failing";
}

/** One mark per wanted pod: what serves first, then what starts or fails; pods that leave do not count. */
export function ringOf(pods: readonly PodRead[], contact: PodContact | null): PodMark[] {
  const sorted = Map.groupBy(pods, (pod) => markOf(pod, contact));
  return (["ready", "starting", "failing", "unknown"] as const).flatMap((mark) =>
    (sorted.get(mark) ?? []).map(() => mark),
  );
}
