import { render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import type { Standing } from "@/api/generated/types.gen";
import { marksOf, PodsRing } from "./pods-ring";

const inContact = { seenAt: "2026-11-23T10:42:00Z", lostSince: null, detail: null };

function standing(ready: number | null, wanted: number | null, lostSince: string | null = null): Standing {
  return { environmentId: "env_1", ready, wanted, versions: [], contact: { ...inContact, lostSince } };
}

test.each([
  [2, 3, "2 of 3 pods"],
  [1, 1, "1 of 1 pod"],
  [0, 1, "0 of 1 pod"],
  [3, 2, "3 pods, 2 wanted"],
  [1, 0, "1 pod, 0 wanted"],
  [0, 0, "No pods"],
])("%d ready of %d wanted is said as %s", (ready, wanted, text) => {
  const { container } = render(<PodsRing standing={standing(ready, wanted)} />);
  expect(container.textContent).toBe(text);
  expect(container.querySelector("svg")?.getAttribute("aria-hidden")).toBe("true");
});

test.each([
  ["nothing was answered yet", undefined],
  ["pods are not known yet", standing(null, 2)],
  ["what is wanted is not known yet", standing(2, null)],
])("while %s a dash stands there, which says so", (_, known) => {
  render(<PodsRing standing={known} />);
  expect(screen.getByRole("img", { name: "Pods: not known yet" }).textContent).toBe("–");
});

test("without contact the last picture stays, greyed, and says since when", () => {
  const lostSince = new Date();
  lostSince.setHours(10, 42, 0, 0);
  const { container } = render(<PodsRing standing={standing(2, 3, lostSince.toISOString())} />);
  expect(screen.getByText("2 of 3 pods").closest(".k-pods-lost")).not.toBeNull();
  expect(container.querySelectorAll(".k-arc-unknown")).toHaveLength(2);
  expect(screen.getByText(/^No contact since 10:42/)).toBeDefined();
});

test("a cluster that was never seen says since when there is no contact", () => {
  render(<PodsRing standing={standing(null, null, new Date().toISOString())} />);
  expect(screen.getByRole("img", { name: "Pods: not known yet" })).toBeDefined();
  expect(screen.getByText(/^No contact since/)).toBeDefined();
});

test("the ring has one arc per pod, and no more than are ready when more are ready than wanted", () => {
  expect(marksOf(1, 3, false)).toEqual(["ready", "missing", "missing"]);
  expect(marksOf(3, 2, false)).toEqual(["ready", "ready", "ready"]);
});
