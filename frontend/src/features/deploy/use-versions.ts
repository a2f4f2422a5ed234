import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDeferredValue } from "react";
import { listVersionsOptions } from "@/api/generated/@tanstack/react-query.gen";
import type { VersionList } from "@/api/generated/types.gen";

const limit = 200;
const staleTime = 30_000;

type Versions = { list: VersionList | undefined; error: unknown };

/** The versions of a component; a list that is longer than one page is searched by the server. */
export function useVersions(componentId: string, environment: string, text: string, isTyped: boolean): Versions {
  const wanted = useDeferredValue(text.trim());
  const path = { componentId };
  const whole = useQuery({ ...listVersionsOptions({ path, query: { environment, limit } }), staleTime });
  const isCut = whole.data !== undefined && whole.data.nextCursor !== null;
  const found = useQuery({
    ...listVersionsOptions({ path, query: { environment, limit, q: wanted.slice(0, limit) } }),
    staleTime,
    enabled: isCut && isTyped && wanted !== "",
    placeholderData: keepPreviousData,
  });
  return { list: (isTyped ? found.data : undefined) ?? whole.data, error: whole.error };
}
