import type { EnvironmentSummary, Standing } from "@/api/generated/types.gen";
import { stateOf } from "./environment-state";

/** What serves after a release that did not come up; a version that has no name is null. */
export type Serving = { word: "still-serves" | "serves" | "serves-nothing"; versions: readonly (string | null)[] };

/** Null where the last release did not fail, and where nobody can know what serves: no picture yet, or no contact. */
export function servingAfterFailure(
  environment: Pick<EnvironmentSummary, "runningReleaseId" | "lastRelease">,
  standing: Standing | undefined,
): Serving | null {
  if (stateOf(environment).kind !== "failed" || !standing || standing.ready === null || standing.contact.lostSince) {
    return null;
  }
  const old = standing.versions.filter(({ side }) => side === "old");
  const some = old.length > 0 ? old : standing.versions;
  const versions = [...new Set(some.map(({ version }) => version))];
  if (versions.length === 0) {
    return { word: "serves-nothing", versions };
  }
  return { word: old.length > 0 ? "still-serves" : "serves", versions };
}
