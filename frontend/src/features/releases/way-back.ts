import type { ReleaseComponentRead } from "@/api/generated/types.gen";

type Component = Pick<ReleaseComponentRead, "name" | "version" | "previousVersion">;

/** The version that ran before, where exactly one component changed its version: one press leads back to it. */
export function wayBack(components: readonly Component[]): { component: string; version: string } | null {
  const changed = components.filter(
    ({ version, previousVersion }) => previousVersion !== null && previousVersion !== version,
  );
  const [only] = changed;
  return changed.length === 1 && only?.previousVersion ? { component: only.name, version: only.previousVersion } : null;
}
