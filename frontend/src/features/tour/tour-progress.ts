import { useSyncExternalStore } from "react";
import type { LocalisedText, ReleaseSummary, Tour, TourStep } from "@/api/generated/types.gen";

/** One of the tour's texts in the language of the screens, else in English. */
export function say(text: LocalisedText, language: string): string {
  return text[language] ?? text.en;
}

/** Steps that this browser has seen to their end. Nothing but a tick hangs on it, so the browser may forget. */
const key = (tourId: string) => `kiops-tour-${tourId}`;
const watchers = new Set<() => void>();
let memory: Record<string, string> = {};

function read(tourId: string): string {
  try {
    return localStorage.getItem(key(tourId)) ?? "";
  } catch {
    return memory[tourId] ?? ""; // storage can be switched off
  }
}

export function markDone(tourId: string, stepId: string): void {
  const done = new Set(read(tourId).split(" ").filter(Boolean));
  if (done.has(stepId)) {
    return;
  }
  const text = [...done, stepId].join(" ");
  memory = { ...memory, [tourId]: text };
  try {
    localStorage.setItem(key(tourId), text);
  } catch {
    // the tick then lasts as long as the page
  }
  for (const watcher of watchers) {
    watcher();
  }
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

export function useDone(tourId: string): ReadonlySet<string> {
  return new Set(useSyncExternalStore(watch, () => read(tourId)).split(" "));
}

type Where = Pick<ReleaseSummary, "service" | "environment" | "versions">;

/** The step that a release is: the same service, environment and version. */
export function stepOfRelease(tour: Tour, { service, environment, versions }: Where): TourStep | undefined {
  return tour.steps.find(
    (step) =>
      step.kind !== "deletePod" &&
      step.service === service.name &&
      step.environment === environment.name &&
      step.version !== null &&
      versions.includes(step.version),
  );
}

/** What to try after a step: the next one that is not done, in the tour's order and round. */
export function nextStep(tour: Tour, after: TourStep, done: ReadonlySet<string>): TourStep | undefined {
  const place = tour.steps.findIndex(({ id }) => id === after.id);
  const inTurn = [...tour.steps.slice(place + 1), ...tour.steps.slice(0, place)];
  return inTurn.find(({ id }) => !done.has(id));
}
