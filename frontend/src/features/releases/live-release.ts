import { type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import {
  listReleasesQueryKey,
  listServicesQueryKey,
  readReleaseOptions,
  readServiceQueryKey,
} from "@/api/generated/@tanstack/react-query.gen";
import { listReleaseEvents } from "@/api/generated/sdk.gen";
import type { ReleaseRead } from "@/api/generated/types.gen";
import { useChannel } from "@/lib/stream-context";
import { isAhead, type ReleaseEvent, type ReleaseView, silent, tell } from "./release-state";

export type LiveRelease = {
  release: ReleaseRead | undefined;
  view: ReleaseView | undefined;
  problem: unknown;
  retry: () => void;
};

const keyOf = (releaseId: string) => ["release-view", releaseId] as const;

/** A release with all it has said, live: first the events that are there, then the stream, each event exactly once. */
export function useRelease(releaseId: string): LiveRelease {
  const queries = useQueryClient();
  const release = useQuery({
    ...readReleaseOptions({ path: { releaseId } }),
    refetchInterval: ({ state }) => (state.data?.state === "finished" ? false : 15_000),
  });
  const key = keyOf(releaseId);
  // eslint-disable-next-line @tanstack/query/exhaustive-deps -- the client is one per page, not part of what is asked
  const told = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => catchUp(queries, releaseId, signal),
    staleTime: Infinity,
  });
  const isFollowing = told.isSuccess && told.data.verdict === null && release.data?.state !== "finished";
  useChannel(isFollowing ? `release:${releaseId}` : null, (message) => {
    if (message.type === "reset") {
      void queries.invalidateQueries({ queryKey: key });
      return;
    }
    const event = message as unknown as ReleaseEvent;
    const view = queries.getQueryData<ReleaseView>(key) ?? silent;
    if (isAhead(view, event)) {
      void queries.invalidateQueries({ queryKey: key });
      return;
    }
    queries.setQueryData<ReleaseView>(key, tell(view, event));
    if (event.type === "step" && event.step === 1 && event.state === "done") {
      void release.refetch(); // what ran before is known only now
    }
    if (event.type === "verdict") {
      refreshAround(queries, release.data);
    }
  });
  return {
    release: release.data,
    view: told.data,
    problem: release.data && told.data ? null : (release.error ?? told.error),
    retry: () => {
      void release.refetch();
      void told.refetch();
    },
  };
}

/** Fold what is missing onto the newest view: the stream may have told some of it meanwhile. */
async function catchUp(queries: QueryClient, releaseId: string, signal: AbortSignal): Promise<ReleaseView> {
  const newest = () => queries.getQueryData<ReleaseView>(keyOf(releaseId)) ?? silent;
  const missed: ReleaseEvent[] = [];
  for (let after = newest().lastSeq; ; after = missed.at(-1)?.seq ?? after) {
    const { data } = await listReleaseEvents({
      path: { releaseId },
      query: { after },
      signal,
      throwOnError: true,
    });
    missed.push(...data.items);
    if (data.items.length === 0 || data.lastSeq <= (missed.at(-1)?.seq ?? 0)) {
      return missed.reduce(tell, newest());
    }
  }
}

/** What a release's end changes elsewhere on the page. */
function refreshAround(queries: QueryClient, release: ReleaseRead | undefined): void {
  const keys = [listReleasesQueryKey(), listServicesQueryKey()] as const;
  for (const queryKey of keys) {
    void queries.invalidateQueries({ queryKey });
  }
  if (release) {
    const { queryKey } = readReleaseOptions({ path: { releaseId: release.id } });
    void queries.invalidateQueries({ queryKey });
    void queries.invalidateQueries({ queryKey: readServiceQueryKey({ path: { serviceId: release.service.id } }) });
  }
}
