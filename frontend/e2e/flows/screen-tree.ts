import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Locator, test } from "@playwright/test";
import { parse, stringify } from "yaml";

const folder = join(import.meta.dirname, "screens");
const longest = 300;

/** What differs from run to run, and the expression that stands for it. */
const generated: readonly (readonly [RegExp, string])[] = [
  [/flow-[0-9a-f]{8}/, "flow-\\w+"],
  [/(?:rel|svc|env|rt|cmp|usr|tea)_\w+/, "\\w+"],
  [/web-[0-9a-z]{6,10}- ?[0-9a-z]{5}/, "web-\\w+- ?\\w+"],
  [/node-\d/, "node-\\d"],
  [/ErrImagePull|ImagePullBackOff/, "\\w+"],
  [/localhost:\d+/, "localhost:\\d+"],
  [/https?:\/\/127\.0\.0\.1:\d+/, "http.+"],
  [/\b\d+ (?:second|minute|hour|day)s? ago|\bin \d+ (?:second|minute|hour|day)s?|(?<=^|, )now$/, ".+"],
  [/\+?\d+:\d\d(?::\d\d)?(?: [AP]M)?/, ".+"],
  [/\b\d+ (?:s|sec|min|seconds?|minutes?)\b/, ".+"],
  [/\b\d{1,3}(?:,\d{3})* (?:checks?|times)/, ".+"],
];
const anyGenerated = new RegExp(generated.map(([found]) => found.source).join("|"), "g");

/**
 * The part as assistive technology meets it is as it was kept; names and times that each run makes anew are left open.
 * `npm run e2e -- -u` (with everything around it, see e2e/README.md) keeps what is there now.
 */
export async function expectScreen(part: Locator, name: string): Promise<void> {
  const file = join(folder, `${name}.aria.yml`);
  if (["all", "changed"].includes(test.info().config.updateSnapshots)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, stringify(opened(parse(await part.ariaSnapshot())), { lineWidth: 0 }));
  }
  expect(existsSync(file), `${file} is there`).toBe(true);
  await expect.soft(part, name).toMatchAriaSnapshot(readFileSync(file, "utf8"));
}

/** A tree with expressions in the place of what is generated. */
function opened(node: unknown): unknown {
  if (Array.isArray(node)) {
    return node.map(openedChild);
  }
  return typeof node === "string" ? openedText(node) : node;
}

function openedChild(child: unknown): unknown {
  if (typeof child === "string") {
    return openedKey(child);
  }
  return Object.fromEntries(Object.entries(child as object).map(([key, value]) => [openedKey(key), opened(value)]));
}

/** `link "Open flow-12345678" [disabled]` as `link /Open flow-\w+/ [disabled]`. */
function openedKey(key: string): string {
  const [, role, name, rest] = /^([\w/-]+) ("(?:[^"\\]|\\.)*")(.*)$/.exec(key) ?? [];
  if (role === undefined || name === undefined) {
    return key;
  }
  const text = JSON.parse(name) as string;
  const open = openedText(text);
  return open === text ? key : `${role} ${open}${rest ?? ""}`;
}

function openedText(text: string): string {
  if (text.length > longest || text.startsWith("[1/4] ")) {
    return "/.+/";
  }
  let at = 0;
  let pattern = "";
  for (const match of text.matchAll(anyGenerated)) {
    const which = generated.find(([found]) => found.test(match[0]));
    pattern += quoted(text.slice(at, match.index)) + (which?.[1] ?? ".+");
    at = match.index + match[0].length;
  }
  return at === 0 ? text : `/${pattern}${quoted(text.slice(at))}/`;
}

function quoted(text: string): string {
  return text.replaceAll(/[/\\^$.*+?()[\]{}|]/g, "\\$&");
}
