import { useSuspenseQuery } from "@tanstack/react-query";
import { readSessionOptions } from "@/api/generated/@tanstack/react-query.gen";
import type { SessionRead } from "@/api/generated/types.gen";

/** Who is signed in; asked again every minute, so that an ended session does not wait for the next click. */
export const sessionQuery = { ...readSessionOptions(), refetchInterval: 60_000 };

export function useSession(): SessionRead {
  return useSuspenseQuery(sessionQuery).data;
}
