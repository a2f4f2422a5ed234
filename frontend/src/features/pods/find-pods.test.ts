import { expect, test } from "vitest";
import type { PodRead } from "@/api/generated/types.gen";
import { findPods } from "./find-pods";

const pod = (name: string, words: string, node: string) =>
  ({ uid: name, name, status: words, words, version: "1.0", image: "web", node }) as PodRead;
const pods = [
  pod("web-a1", "Running", "node-1"),
  pod("web-b2", "Keeps stopping", "node-2"),
  pod("web-c3", "Running", "node-2"),
];
const names = (find: string) => findPods(pods, find).map(({ name }) => name);

test("every word must stand somewhere in the pod, whatever its case", () => {
  expect(names("")).toEqual(["web-a1", "web-b2", "web-c3"]);
  expect(names("keeps STOPPING")).toEqual(["web-b2"]);
  expect(names("node-2 running")).toEqual(["web-c3"]);
  expect(names("node-3")).toEqual([]);
});
