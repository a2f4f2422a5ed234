import { expect, test } from "vitest";
import type { ComponentView } from "./release-state";
import { segmentsOf } from "./segments";

const pod = (status: string, ready = false, side: "arriving" | "leaving" = "arriving") => ({
  pod: "web-1",
  uid: `${status}${Math.random()}`,
  side,
  status,
  ready,
  at: "",
  firstAt: "",
  readyAt: null,
  endingAt: null,
});
const component = (...pods: ComponentView["pods"]): ComponentView => ({
  name: "web",
  steps: [],
  pods,
  progress: null,
  risk: null,
});

test("each wanted pod has its segment: ready first, then failing, starting and missing ones", () => {
  const view = component(pod("ContainerCreating"), pod("Running", true), pod("CrashLoopBackOff"));
  expect(segmentsOf(view, 4)).toEqual(["ready", "failing", "starting", "missing"]);
});

test("pods of the old version have none", () => {
  expect(segmentsOf(component(pod("Running", true, "leaving")), 2)).toEqual(["missing", "missing"]);
});

test("before anything is said all are missing", () => {
  expect(segmentsOf(undefined, 3)).toEqual(["missing", "missing", "missing"]);
});
