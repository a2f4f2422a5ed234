import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Problem } from "./problem";
import { type ConnectionEvent, disconnected, step } from "./stream-state";

const play = (...events: ConnectionEvent[]) => events.reduce(step, disconnected);
const lost = (now: number, chance = 0.999): ConnectionEvent => ({ type: "lost", now, chance, problem: null });

describe("the event stream", () => {
  test("remembers since when it is blind until something arrives again", () => {
    const blind = play({ type: "opening" }, { type: "opened" }, lost(1000), { type: "opening" }, lost(9000));
    expect(blind.lostSince).toBe(1000);
    expect(step(blind, { type: "opened" }).lostSince).toBeNull();
  });

  test("goes on at its cursor after a loss, and forgets it when nobody follows any more", () => {
    const state = play({ type: "opened" }, { type: "received", id: "r.7" }, lost(0), { type: "opening" });
    expect(state.cursor).toBe("r.7");
    expect(step(state, { type: "idle" }).cursor).toBeNull();
  });

  test("keeps its cursor when a message carries no id", () => {
    expect(play({ type: "received", id: "a" }, { type: "received", id: null }).cursor).toBe("a");
  });

  test("waits longer after each failure, never above half a minute", () => {
    const waits = Array.from({ length: 12 }, (_, failures) => {
      const state = play(...Array.from({ length: failures + 1 }, () => lost(0)));
      return state.retryAt ?? 0;
    });
    expect(waits).toEqual(waits.toSorted((a, b) => a - b));
    expect(waits.at(-1)).toBeLessThanOrEqual(30_000);
  });

  test("returns soon after a goodbye, spread over the advised time", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 0.999, noNaN: true }), (chance) => {
        const { retryAt, attempt } = play(
          { type: "retry-advice", milliseconds: 2000 },
          { type: "bye", now: 0, chance },
        );
        expect(attempt).toBe(0);
        expect(retryAt).toBeGreaterThanOrEqual(400);
        expect(retryAt).toBeLessThanOrEqual(2000);
      }),
    );
  });

  test("does not try again when it is refused", () => {
    const state = play({ type: "refused", problem: new Problem(403, "not-permitted"), now: 5 });
    expect(state).toMatchObject({ phase: "refused", retryAt: null, lostSince: 5 });
  });

  test("plans another try in the waiting phase only", () => {
    const event = fc.oneof(
      fc.constant<ConnectionEvent>({ type: "opening" }),
      fc.constant<ConnectionEvent>({ type: "opened" }),
      fc.constant<ConnectionEvent>({ type: "ended" }),
      fc.constant<ConnectionEvent>({ type: "idle" }),
      fc.nat().map((now) => lost(now)),
    );
    fc.assert(
      fc.property(fc.array(event), (events) => {
        const { phase, retryAt } = play(...events);
        return (retryAt !== null) === (phase === "waiting");
      }),
    );
  });
});
