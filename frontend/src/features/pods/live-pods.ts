import { useQuery, useQueryClient } from "@tanstack/react-query";
import { listPodsOptions } from "@/api/generated/@tanstack/react-query.gen";
import { useChannel } from "@/lib/stream-context";
import { fromList, type PodMessage, type PodsView, tell, unseen } from "./pods-state";

/** The pods of an environment, live: the list once, then every change over the stream, kept in the query cache. */
export function usePods(environmentId: string): { view: PodsView; problem: unknown; retry: () => void } {
  const queries = useQueryClient();
  const list = useQuery({ ...listPodsOptions({ path: { environmentId } }), staleTime: 5000 });
  const key = ["pods-live", environmentId];
  const live = useQuery<PodsView>({ queryKey: key, queryFn: () => unseen, enabled: false, staleTime: Infinity });
  useChannel(`pods:${environmentId}`, (message) => {
    queries.setQueryData<PodsView>(key, (view) =>
      tell(view ?? (list.data ? fromList(list.data) : unseen), message as unknown as PodMessage),
    );
  });
  const view = live.data ?? (list.data ? fromList(list.data) : unseen);
  return { view, problem: view.isSynced ? null : (list.error ?? null), retry: () => void list.refetch() };
}
