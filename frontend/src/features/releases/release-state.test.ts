import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isAhead, type ReleaseEvent, silent, tell } from "./release-state";

const at = "2026-11-23T12:00:00Z";
const stamp = (seq: number) => ({ channel: "release:rel_1", seq, at });
const step = (seq: number, number: number, state: "started" | "done" | "failed"): ReleaseEvent => ({
  ...stamp(seq),
  type: "step",
  component: "web",
  step: number,
  of: 4,
  code: "waiting-for-pods",
  state,
  message: `[${number}/4] Waiting`,
});
const pod = (seq: number, status: string, ready = false): ReleaseEvent => ({
  ...stamp(seq),
  type: "pod",
  component: "web",
  pod: "web-abc-x7k2p",
  uid: "u1",
  side: "arriving",
  status,
  ready,
  n: ready ? 1 : 0,
  m: 3,
  message: `Pod web-abc-x7k2p: ${status} (0/3)`,
});
const verdict = (seq: number): ReleaseEvent => ({
  ...stamp(seq),
  type: "verdict",
  outcome: "succeeded",
  cause: null,
  message: "Version 2 serves.",
});

const story = [step(1, 1, "started"), step(2, 1, "done"), pod(3, "Pending"), pod(4, "Running", true), verdict(5)];

describe("what a release has said", () => {
  test("keeps one row per pod and one per step, with their first and last times", () => {
    const view = story.reduce(tell, silent);
    expect(view.components).toHaveLength(1);
    expect(view.components[0]?.pods).toMatchObject([{ status: "Running", ready: true }]);
    expect(view.components[0]?.steps).toMatchObject([{ step: 1, state: "done", startedAt: at, endedAt: at }]);
    expect(view.verdict?.outcome).toBe("succeeded");
  });

  test("prints a step once, each line of a pod, and the end", () => {
    expect(story.reduce(tell, silent).lines.map(({ text }) => text)).toEqual([
      "[1/4] Waiting",
      "  → Pod web-abc-x7k2p: Pending (0/3)",
      "  → Pod web-abc-x7k2p: Running (0/3)",
      "Version 2 serves.",
    ]);
  });

  test("is the same however often events are repeated", () => {
    const again = fc.array(fc.integer({ min: 0, max: story.length - 1 }), { maxLength: 40 });
    fc.assert(
      fc.property(again, (repeats) => {
        let view = silent;
        for (const [index, event] of story.entries()) {
          view = tell(view, event);
          for (const seen of repeats.filter((repeat) => repeat <= index)) {
            view = tell(view, story[seen] ?? event);
          }
        }
        expect(view).toEqual(story.reduce(tell, silent));
      }),
    );
  });

  test("does not jump over a gap, and notices that there is one", () => {
    const view = tell(silent, step(1, 1, "started"));
    expect(tell(view, pod(3, "Pending"))).toBe(view);
    expect(isAhead(view, pod(3, "Pending"))).toBe(true);
    expect(isAhead(view, step(1, 1, "started"))).toBe(false);
  });

  test("takes a risk back when it is cleared", () => {
    const cause = { code: "probe-failing", title: "Not ready", sentence: "It does not answer." } as never;
    const risk = (seq: number, cleared: boolean): ReleaseEvent => ({
      ...stamp(seq),
      type: "risk",
      component: "web",
      cause,
      cleared,
    });
    const risky = tell(silent, risk(1, false));
    expect(risky.components[0]?.risk?.since).toBe(at);
    expect(tell(risky, risk(2, true)).components[0]?.risk).toBeNull();
  });

  test("knows since when the cluster is out of sight, until it is seen again or all is over", () => {
    const contact = (seq: number, lostSince: string | null): ReleaseEvent => ({
      ...stamp(seq),
      type: "contact",
      lostSince,
    });
    const blind = tell(silent, contact(1, at));
    expect(blind.contactLostSince).toBe(at);
    expect(tell(blind, contact(2, null)).contactLostSince).toBeNull();
    expect(tell(blind, verdict(2)).contactLostSince).toBeNull();
  });
});
