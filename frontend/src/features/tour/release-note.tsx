import type { ReleaseSummary } from "@/api/generated/types.gen";
import { AfterStep } from "./after-step";
import { stepOfRelease } from "./tour-progress";
import { useTour } from "./use-tour";

type ReleaseNoteProps = { release: Pick<ReleaseSummary, "service" | "environment" | "versions">; isOver: boolean };

/** On a release that was a step of the tour and has ended: what has happened. */
export function ReleaseNote({ release, isOver }: ReleaseNoteProps) {
  const tour = useTour();
  const step = tour && isOver ? stepOfRelease(tour, release) : undefined;
  return tour && step ? <AfterStep tour={tour} step={step} /> : null;
}
