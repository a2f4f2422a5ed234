import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { listPods } from "@/api/generated/sdk.gen";
import { useChannel } from "@/lib/stream-context";
import { fromList, type PodMessage, type PodsView, tell, unseen } from "./pods-state";

/** The pods of an environment: read once, then kept current by the stream, which begins with the whole list. */
export function podsQuery(environmentId: string) {
  return queryOptions({
    queryKey: ["pods", environmentId],
    queryFn: async ({ signal, client, queryKey }): Promise<PodsView> => {
      const { data } = await listPods({ path: { environmentId }, signal, throwOnError: true });
      // the stream may have been faster: it tells the whole list, this is only its first page
      const told = client.getQueryData<PodsView>(queryKey);
      return told?.isSynced ? told : fromList(data);
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
}

type Gathering = { environmentId: string; events: PodMessage[]; timer: ReturnType<typeof setTimeout> };

/** How long news is gathered, in milliseconds: a rollout of thousands of pods draws the page 15 times a second at most. */
const gathered = 66;

/** The pods of an environment, live while mounted. */
export function usePods(environmentId: string): { view: PodsView; problem: unknown; retry: () => void } {
  const queries = useQueryClient();
  const pods = useQuery(podsQuery(environmentId));
  const gathering = useRef<Gathering>(undefined);
  useEffect(() => () => clearTimeout(gathering.current?.timer), []);
  useChannel(`pods:${environmentId}`, (message) => {
    const event = message as unknown as PodMessage;
    if (gathering.current?.environmentId === environmentId) {
      gathering.current.events.push(event);
      return;
    }
    const events = [event];
    const pause = event.type === "pods" ? 0 : gathered; // a first picture is waited for
    const timer = setTimeout(() => {
      gathering.current = undefined;
      queries.setQueryData(podsQuery(environmentId).queryKey, (view) => tell(view ?? unseen, events));
    }, pause);
    gathering.current = { environmentId, events, timer };
  });
  const view = pods.data ?? unseen;
  return { view, problem: view.isSynced ? null : pods.error, retry: () => void pods.refetch() };
}
