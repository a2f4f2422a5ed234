import type { Locator, Page } from "@playwright/test";
import type { Place } from "./place";

/** A place with a release that succeeded and a newer one that failed. */
export type Scene = { place: Place; good: string; bad: string };

export async function setScene(place: Place): Promise<Scene> {
  const good = (await place.released("1.0")).id;
  const bad = await place.start("9.9");
  await place.ended(bad);
  return { place, good, bad };
}

export type Screen = {
  name: string;
  address: (scene: Scene) => string;
  /** What is there once the screen has all it waits for. */
  ready: (page: Page, scene: Scene) => Locator;
  /** The part that is the same in every run; all of `main` when left out. */
  part?: (page: Page, scene: Scene) => Locator;
};

const step = (name: string) => (scene: Scene) =>
  `${scene.place.path}/deploy?environment=${scene.place.environment.id}&step=${name}`;
const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const wizard = (page: Page) => page.getByText("Nothing would change.");

/** Every screen with something on it. */
export const screens: readonly Screen[] = [
  {
    name: "services",
    address: ({ place }) => `/services?find=${place.name}`,
    ready: (page) => page.getByRole("row", { name: /1\.0 still serves .* 2 of 2 pods/ }),
    part: (page) => page.getByRole("grid", { name: "Services" }),
  },
  {
    name: "service",
    address: ({ place }) => place.path,
    ready: (page) => page.getByRole("link", { name: "#1" }),
  },
  { name: "deploy-where", address: step("where"), ready: wizard },
  { name: "deploy-size", address: step("size"), ready: wizard },
  { name: "deploy-settings", address: step("settings"), ready: wizard },
  { name: "deploy-how", address: step("how"), ready: wizard },
  {
    name: "deploy-review",
    address: step("review"),
    ready: (page) => page.getByRole("textbox", { name: "The objects as YAML" }),
  },
  {
    name: "release-succeeded",
    address: ({ good }) => `/releases/${good}`,
    ready: (page) => page.getByRole("region", { name: "Lines of this release" }).filter({ hasText: "[4/4]" }),
  },
  {
    name: "release-failed",
    address: ({ bad }) => `/releases/${bad}`,
    ready: (page) => page.getByRole("region", { name: "What went wrong" }),
  },
  {
    name: "releases",
    address: ({ place }) => `/releases?service=${place.service.id}`,
    ready: (page) => page.getByRole("link", { name: "#1" }),
  },
  {
    name: "pods",
    address: ({ place }) => `${place.path}/operate/pods?environment=${place.environment.id}`,
    ready: (page) => page.getByRole("row").filter({ hasText: "Running" }).first(),
    part: (page) => page.getByRole("dialog"),
  },
  {
    name: "runtimes",
    address: () => "/environments",
    ready: (page, { place }) => page.getByRole("link", { name: place.name }),
    part: (page, { place }) => page.getByRole("main").getByRole("listitem").filter({ hasText: place.name }).first(),
  },
  {
    name: "runtime",
    address: ({ place }) => `/environments/${place.environment.runtime.id}`,
    ready: (page, { place }) => page.getByRole("button", { name: new RegExp(place.name) }),
  },
  { name: "new-runtime", address: () => "/environments/new", ready: heading },
  { name: "new-service", address: () => "/services/new", ready: heading },
  {
    name: "new-environment",
    address: ({ place }) => `${place.path}/environments/new`,
    ready: heading,
    part: (page) => page.getByRole("group", { name: "What is it for?" }),
  },
  { name: "tokens", address: () => "/tokens", ready: heading },
  { name: "help", address: () => "/help", ready: heading },
  { name: "glossary", address: () => "/glossary", ready: heading },
  { name: "unknown-page", address: () => "/nothing-here", ready: heading },
];
