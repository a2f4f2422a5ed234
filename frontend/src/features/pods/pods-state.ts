import type {
  PodChangedEvent,
  PodContact,
  PodContactEvent,
  PodList,
  PodRead,
  PodRemovedEvent,
  PodsEvent,
} from "@/api/generated/types.gen";

/** Everything a `pods:` channel says. */
export type PodMessage = PodsEvent | PodChangedEvent | PodRemovedEvent | PodContactEvent;

/** The pods of one environment as the `pods:` channel tells them; `isSynced` from the first whole list on. */
export type PodsView = { pods: readonly PodRead[]; contact: PodContact | null; isSynced: boolean };

export const unseen: PodsView = { pods: [], contact: null, isSynced: false };

export function fromList(list: Pick<PodList, "items" | "contact">): PodsView {
  return { pods: list.items, contact: list.contact, isSynced: true };
}

/** The view after some more events, in their order. A pod that changes keeps its place: rows do not jump about. */
export function tell(view: PodsView, events: readonly PodMessage[]): PodsView {
  let told = view;
  const changed = new Map<string, PodRead>();
  const removed = new Set<string>();
  for (const event of events) {
    switch (event.type) {
      case "pods":
        told = fromList(event);
        changed.clear();
        removed.clear();
        break;
      case "pod-changed":
        changed.set(event.pod.uid, event.pod);
        break;
      case "pod-removed":
        changed.delete(event.uid);
        removed.add(event.uid);
        break;
      case "pods-contact":
        told = { ...told, contact: event.contact };
        break;
    }
  }
  return changed.size + removed.size === 0 ? told : { ...told, pods: merged(told.pods, changed, removed) };
}

/** New pods first, the newest of them at the top. One pass, however many there are of either. */
function merged(pods: readonly PodRead[], changed: Map<string, PodRead>, removed: ReadonlySet<string>): PodRead[] {
  const left = pods.filter(({ uid }) => !removed.has(uid));
  const kept = left.map((pod) => changed.get(pod.uid) ?? pod);
  for (const { uid } of left) {
    changed.delete(uid);
  }
  return [...[...changed.values()].reverse(), ...kept];
}
