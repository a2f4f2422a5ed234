import type { ReleaseSummary } from "@/api/generated/types.gen";

export type KnownVersion = {
  version: string;
  at: string;
  reason: string;
  /** Its newest release did not come up. */
  hasFailed: boolean;
  /** Environments whose newest successful release brought this version. */
  environments: ReleaseSummary["environment"][];
};

/** The versions a service has released so far, newest first, from its releases (newest first). */
export function knownVersions(releases: readonly ReleaseSummary[]): KnownVersion[] {
  const known = new Map<string, KnownVersion>();
  const settled = new Set<string>();
  for (const release of releases) {
    for (const version of release.versions) {
      const entry = known.get(version) ?? first(version, release);
      known.set(version, entry);
      if (release.outcome === "succeeded" && !settled.has(release.environment.id)) {
        entry.environments.push(release.environment);
      }
    }
    if (release.outcome === "succeeded") {
      settled.add(release.environment.id);
    }
  }
  return [...known.values()];
}

function first(version: string, { createdAt, reason, outcome }: ReleaseSummary): KnownVersion {
  const hasFailed = outcome === "failed" || outcome === "timed_out" || outcome === "unstable_after";
  return { version, at: createdAt, reason, hasFailed, environments: [] };
}
