import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { english } from "./english";
import { korean } from "./korean";
import { lengthen, pseudo } from "./pseudo";

type Texts = Record<string, Record<string, string>>;
const [ours, theirs]: [Texts, Texts] = [english, korean];
const namespaces = Object.keys(ours);

/** Korean has one form for any number where English has two. */
const whole = (texts: Record<string, string> = {}) =>
  [...new Set(Object.keys(texts).map((key) => key.replace(/_one$/, "_other")))].sort();
const holes = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

describe("Korean is complete", () => {
  test.each(namespaces)("%s has the same texts", (namespace) => {
    expect(whole(theirs[namespace])).toEqual(whole(ours[namespace]));
  });

  test.each(namespaces)("%s fills the same values in", (namespace) => {
    const differing = Object.entries(theirs[namespace] ?? {}).filter(
      ([key, text]) => JSON.stringify(holes(text)) !== JSON.stringify(holes(ours[namespace]?.[key] ?? "")),
    );
    expect(differing).toEqual([]);
  });

  test("no text is left out or left in English", () => {
    const same = namespaces.flatMap((namespace) =>
      Object.entries(theirs[namespace] ?? {}).filter(([, text]) => text === "" || !/[가-힣→]/.test(text)),
    );
    expect(Object.fromEntries(same)).toEqual({
      "nav.api": "API",
      "source.configMap": "ConfigMap",
      "source.secret": "Secret",
      "version-example": "1.4.2",
    });
  });
});

describe("the language that shows what is cut off", () => {
  test("is a third longer, in brackets, and keeps the values to fill in", () => {
    expect(lengthen("Deploy {{service}} to it")).toBe("⟦Ðéplöý {{service}} tö ít ~~~~~~ ~~⟧");
  });

  test("covers every text", () => {
    expect(Object.keys(pseudo(english))).toEqual(namespaces);
  });
});

/** Words between tags, and in attributes that people read, stand in the locale files and nowhere else. */
describe("no text is written into a screen", () => {
  const files = readdirSync("src", { recursive: true, encoding: "utf8" }).filter(
    (name) => name.endsWith(".tsx") && !name.includes(".test.") && !name.startsWith("api/"),
  );
  const allowed = new Set([
    "KIOPS",
    "make password",
    "RollingUpdate",
    "Recreate",
    "OpenAPI 3.1",
    "YAML",
    "curl",
    "cluster",
  ]);

  test.each(files)("%s", (name) => {
    const source = readFileSync(`src/${name}`, "utf8");
    const between = [
      ...source.matchAll(/<(?!K8s\b|code\b)(?:[A-Za-z][\w.]*)(?:\s[^<>]*)?>\s*([A-Za-z][\w .,!?'’-]{2,}?)\s*<\//g),
    ];
    const attributes = [
      ...source.matchAll(/\s(?:aria-label|title|placeholder|label|alt|description)="([^"{}]*[a-z]{3}[^"{}]*)"/g),
    ];
    const found = [...between, ...attributes].map(([, text]) => text ?? "").filter((text) => !allowed.has(text));
    expect(found).toEqual([]);
  });
});
