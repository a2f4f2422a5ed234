import type { StateKind } from "@/components/state";
import type { PodView } from "./release-state";

const starting = new Set(["Pending", "ContainerCreating", "PodInitializing"]);
const gone = new Set(["Gone", "Completed", "Succeeded"]);

type PodWord =
  | "pod.serving"
  | "pod.leaving"
  | "pod.gone"
  | "pod.running"
  | "pod.not-ready"
  | "pod.starting"
  | "pod.waiting"
  | "pod.stopping"
  | "pod.image"
  | "pod.crashing"
  | "pod.memory"
  | "pod.config"
  | "pod.failed"
  | "pod.never-ready";

/**
 * What a pod of a release is doing: icon and a key of the release texts; the Kubernetes word stands beside it. Once the
 * release is over nothing is on its way any more.
 */
export function sayPod(
  { status, side, ready }: Pick<PodView, "status" | "side" | "ready">,
  isOver: boolean,
): { kind: StateKind; word: PodWord } {
  if (gone.has(status)) {
    return { kind: "stopped", word: "pod.gone" };
  }
  if (status === "Terminating") {
    return { kind: "stopped", word: side === "leaving" ? "pod.leaving" : "pod.stopping" };
  }
  if (ready) {
    return { kind: "running", word: side === "leaving" ? "pod.serving" : "pod.running" };
  }
  const now = notReady(status);
  return isOver && now.kind !== "failed" ? { kind: "stopped", word: "pod.never-ready" } : now;
}

const failures: readonly (readonly [RegExp, PodWord])[] = [
  [/ImagePull|InvalidImageName|ErrImage/, "pod.image"],
  [/OOMKilled/, "pod.memory"],
  [/CrashLoopBackOff|^Error$|ExitCode|StartError/, "pod.crashing"],
  [/ContainerConfigError|CreateContainerError/, "pod.config"],
];

function notReady(status: string): { kind: StateKind; word: PodWord } {
  if (status === "Running") {
    return { kind: "waiting", word: "pod.not-ready" };
  }
  if (status === "Pending") {
    return { kind: "waiting", word: "pod.waiting" };
  }
  if (starting.has(status) || /^Init:\d/.test(status)) {
    return { kind: "deploying", word: "pod.starting" };
  }
  const known = failures.find(([pattern]) => pattern.test(status));
  return { kind: "failed", word: known?.[1] ?? "pod.failed" };
}
