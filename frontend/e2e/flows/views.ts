import type { Locator, Page } from "@playwright/test";
import type { Place } from "./place";

/** A view that reads something: which requests carry it, and what is there once they have been answered. */
export type View = {
  name: string;
  address: (place: Place, releaseId: string) => string;
  reads: readonly RegExp[];
  shown: (page: Page, place: Place) => Locator;
  isPolled?: boolean;
};

const one = "[a-z]+_[a-z0-9]+";
const read = (path: string) => new RegExp(`/api/v1${path}(\\?.*)?$`);
const service = read(`/services/${one}`);
const nextStep = (page: Page) => page.getByRole("button", { name: "Next: Size" });

export const readViews: readonly View[] = [
  {
    name: "the service list",
    address: ({ name }) => `/services?find=${name}`,
    reads: [read("/services")],
    shown: (page, { name }) => page.getByRole("link", { name, exact: true }).first(),
    isPolled: true,
  },
  {
    name: "a service",
    address: ({ path }) => path,
    reads: [service],
    shown: (page, { name }) => page.getByRole("heading", { name, level: 1 }),
    isPolled: true,
  },
  { name: "the deploy form", address: ({ path }) => `${path}/deploy`, reads: [service], shown: nextStep },
  {
    name: "all activity",
    address: ({ service: { id } }) => `/releases?service=${id}`,
    reads: [read("/releases")],
    shown: (page) => page.getByRole("link", { name: "#1" }),
    isPolled: true,
  },
  {
    name: "a release",
    address: (_, releaseId) => `/releases/${releaseId}`,
    reads: [read(`/releases/${one}`)],
    shown: (page) => page.getByRole("region", { name: "Lines of this release" }),
  },
  {
    name: "the runtime environments",
    address: () => "/environments",
    reads: [read("/runtimes")],
    shown: (page, { name }) => page.getByRole("link", { name }),
    isPolled: true,
  },
  {
    name: "a runtime environment",
    address: ({ environment }) => `/environments/${environment.runtime.id}`,
    reads: [read(`/runtimes/${one}`)],
    shown: (page, { name }) => page.getByRole("heading", { name, level: 1 }),
    isPolled: true,
  },
  {
    name: "the form of an environment",
    address: ({ path }) => `${path}/environments/new`,
    reads: [service],
    shown: (page) => page.getByRole("group", { name: "What is it for?" }),
  },
  {
    name: "the pods",
    address: ({ path }) => `${path}/operate/pods`,
    reads: [read(`/environments/${one}/pods`), read("/events")],
    shown: (page) => page.getByRole("row").filter({ hasText: "Running" }).first(),
  },
  {
    name: "the tokens",
    address: () => "/tokens",
    reads: [read("/tokens")],
    shown: (page) => page.getByText("No tokens yet"),
  },
];

/** Let requests fail as KIOPS would say it; gives the way to let them through again. */
export async function refuse(page: Page, reads: readonly RegExp[], status: number): Promise<() => Promise<void>> {
  const body = {
    type: "about:blank",
    status,
    title: "The store did not answer",
    code: "store-away",
    detail: "The request was not begun.",
    hint: "Try again in a moment.",
    requestId: "req_of_this_flow",
  };
  for (const one of reads) {
    await page.route(one, (route) =>
      route.fulfill({ status, contentType: "application/problem+json", body: JSON.stringify(body) }),
    );
  }
  return () => page.unrouteAll({ behavior: "wait" });
}
