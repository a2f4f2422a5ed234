import { describe, expect, test } from "vitest";
import type { ReleaseComponentRead, ReleaseSummary } from "@/api/generated/types.gen";
import { estimateFrom, leftOf } from "./estimate";
import type { PodView } from "./release-state";
import { promised, servingNow } from "./serving";

const release = (id: string, seconds: number, outcome: ReleaseSummary["outcome"] = "succeeded") =>
  ({
    id,
    outcome,
    startedAt: "2026-03-02T09:00:00Z",
    finishedAt: new Date(Date.parse("2026-03-02T09:00:00Z") + seconds * 1000).toISOString(),
  }) as ReleaseSummary;

describe("the time a release takes", () => {
  test("is the middle of the last five good ones; failed ones and the release itself do not count", () => {
    const releases = [
      release("now", 999),
      release("bad", 600, "failed"),
      ...[40, 20, 30, 500, 25, 1].map((s) => release(`r${s}`, s)),
    ];
    expect(estimateFrom(releases, "now")).toEqual({ usual: 30, from: 5 });
  });

  test("is not known before there was a good one", () => {
    expect(estimateFrom([release("bad", 600, "failed")], "now")).toBeNull();
  });

  test("is told as what is left, then as any moment, then as longer than usual: never a number below zero", () => {
    const usual = { usual: 20, from: 3 };
    expect(leftOf(usual, 5)).toEqual({ kind: "left", seconds: 15 });
    expect(leftOf(usual, 19)).toEqual({ kind: "soon", seconds: 0 });
    expect(leftOf(usual, 27)).toEqual({ kind: "soon", seconds: 0 });
    expect(leftOf(usual, 60)).toEqual({ kind: "longer", seconds: 20 });
  });
});

describe("who serves during a release", () => {
  const pod = (side: PodView["side"], status: string, ready: boolean) => ({ side, status, ready }) as PodView;

  test("are pods that are ready and do not end", () => {
    const pods = [
      pod("arriving", "Running", true),
      pod("arriving", "ContainerCreating", false),
      pod("leaving", "Running", true),
      pod("leaving", "Terminating", true),
      pod("leaving", "Gone", false),
    ];
    expect(servingNow(pods)).toEqual({ arrived: 1, leaving: 1 });
  });

  const with_ = (strategy: unknown, replicas = 3) => ({ replicas, settings: { strategy } }) as ReleaseComponentRead;

  test("the strategy promises what it may not do without, percentages rounded as Kubernetes rounds them", () => {
    expect(promised(with_({ kind: "RollingUpdate", maxUnavailable: 0 }))).toBe(3);
    expect(promised(with_({ kind: "RollingUpdate", maxUnavailable: "25%" }))).toBe(3);
    expect(promised(with_({ kind: "RollingUpdate", maxUnavailable: "50%" }, 4))).toBe(2);
    expect(promised(with_({ kind: "Recreate" }))).toBeNull();
  });
});
