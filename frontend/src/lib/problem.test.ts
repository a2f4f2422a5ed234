import { expect, test } from "vitest";
import { isPassing, messageAt, Problem, toProblem } from "./problem";

const body = {
  title: "Some fields need another value",
  code: "invalid",
  detail: "One field is wrong.",
  hint: "Look at errors.",
  requestId: "req_1",
  errors: [{ pointer: "/name", code: "required", message: "The name is missing." }, { odd: true }],
};

test("a problem document keeps its code, words, request id and fields", () => {
  const problem = toProblem(body, new Response(null, { status: 422 }));
  expect(problem).toMatchObject({ status: 422, code: "invalid", hint: "Look at errors.", requestId: "req_1" });
  expect(problem.errors).toHaveLength(1);
  expect(messageAt(problem, "/name")).toBe("The name is missing.");
  expect(messageAt(problem, "/other")).toBeUndefined();
});

test("no answer at all is a problem of its own that may pass", () => {
  const problem = toProblem(new TypeError("Failed to fetch"));
  expect(problem).toMatchObject({ status: 0, code: "no-answer" });
  expect(isPassing(problem)).toBe(true);
});

test("a proxy's page becomes its status, with the request id of the header", () => {
  const response = new Response("<html>", { status: 502, headers: { "X-Request-Id": "req_9" } });
  expect(toProblem("<html>", response)).toMatchObject({ status: 502, code: "http-502", requestId: "req_9", title: "" });
});

test("a refusal does not pass by itself", () => {
  expect(isPassing(new Problem(422, "invalid"))).toBe(false);
  expect(isPassing(new Error("something else"))).toBe(false);
});
