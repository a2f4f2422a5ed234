import { render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import type { VersionList } from "@/api/generated/types.gen";
import { RegistryNote } from "./registry-note";

const repository = "ghcr.io/acme/shop";
const image = { repository, tag: null, digest: null };
const problem = (code: string) => ({ code, detail: "The registry said something.", hint: null });
const list = (registry: Partial<VersionList["registry"]>, of: string | null = repository): VersionList => ({
  items: [],
  nextCursor: null,
  total: 0,
  repository: of,
  registry: { reachable: true, complete: true, problem: null, ...registry },
});

function said(given: VersionList | undefined, text = "", offered = 0, at = image): string {
  render(<RegistryNote list={given} error={null} image={at} offered={offered} text={text} />);
  return document.body.textContent;
}

test.each([
  ["registry-unreachable", "cannot be reached"],
  ["registry-login-needed", "only after a login"],
  ["registry-busy", "not list its versions at the moment"],
  ["repository-not-found", "no such repository yet"],
  ["not-an-image", "The registry said something."],
])("%s is told in one sentence, with what to do", (code, words) => {
  const text = said(list({ complete: false, problem: problem(code) }));
  expect(text).toContain(words);
  expect(text).toContain("Type the version your build made");
  expect(screen.getByRole("status")).toBeDefined();
});

test("while the registry is asked, that is said", () => {
  expect(said(undefined)).toContain("Asking the registry");
});

test("an unknown repository says where to enter it", () => {
  const nowhere = { ...image, repository: "" };
  expect(said(list({ problem: problem("no-image-repository") }, null), "", 0, nowhere)).toContain(
    "Enter the repository",
  );
});

test("an empty repository is explained", () => {
  expect(said(list({}))).toContain(`no version of ${repository} yet`);
});

test("a typed version that nobody knows stays possible", () => {
  expect(said(list({}), "9.9")).toContain("No known version contains “9.9”");
});

test("versions of another repository are not passed off as this one's", () => {
  expect(said(list({}, "ghcr.io/acme/old"), "1.0")).toContain("looked up in ghcr.io/acme/old");
});

test("a whole list needs no words, a cut one does", () => {
  expect(said(list({}), "", 3)).toBe("");
  expect(said(list({ complete: false }), "", 3)).toContain("more versions than stand here");
});
