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

/** The view after one more event. A pod that changes keeps its place, so that rows do not jump under the pointer. */
export function tell(view: PodsView, event: PodMessage): PodsView {
  switch (event.type) {
    case "pods":
      return fromList(event);
    case "pod-changed": {
      const isKnown = view.pods.some(({ uid }) => uid === event.pod.uid);
      const pods = isKnown
        ? view.pods.map((pod) => (pod.uid === event.pod.uid ? event.pod : pod))
        : [event.pod, ...view.pods];
      return { ...view, pods };
    }
    case "pod-removed":
      return { ...view, pods: view.pods.filter(({ uid }) => uid !== event.uid) };
    case "pods-contact":
      return { ...view, contact: event.contact };
  }
}
