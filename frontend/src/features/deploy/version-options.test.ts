import { expect, test } from "vitest";
import type { KnownVersion } from "@/api/generated/types.gen";
import { moved, nameOf, offeredFor } from "./version-options";

const version = (tag: string | null, digest: string | null = null): KnownVersion => ({
  tag,
  digest,
  source: "registry",
  lastReleased: null,
  runsIn: [],
});
const known = [version("2.0"), version("1.1-RC"), version(null, "sha256:abc")];

test("everything is offered until somebody types", () => {
  expect(offeredFor(known, "2.0", false)).toEqual(known);
  expect(offeredFor(known, " ", true)).toEqual(known);
});

test("what is typed narrows the list, upper and lower case being equal", () => {
  expect(offeredFor(known, "1.1-rc", true).map(nameOf)).toEqual(["1.1-RC"]);
  expect(offeredFor(known, "ABC", true).map(nameOf)).toEqual(["sha256:abc"]);
  expect(offeredFor(known, "9", true)).toEqual([]);
});

test("arrow keys go round", () => {
  expect([moved(null, "ArrowDown", 3), moved(2, "ArrowDown", 3), moved(0, "ArrowDown", 3)]).toEqual([0, 0, 1]);
  expect([moved(null, "ArrowUp", 3), moved(0, "ArrowUp", 3), moved(2, "ArrowUp", 3)]).toEqual([2, 2, 1]);
  expect(moved(null, "ArrowDown", 0)).toBeNull();
});
