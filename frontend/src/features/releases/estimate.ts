import type { ReleaseSummary } from "@/api/generated/types.gen";

/** How long a release usually takes, in seconds, and from how many earlier ones that is known. */
export type Estimate = { usual: number; from: number };

const most = 5;

/** The middle of the last good releases to the same environment; null when there was none. Newest first. */
export function estimateFrom(releases: readonly ReleaseSummary[], releaseId: string): Estimate | null {
  const lengths = releases
    .filter(({ id, outcome }) => id !== releaseId && outcome === "succeeded")
    .slice(0, most)
    .flatMap(({ startedAt, finishedAt }) =>
      startedAt === null || finishedAt === null ? [] : [(Date.parse(finishedAt) - Date.parse(startedAt)) / 1000],
    )
    .sort((a, b) => a - b);
  const usual = lengths[Math.floor(lengths.length / 2)];
  return usual === undefined ? null : { usual, from: lengths.length };
}

/** What may be said of the time left: a number while there is one, afterwards only that it takes longer than usual. */
export type Left = { kind: "left" | "soon" | "longer"; seconds: number };

const close = 3;

export function leftOf({ usual }: Estimate, elapsed: number): Left {
  const seconds = usual - elapsed;
  if (seconds > close) {
    return { kind: "left", seconds };
  }
  return elapsed < usual * 1.25 + close ? { kind: "soon", seconds: 0 } : { kind: "longer", seconds: usual };
}
