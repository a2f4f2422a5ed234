import { expect, test } from "vitest";
import type { Change } from "@/api/generated/types.gen";
import { announced } from "./announced";
import { wayBack } from "./way-back";

const component = { name: "web", version: "2", previousVersion: "1", replicas: 3 };
const release = { components: [component] };
const change = (field: string | null, text: string, kind: Change["kind"] = "change"): Change => ({
  component: "web",
  kind,
  text,
  field,
});

test("a release that the cluster still shows as it was announced differs nowhere", () => {
  const lines = announced(release, [change(null, "Nothing changes", "keep")]);
  expect(lines.map(({ what, now }) => [what, now])).toEqual([
    ["version", []],
    ["pods", []],
    ["rest", []],
  ]);
});

test("a difference stands at the line it contradicts, and everything else at the last one", () => {
  const lines = announced(release, [
    change("/components/0/settings/image/tag", "Image 3 → 2"),
    change("/components/0/settings/replicas", "Pods 5 → 3"),
    change("/components/0/settings/variables", "Setting A"),
    change(null, "Restarts all pods", "restart"),
  ]);
  expect(lines.map(({ now }) => now)).toEqual([["Image 3 → 2"], ["Pods 5 → 3"], ["Setting A", "Restarts all pods"]]);
});

test("a first release replaces nothing", () => {
  const [first] = announced({ components: [{ ...component, previousVersion: null }] }, []);
  expect(first).toMatchObject({ what: "first", to: "2" });
});

test("a way back is offered where exactly one component changed its version", () => {
  expect(wayBack([component])).toEqual({ component: "web", version: "1" });
  expect(wayBack([component, { ...component, name: "api", previousVersion: "2" }])).toEqual({
    component: "web",
    version: "1",
  });
  expect(wayBack([component, { ...component, name: "api" }])).toBeNull();
  expect(wayBack([{ ...component, previousVersion: null }])).toBeNull();
});
