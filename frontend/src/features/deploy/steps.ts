/** The steps of the form, in order. With one component there is no order to choose. */
export const steps = ["where", "size", "settings", "how", "review"] as const;
export type Step = (typeof steps)[number];

const places: readonly (readonly [RegExp, Step])[] = [
  [/\/settings\/(replicas|resources)/, "size"],
  [/\/settings\/(variables|ports|serviceType|checks)/, "settings"],
  [/\/settings\/(strategy|progressDeadlineSeconds|terminationGracePeriodSeconds)/, "how"],
  [/^\/(reason|acknowledged)/, "review"],
];

/** The step that holds the field of a pointer into the release request. */
export function stepOf(pointer: string): Step {
  return places.find(([pattern]) => pattern.test(pointer))?.[1] ?? "where";
}
