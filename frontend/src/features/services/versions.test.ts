import { expect, test } from "vitest";
import type { ReleaseSummary } from "@/api/generated/types.gen";
import { knownVersions } from "./versions";

const release = (version: string, environment: string, outcome: ReleaseSummary["outcome"]) =>
  ({
    versions: [version],
    environment: { id: environment, name: environment, stage: "other" },
    outcome,
    createdAt: "2026-11-23T12:00:00Z",
    reason: "",
  }) as unknown as ReleaseSummary;

test("a version stands beside the environments that last succeeded with it", () => {
  const versions = knownVersions([
    release("3", "prod", "failed"),
    release("2", "prod", "succeeded"),
    release("2", "dev", "succeeded"),
    release("1", "prod", "succeeded"),
  ]);
  expect(
    versions.map(({ version, hasFailed, environments }) => [version, hasFailed, environments.map(({ id }) => id)]),
  ).toEqual([
    ["3", true, []],
    ["2", false, ["prod", "dev"]],
    ["1", false, []],
  ]);
});
