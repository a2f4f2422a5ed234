import type { Change, ReleaseRead } from "@/api/generated/types.gen";
import { isWithin } from "@/lib/pointer";

export type Announced = {
  component: string;
  what: "version" | "first" | "pods" | "rest";
  from: string;
  to: string;
  /** How the cluster differs from it now, in the API's words; empty: it is as announced. */
  now: string[];
};

type Release = {
  components: readonly Pick<ReleaseRead["components"][number], "name" | "version" | "previousVersion" | "replicas">[];
};

/** What a release said it would do, and where `changes` (of the same release against the cluster now) say otherwise. */
export function announced(release: Release, changes: readonly Change[]): Announced[] {
  return release.components.flatMap((component, index) => {
    const differing = changes.filter(({ component: name, kind }) => name === component.name && kind !== "keep");
    const under = (field: string) => {
      const at = `/components/${index}/settings/${field}`;
      return differing.filter((change) => change.field !== null && isWithin(change.field, at));
    };
    const [image, replicas] = [under("image"), under("replicas")];
    const rest = differing.filter((change) => !image.includes(change) && !replicas.includes(change));
    const words = (found: readonly Change[]) => found.map(({ text }) => text);
    const { name, version, previousVersion } = component;
    return [
      {
        component: name,
        what: previousVersion === null ? "first" : "version",
        from: previousVersion ?? "",
        to: version,
        now: words(image),
      },
      { component: name, what: "pods", from: "", to: String(component.replicas), now: words(replicas) },
      { component: name, what: "rest", from: "", to: "", now: words(rest) },
    ] satisfies Announced[];
  });
}
