import type { PodRead } from "@/api/generated/types.gen";

/** The pods in which every word of `find` stands: in the name, the state, the version or the node. */
export function findPods(pods: readonly PodRead[], find: string): readonly PodRead[] {
  const words = find.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) {
    return pods;
  }
  return pods.filter((pod) => {
    const text = `${pod.name} ${pod.status} ${pod.words} ${pod.version ?? pod.image} ${pod.node ?? ""}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
