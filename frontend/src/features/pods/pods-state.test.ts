import { expect, test } from "vitest";
import type { PodRead } from "@/api/generated/types.gen";
import { ringOf, stateOf } from "./pod-marks";
import { tell, unseen } from "./pods-state";

const channel = "pods:env_1";
const pod = (uid: string, status = "Running", ready = true) => ({ uid, name: uid, status, ready }) as PodRead;
const seen = { seenAt: "2026-11-23T12:00:00Z", lostSince: null, detail: null };
const whole = (...items: PodRead[]) => ({ type: "pods", channel, reset: false, items, contact: seen }) as const;

test("a whole list replaces what was known", () => {
  const view = tell(tell(unseen, [whole(pod("a"))]), [whole(pod("b"))]);
  expect(view.isSynced).toBe(true);
  expect(view.pods.map(({ uid }) => uid)).toEqual(["b"]);
});

const change = (one: PodRead) => ({ type: "pod-changed", channel, pod: one }) as const;
const removal = (uid: string) => ({ type: "pod-removed", channel, uid }) as const;

test("a pod that changes keeps its place, a new one comes first, one that is gone leaves", () => {
  const start = tell(unseen, [whole(pod("a"), pod("b"))]);
  const changed = tell(start, [change(pod("b", "Terminating", false))]);
  expect(changed.pods.map(({ uid, status }) => `${uid} ${status}`)).toEqual(["a Running", "b Terminating"]);
  const grown = tell(changed, [change(pod("c", "Pending", false))]);
  expect(grown.pods.map(({ uid }) => uid)).toEqual(["c", "a", "b"]);
  expect(tell(grown, [removal("a")]).pods.map(({ uid }) => uid)).toEqual(["c", "b"]);
});

test("events that are taken in together end as they would one by one", () => {
  const events = [
    whole(pod("a"), pod("b")),
    change(pod("c", "Pending", false)),
    change(pod("d", "Pending", false)),
    change(pod("c")),
    change(pod("e")),
    removal("a"),
    removal("e"),
    { type: "pods-contact", channel, contact: { ...seen, lostSince: seen.seenAt } } as const,
  ];
  const single = events.reduce((view, event) => tell(view, [event]), unseen);
  expect(tell(unseen, events)).toEqual(single);
  expect(single.pods.map(({ uid }) => uid)).toEqual(["d", "c", "b"]);
  expect(tell(single, [change(pod("x")), whole(pod("z"))]).pods.map(({ uid }) => uid)).toEqual(["z"]);
});

test("the ring counts what serves, starts and fails, not what leaves", () => {
  const pods = [
    pod("a", "CrashLoopBackOff", false),
    pod("b"),
    pod("c", "Terminating", false),
    pod("d", "Pending", false),
  ];
  expect(ringOf(pods, seen)).toEqual(["ready", "starting", "failing"]);
});

test("out of contact nothing is known of a pod, least of all that it fails", () => {
  expect(stateOf(pod("a", "CrashLoopBackOff", false), { ...seen, lostSince: seen.seenAt })).toBe("lost");
});
