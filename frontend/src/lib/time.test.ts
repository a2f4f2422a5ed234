import { expect, test } from "vitest";
import { age, relativeTime, stopwatch, timeOfDay } from "./time";

const now = Date.parse("2026-11-23T12:00:00Z");

test.each([
  ["2026-11-23T11:59:55Z", "now"],
  ["2026-11-23T11:48:00Z", "12 minutes ago"],
  ["2026-11-22T11:00:00Z", "yesterday"],
  ["2026-11-23T15:00:00Z", "in 3 hours"],
])("%s is said as %s", (moment, words) => {
  expect(relativeTime(moment, now, "en")).toBe(words);
});

test.each([
  [0, "0:00"],
  [84, "1:24"],
  [3727, "1:02:07"],
  [-3, "0:00"],
])("%d seconds stand on the watch as %s", (seconds, text) => {
  expect(stopwatch(seconds)).toBe(text);
});

test("an age has one unit", () => {
  expect(age("2026-11-23T11:59:48Z", now)).toBe("12 s");
  expect(age("2026-11-14T11:00:00Z", now)).toBe("9 d");
});

test("a time of today needs no date, any other does", () => {
  const moment = new Date(2026, 10, 23, 10, 42);
  expect(timeOfDay(moment.toISOString(), new Date(2026, 10, 23, 18).getTime(), "en-GB")).toBe("10:42");
  expect(timeOfDay(moment.toISOString(), new Date(2026, 10, 24, 9).getTime(), "en-GB")).toBe("23 Nov 2026, 10:42");
});
