import { expect, test } from "vitest";
import type { SessionRead } from "@/api/generated/types.gen";
import { may, mayAnywhere } from "./permission";

const session = (isAdmin: boolean, permissions: SessionRead["grants"][number]["permissions"]): SessionRead => ({
  signedIn: true,
  user: "mia",
  userId: "usr_1",
  isAdmin,
  grants: [{ teamId: "tea_1", teamName: "shop", permissions }],
  expiresAt: null,
  cookies: "ok",
  cookiesReason: null,
});

test("a person may do what a grant in the team says, an administrator anything anywhere", () => {
  const viewer = session(false, ["view"]);
  expect(may(viewer, "view", "tea_1")).toBe(true);
  expect(may(viewer, "deploy", "tea_1")).toBe(false);
  expect(may(viewer, "view", "tea_2")).toBe(false);
  expect(may(session(true, []), "deploy", "tea_2")).toBe(true);
});

test("what belongs to no team may be done by who may do it in some team", () => {
  expect(mayAnywhere(session(false, ["view", "manage"]), "manage")).toBe(true);
  expect(mayAnywhere(session(false, ["admin"]), "manage")).toBe(true);
  expect(mayAnywhere(session(false, ["view", "deploy"]), "manage")).toBe(false);
  expect(mayAnywhere(session(true, []), "admin")).toBe(true);
});

test("while nobody knows who is signed in, nothing is taken away", () => {
  expect(may(undefined, "deploy", "tea_1")).toBe(true);
  expect(mayAnywhere(undefined, "admin")).toBe(true);
});
