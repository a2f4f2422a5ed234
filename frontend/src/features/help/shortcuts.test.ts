import { describe, expect, test } from "vitest";
import { answerTo, isBusy } from "./shortcuts";

const plain = { ctrlKey: false, metaKey: false, altKey: false, isComposing: false };

describe("keys", () => {
  test("a question mark shows all keys", () => {
    expect(answerTo({ ...plain, key: "?" }, false)).toEqual({ kind: "overlay" });
  });

  test("g and then a letter lead somewhere; g alone waits", () => {
    expect(answerTo({ ...plain, key: "g" }, false)).toEqual({ kind: "wait" });
    expect(answerTo({ ...plain, key: "r" }, true)).toMatchObject({ kind: "go", place: { to: "/releases" } });
    expect(answerTo({ ...plain, key: "x" }, true)).toEqual({ kind: "none" });
  });

  test("keys with a modifier, and keys that compose a letter, are left to the browser", () => {
    for (const modifier of ["ctrlKey", "metaKey", "altKey", "isComposing"]) {
      expect(answerTo({ ...plain, [modifier]: true, key: "d" }, false)).toEqual({ kind: "none" });
    }
  });

  test("an inherited property of an object is no key", () => {
    expect(answerTo({ ...plain, key: "toString" }, true)).toEqual({ kind: "none" });
  });

  test("nothing acts while somebody types or a dialog is open", () => {
    document.body.innerHTML = `<input id="text"><input id="choice" type="radio"><p id="words"></p>`;
    const at = (id: string) => document.getElementById(id);
    expect(isBusy(at("text"))).toBe(true);
    expect(isBusy(at("choice"))).toBe(false);
    expect(isBusy(at("words"))).toBe(false);
    document.body.insertAdjacentHTML("beforeend", `<div role="dialog"></div>`);
    expect(isBusy(at("words"))).toBe(true);
  });
});
