type Step = "where" | "size" | "settings" | "how" | "review";

const places: readonly (readonly [RegExp, Step])[] = [
  [/\/settings\/(replicas|resources)/, "size"],
  [/\/settings\/(variables|ports|serviceType|checks)/, "settings"],
  [/\/settings\/(strategy|progressDeadlineSeconds|terminationGracePeriodSeconds)/, "how"],
  [/^\/reason/, "review"],
];

/** The step of the deploy form that holds the field of a JSON pointer into the release request. */
export function stepOf(pointer: string): Step {
  return places.find(([pattern]) => pattern.test(pointer))?.[1] ?? "where";
}
