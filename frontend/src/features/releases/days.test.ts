import { expect, test } from "vitest";
import { byDay, sayDay } from "./days";

const at = (day: number, hour = 12) => new Date(2026, 10, day, hour).toISOString();

test("releases fall into the days they were started on, in their order", () => {
  const days = byDay([{ createdAt: at(30, 23) }, { createdAt: at(30, 0) }, { createdAt: at(28) }]);
  expect(days.map(({ releases }) => releases.length)).toEqual([2, 1]);
});

test("a day is said as people say it, in their language", () => {
  const now = new Date(2026, 10, 30, 8).getTime();
  expect(sayDay(at(30, 1), now, "en")).toBe("today");
  expect(sayDay(at(29, 23), now, "en")).toBe("yesterday");
  expect(sayDay(at(29, 23), now, "ko")).toBe("어제");
  expect(sayDay(at(2), now, "en")).toBe("Monday, November 2, 2026");
});
