import type { ReleaseSummary } from "@/api/generated/types.gen";

export type KnownVersion = {
  version: string;
  /** When it was last released. */
  at: string;
  /** Its newest release did not come up. */
  hasFailed: boolean;
  /** Environments that succeeded with it last. */
  environments: ReleaseSummary["environment"][];
};

const bad: ReadonlySet<string | null> = new Set(["failed", "timed_out", "unstable_after"]);

/** Versions of one component by its place, newest first, from releases that are newest first. */
export function knownVersions(releases: readonly ReleaseSummary[], index: number): KnownVersion[] {
  const known = new Map<string, KnownVersion>();
  const settled = new Set<string>();
  for (const { versions, outcome, environment, createdAt } of releases) {
    const version = versions[index];
    if (version !== undefined) {
      const entry = known.get(version) ?? { version, at: createdAt, hasFailed: bad.has(outcome), environments: [] };
      known.set(version, entry);
      if (outcome === "succeeded" && !settled.has(environment.id)) {
        settled.add(environment.id);
        entry.environments.push(environment);
      }
    }
  }
  return [...known.values()];
}
