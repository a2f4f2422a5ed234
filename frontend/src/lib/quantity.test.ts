import fc from "fast-check";
import { expect, test } from "vitest";
import { isAbove, parseQuantity } from "./quantity";

const billion = 1_000_000_000n;

test.each([
  ["1", billion],
  ["250m", billion / 4n],
  [".5", billion / 2n],
  ["1Ki", 1024n * billion],
  ["1.5Gi", 1_610_612_736n * billion],
  ["2e3", 2000n * billion],
  ["1n", 1n],
  ["0.1n", 1n],
  ["-1", -billion],
  ["9Ei", (2n ** 63n - 1n) * billion],
])("%s is read as Kubernetes reads it", (text, value) => {
  expect(parseQuantity(text)).toBe(value);
});

test.each(["", "Mi", "1 Gi", "1,5", "5MB", "1.2.3", "0x1", "∞"])("%j is no quantity", (text) => {
  expect(parseQuantity(text)).toBeNull();
});

test("the same amount in two spellings is not above itself", () => {
  expect(isAbove("1", "1000m")).toBe(false);
  expect(isAbove("1025Mi", "1Gi")).toBe(true);
});

test("binary multiples compare as their numbers do", () => {
  fc.assert(fc.property(fc.nat(100_000), fc.nat(100_000), (a, b) => isAbove(`${a}Mi`, `${b}Mi`) === a > b));
});
