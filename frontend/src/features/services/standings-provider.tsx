import type { ReactNode, RefObject } from "react";
import type { ServiceSummary } from "@/api/generated/types.gen";
import { Standings, useStandings } from "./standings";

type StandingsProviderProps = {
  services: readonly ServiceSummary[];
  list: RefObject<HTMLElement | null>;
  children: ReactNode;
};

/** Looks by itself, so that a new picture is drawn where it is shown and not all over the list. */
export function StandingsProvider({ services, list, children }: StandingsProviderProps) {
  return <Standings value={useStandings(services, list)}>{children}</Standings>;
}
