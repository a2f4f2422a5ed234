import { describe, expect, test } from "vitest";
import { applyPatch, isWithin, parsePointer, valueAt } from "./pointer";

const settings = { replicas: 1, checks: { ready: null }, ports: [{ name: "http" }, { name: "admin" }] };

describe("a one-click fix", () => {
  test("replaces a value and leaves what it does not touch the same object", () => {
    const fixed = applyPatch(settings, [{ op: "replace", path: "/replicas", value: 2 }]);
    expect(fixed).toEqual({ ...settings, replicas: 2 });
    expect(fixed.ports).toBe(settings.ports);
    expect(settings.replicas).toBe(1);
  });

  test("fills a field that was null", () => {
    const check = { kind: "http", path: "/", port: 8080 };
    expect(applyPatch(settings, [{ op: "replace", path: "/checks/ready", value: check }]).checks.ready).toEqual(check);
  });

  test("adds at the end of a list, inserts before an item and removes one", () => {
    const names = (document: typeof settings) => document.ports.map(({ name }) => name);
    expect(names(applyPatch(settings, [{ op: "add", path: "/ports/-", value: { name: "x" } }]))).toEqual([
      "http",
      "admin",
      "x",
    ]);
    expect(names(applyPatch(settings, [{ op: "add", path: "/ports/0", value: { name: "x" } }]))).toEqual([
      "x",
      "http",
      "admin",
    ]);
    expect(names(applyPatch(settings, [{ op: "remove", path: "/ports/0" }]))).toEqual(["admin"]);
  });

  test("changes nothing when its path leads nowhere", () => {
    expect(() => applyPatch(settings, [{ op: "replace", path: "/ports/7/name", value: "x" }])).toThrow(RangeError);
    expect(() => applyPatch(settings, [{ op: "replace", path: "/replicas/deep/er", value: 1 }])).toThrow(RangeError);
  });
});

test("a pointer is read with its escapes", () => {
  expect(parsePointer("/a~1b/c~0d/0")).toEqual(["a/b", "c~d", "0"]);
});

test("a field holds the pointers inside it, not those that only begin alike", () => {
  expect(isWithin("/components/1/settings", "/components/1")).toBe(true);
  expect(isWithin("/components/10/settings", "/components/1")).toBe(false);
});

test("a value is found by its pointer, and what is not there is undefined", () => {
  const document = { components: [{ "a/b": 7 }] };
  expect(valueAt(document, "/components/0/a~1b")).toBe(7);
  expect(valueAt(document, "/components/3/x")).toBeUndefined();
});
