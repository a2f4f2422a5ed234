import { expect, test } from "vitest";
import type { LastRelease, ServingVersion, Standing } from "@/api/generated/types.gen";
import { servingAfterFailure } from "./serving";

type Given = { outcome?: string; ready?: number | null; versions?: ServingVersion[]; lostSince?: string | null };

const old = (version: string | null): ServingVersion => ({ version, side: "old", ready: 2 });
const current = (version: string): ServingVersion => ({ version, side: "current", ready: 1 });

function serving({ outcome = "failed", ready = 2, versions = [], lostSince = null }: Given, isRunning = false) {
  const lastRelease: LastRelease = { id: "rel_2", number: 2, outcome, version: "1.1", at: "2026-11-23T10:00:00Z" };
  const contact = { seenAt: null, lostSince, detail: null };
  const standing: Standing = { environmentId: "env_1", ready, wanted: 2, versions, contact };
  return servingAfterFailure({ runningReleaseId: isRunning ? "rel_3" : null, lastRelease }, standing);
}

test.each(["failed", "timed_out", "unstable_after"])(
  "after a release that ended %s the old version still serves",
  (outcome) => {
    expect(serving({ outcome, versions: [old("1.0")] })).toEqual({ word: "still-serves", versions: ["1.0"] });
  },
);

test("an old version is told even where pods of the failed one are ready", () => {
  const versions = [current("1.1"), old("1.0")];
  expect(serving({ versions })).toEqual({ word: "still-serves", versions: ["1.0"] });
});

test("where only pods of the newest revision are ready, they serve", () => {
  expect(serving({ versions: [current("1.1")] })).toEqual({ word: "serves", versions: ["1.1"] });
});

test("where no pod is ready, nothing serves", () => {
  expect(serving({ ready: 0 })).toEqual({ word: "serves-nothing", versions: [] });
});

test("each version is named once, also one without a name", () => {
  expect(serving({ versions: [old("1.0"), old("1.0"), old(null)] })?.versions).toEqual(["1.0", null]);
});

test("nothing is said while nobody can know, and where no release failed", () => {
  expect(serving({ ready: null })).toBeNull();
  expect(serving({ versions: [old("1.0")], lostSince: "2026-11-23T10:42:00Z" })).toBeNull();
  expect(serving({ outcome: "succeeded", versions: [current("1.1")] })).toBeNull();
  expect(serving({ versions: [old("1.0")] }, true)).toBeNull();
  const lastRelease = { id: "rel_2", number: 2, outcome: "failed", version: "1.1", at: "2026-11-23T10:00:00Z" };
  expect(servingAfterFailure({ runningReleaseId: null, lastRelease }, undefined)).toBeNull();
});
