import { act, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Loading } from "./loading";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const lines = () => screen.getByRole("status", { name: "Loading" }).childElementCount;

test("an answer that comes within 200 ms finds an empty place, a later one grey lines", () => {
  render(<Loading lines={3} />);
  act(() => void vi.advanceTimersByTime(199));
  expect(lines()).toBe(0);
  act(() => void vi.advanceTimersByTime(1));
  expect(lines()).toBe(3);
});
