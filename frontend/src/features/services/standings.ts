import { keepPreviousData, useQueries } from "@tanstack/react-query";
import { createContext, type RefObject, use, useEffect, useState } from "react";
import { listStandingsOptions } from "@/api/generated/@tanstack/react-query.gen";
import type { ServiceSummary, Standing, StandingList } from "@/api/generated/types.gen";

/** Environments in one request: about a screen of rows, so that mostly one request is under way. */
const atOnce = 25;
const usualPause = 5000;
const firstPause = 1000;
const firstLooks = 3;

/** How the environments on the screen stand, by id. */
export const Standings = createContext<ReadonlyMap<string, Standing>>(new Map());

export function useStanding(environmentId: string): Standing | undefined {
  return use(Standings).get(environmentId);
}

/**
 * The standings of those services whose rows (`data-service`) inside `list` are on the screen, asked again every five
 * seconds while the tab is seen. What lies far below is not asked: each namespace looked at costs KIOPS watches.
 */
export function useStandings(
  services: readonly ServiceSummary[],
  list: RefObject<HTMLElement | null>,
): ReadonlyMap<string, Standing> {
  const onScreen = useOnScreen(list, services.map(({ id }) => id).join(" "));
  const parts = partsOf(services);
  const answers = useQueries({
    queries: parts.map(({ environments, services }) => ({
      ...listStandingsOptions({ query: { environment: environments } }),
      enabled: services.some((id) => onScreen.has(id)),
      refetchInterval: ({ state }: { state: { data: StandingList | undefined; dataUpdateCount: number } }) =>
        pauseAfter(state.data, state.dataUpdateCount),
      placeholderData: keepPreviousData,
      select: steady,
    })),
  });
  return new Map(answers.flatMap(({ data }) => data?.items ?? []).map((one) => [one.environmentId, one]));
}

/** Without the moment of the last contact, which nothing shows: what has not changed is then the same, and not drawn anew. */
function steady({ items }: StandingList): StandingList {
  return { items: items.map((one) => ({ ...one, contact: { ...one.contact, seenAt: null } })) };
}

type Part = { environments: string[]; services: string[] };

/** The environments in the order of the list, cut into parts that one request may ask for. */
export function partsOf(services: readonly Pick<ServiceSummary, "id" | "environments">[], most = atOnce): Part[] {
  const all = services.flatMap(({ id, environments }) => environments.map((one) => ({ id: one.id, service: id })));
  const starts = Array.from({ length: Math.ceil(all.length / most) }, (_, index) => index * most);
  return starts.map((start) => {
    const part = all.slice(start, start + most);
    return { environments: part.map(({ id }) => id), services: [...new Set(part.map(({ service }) => service))] };
  });
}

/** Milliseconds to the next look: soon while a first picture is on its way, though not for ever. */
export function pauseAfter(list: StandingList | undefined, looks: number): number {
  const isOnItsWay = list?.items.some(
    ({ ready, wanted, contact }) => contact.lostSince === null && (ready === null || wanted === null),
  );
  return isOnItsWay && looks <= firstLooks ? firstPause : usualPause;
}

/** The ids, of those in `ids` (spaces between), whose rows are on the screen or just beside it. */
function useOnScreen(list: RefObject<HTMLElement | null>, ids: string): ReadonlySet<string> {
  const [onScreen, setOnScreen] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    const rows = new Set<HTMLElement>();
    const wanted = new Set(ids.split(" "));
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          rows[isIntersecting ? "add" : "delete"](target as HTMLElement);
        }
        setOnScreen(new Set([...rows].map(({ dataset }) => dataset["service"] ?? "")));
      },
      { rootMargin: "100px 0px" },
    );
    for (const row of list.current?.querySelectorAll<HTMLElement>("[data-service]") ?? []) {
      if (wanted.has(row.dataset["service"] ?? "")) {
        observer.observe(row);
      }
    }
    return () => observer.disconnect();
  }, [list, ids]);
  return onScreen;
}
