import { describe, expect, test } from "vitest";
import type { Tour, TourStep } from "@/api/generated/types.gen";
import { hasReplaced } from "./replaced";
import { nextStep, say, stepOfRelease } from "./tour-progress";

const words = (en: string) => ({ en });
const step = (id: string, kind: TourStep["kind"], version: string | null): TourStep => ({
  id,
  kind,
  version,
  title: words(id),
  text: words(""),
  explanation: words(""),
  service: "shop",
  environment: "production",
  component: null,
  command: null,
  wayBack: null,
});
const [next, broken, pod] = [
  step("next", "deploy", "2"),
  step("broken", "deployBroken", "3"),
  step("pod", "deletePod", null),
];
const tour: Tour = { id: "t", title: words("Try"), introduction: words(""), steps: [next, broken, pod] };
const named = (name: string) => ({ id: name, name });

describe("the tour", () => {
  test("a text is said in the language of the screens, else in English", () => {
    expect(say({ en: "Try", ko: "해 보기" }, "ko")).toBe("해 보기");
    expect(say({ en: "Try" }, "ko")).toBe("Try");
  });

  test("a release is a step when service, environment and version are its own", () => {
    const environment = { ...named("production"), stage: "production" } as const;
    expect(stepOfRelease(tour, { service: named("shop"), environment, versions: ["3"] })).toBe(broken);
    expect(stepOfRelease(tour, { service: named("cart"), environment, versions: ["3"] })).toBeUndefined();
    expect(stepOfRelease(tour, { service: named("shop"), environment, versions: ["9"] })).toBeUndefined();
  });

  test("what comes next is the first that is not done, round the tour", () => {
    expect(nextStep(tour, broken, new Set(["broken"]))).toBe(pod);
    expect(nextStep(tour, pod, new Set(["pod", "broken"]))).toBe(next);
    expect(nextStep(tour, pod, new Set(["pod", "broken", "next"]))).toBeUndefined();
  });
});

describe("a pod that was deleted", () => {
  const ready = (uid: string) => ({ uid, ready: true, side: "current" }) as const;

  test("is replaced once a new one serves and as many serve as before", () => {
    const before = [ready("a"), ready("b")];
    expect(hasReplaced(before, [ready("a"), ready("b"), { ...ready("c"), ready: false }])).toBe(false);
    expect(hasReplaced(before, [ready("a"), { ...ready("c"), ready: false }])).toBe(false);
    expect(hasReplaced(before, [ready("a"), ready("c")])).toBe(true);
  });
});
