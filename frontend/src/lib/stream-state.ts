import type { Problem } from "./problem";

/**
 * How the page's one event stream stands. `waiting` is the only phase with a `retryAt` (milliseconds since the epoch);
 * `lostSince` is set from the first failure until something arrives again, so that a screen can say since when it is blind.
 */
export type Connection = {
  phase: "idle" | "connecting" | "open" | "waiting" | "refused" | "ended";
  cursor: string | null;
  attempt: number;
  retryMs: number;
  retryAt: number | null;
  lostSince: number | null;
  problem: Problem | null;
};

export type ConnectionEvent =
  | { type: "opening" }
  | { type: "opened" }
  | { type: "received"; id: string | null }
  | { type: "retry-advice"; milliseconds: number }
  | { type: "bye"; now: number; chance: number }
  | { type: "lost"; now: number; chance: number; problem: Problem | null }
  | { type: "refused"; problem: Problem; now: number }
  | { type: "forget" }
  | { type: "ended" }
  | { type: "idle" };

export const disconnected: Connection = {
  phase: "idle",
  cursor: null,
  attempt: 0,
  retryMs: 3000,
  retryAt: null,
  lostSince: null,
  problem: null,
};

const longestWait = 30_000;

/** The next state. `chance` is a number in [0, 1): waits are spread so that many browsers do not return together. */
export function step(state: Connection, event: ConnectionEvent): Connection {
  switch (event.type) {
    case "opening":
      return { ...state, phase: "connecting", retryAt: null };
    case "opened":
      return { ...state, phase: "open", attempt: 0, retryAt: null, lostSince: null, problem: null };
    case "received":
      return event.id === null || event.id === "" ? state : { ...state, cursor: event.id };
    case "retry-advice":
      return { ...state, retryMs: Math.min(Math.max(event.milliseconds, 250), longestWait) };
    case "bye":
      return { ...wait(state, event.now, state.retryMs * (0.2 + 0.8 * event.chance)), attempt: 0 };
    case "lost":
      return { ...wait(state, event.now, backOff(state, event.chance)), problem: event.problem };
    case "refused":
      return {
        ...state,
        phase: "refused",
        retryAt: null,
        lostSince: state.lostSince ?? event.now,
        problem: event.problem,
      };
    case "forget":
      return { ...state, cursor: null };
    case "ended":
      return { ...state, phase: "ended", retryAt: null, lostSince: null, problem: null };
    case "idle":
      return { ...disconnected, retryMs: state.retryMs };
  }
}

function wait(state: Connection, now: number, delay: number): Connection {
  const lostSince = state.lostSince ?? now;
  return { ...state, phase: "waiting", attempt: state.attempt + 1, retryAt: now + Math.round(delay), lostSince };
}

function backOff(state: Connection, chance: number): number {
  const full = Math.min(longestWait, state.retryMs * 2 ** Math.min(state.attempt, 10));
  return full * (0.5 + 0.5 * chance);
}
