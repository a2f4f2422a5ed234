import { expect, test } from "vitest";
import type { ReleaseSummary } from "@/api/generated/types.gen";
import { knownVersions } from "./known-versions";

const production = { id: "env_1", name: "production", stage: "production" } as const;
const release = (versions: string[], outcome: ReleaseSummary["outcome"], createdAt: string) =>
  ({ versions, outcome, createdAt, environment: production }) as ReleaseSummary;

test("versions come newest first, each once, with where it serves and whether it failed", () => {
  const releases = [
    release(["3", "b"], "failed", "2026-03-03T00:00:00Z"),
    release(["2", "b"], "succeeded", "2026-03-02T00:00:00Z"),
    release(["1", "a"], "succeeded", "2026-03-01T00:00:00Z"),
  ];
  expect(knownVersions(releases, 0)).toEqual([
    { version: "3", at: "2026-03-03T00:00:00Z", hasFailed: true, environments: [] },
    { version: "2", at: "2026-03-02T00:00:00Z", hasFailed: false, environments: [production] },
    { version: "1", at: "2026-03-01T00:00:00Z", hasFailed: false, environments: [] },
  ]);
  expect(knownVersions(releases, 1).map(({ version }) => version)).toEqual(["b", "a"]);
});
