import type { Page } from "@playwright/test";
import { expectNoViolation } from "../watchful";
import { Api } from "./api";
import { Place } from "./place";
import { newKiops } from "./stagehand";
import { readViews, refuse, type View } from "./views";
import { expect, test } from "./world";

const password = "correct horse battery staple";
const loading = (page: Page) => page.getByRole("status", { name: "Loading" });

for (const view of readViews) {
  test(`states of ${view.name}: it loads, a failure is told with its request, and it comes back`, async ({
    page,
    openPlace,
  }) => {
    const place = await openPlace({ stage: "staging" });
    const release = (await place.released("1.0")).id;
    const show = async () => expect(view.shown(page, place)).toBeVisible();
    await expectLoading(page, view, view.address(place, release), show);

    const mend = await refuse(page, view.reads, 500);
    await page.reload();
    const alert = page.getByRole("alert").filter({ hasText: "req_of_this_flow" });
    await expect(alert).toContainText("The store did not answer");
    await expect(alert.getByRole("button", { name: "Copy the request id" })).toBeVisible();
    await expectNoViolation(page, `${view.name}, failed`);
    await mend();
    await alert.getByRole("button", { name: "Try again" }).click();
    await show();

    if (view.isPolled) {
      await expectStale(page, view, show);
    }
  });
}

/** Held back, its place is kept by grey lines. */
async function expectLoading(page: Page, view: View, address: string, show: () => Promise<void>): Promise<void> {
  let release: () => void = () => undefined;
  const held = new Promise<void>((go) => {
    release = go;
  });
  for (const read of view.reads) {
    await page.route(read, async (route) => {
      await held;
      await route.continue();
    });
  }
  await page.goto(address);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible(); // its program has come, its data not yet
  await expect(loading(page).locator("> *").first()).toBeVisible();
  await expectNoViolation(page, `${view.name}, loading`);
  release();
  await show();
  await page.unrouteAll({ behavior: "wait" });
}

/** What was read before stays when a later read fails, and says how old it is; the next one mends it without a word. */
async function expectStale(page: Page, view: View, show: () => Promise<void>): Promise<void> {
  const mend = await refuse(page, view.reads, 503);
  const stale = page.getByRole("status").filter({ hasText: "What you see is as it was at" });
  await expect(stale).toBeVisible();
  await show();
  await expectNoViolation(page, `${view.name}, stale`);
  await mend();
  await expect(stale).toHaveCount(0);
}

test("states: where nothing is yet, every view says what to do next", async ({ browser, watched }) => {
  const kiops = await newKiops();
  const api = await Api.signIn(kiops.url, { password: kiops.password, newPassword: password });
  const context = await browser.newContext({ storageState: await api.session(), baseURL: kiops.url });
  const page = await context.newPage();
  const bare = await api.post<{ id: string }>("/services", {
    name: "bare",
    components: [{ imageRepository: "a.test/b" }],
  });
  const expectNext = async (address: string, says: string, next: string) => {
    await page.goto(address);
    await expect(page.getByText(says)).toBeVisible();
    await expect(
      page
        .getByRole("main")
        .getByRole(/token/.test(next) ? "button" : "link", { name: next })
        .first(),
    ).toBeVisible();
    await expectNoViolation(page, `${address}, empty`);
  };
  await expectNext("/releases", "Nothing was deployed yet", "To the services");
  await expectNext("/environments", "No cluster is connected yet", "Connect a cluster");
  await expectNext("/tokens", "No tokens yet", "Create the token");
  await expectNext(`/services/${bare.id}`, "This service has no place to run yet", "Add an environment");
  await expectNext(`/services/${bare.id}/deploy`, "This service has no place to run yet", "Add an environment");
  await expectNext(`/services/${bare.id}/environments/new`, "No cluster is connected yet", "Connect a cluster");
  const place = await Place.open(api);
  await page.goto(`${place.path}/operate/pods`);
  await expect(page.getByRole("heading", { name: "No pods" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Deploy a version" }).last()).toBeVisible();
  await expectNoViolation(page, "pods, empty");
  expect(watched).toEqual([]);
  await context.close();
  await api.dispose();
});

test("states: who may only look is told whom to ask, before filling in a form", async ({ browser, openPlace, api }) => {
  const place = await openPlace();
  const name = place.name.replace("flow", "vera");
  const { id, oneTimePassword } = await api.post<{ id: string; oneTimePassword: string }>("/users", { name });
  await api.put(`/teams/${place.service.team.id}/members/${id}`, { permissions: ["view"] });
  const nobody = { cookies: [], origins: [] };
  const context = await browser.newContext({ storageState: nobody });
  const page = await context.newPage();
  await page.goto("/");
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Password").fill(oneTimePassword);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByLabel("New password").fill(password);
  await page.getByRole("button", { name: "Set the password and sign in" }).click();
  await expect(page.getByRole("heading", { name: "Services", level: 1 })).toBeVisible();
  const team = `An administrator of KIOPS can allow it in the team ${place.service.team.name}`;
  const anyone = "An administrator of KIOPS can allow it";
  for (const [address, says, ask] of [
    [`${place.path}/deploy`, "but not deploy it", team],
    [`${place.path}/environments/new`, "but not change it", team],
    ["/services/new", "but not add one", anyone],
    ["/environments/new", "Only administrators may connect a cluster", anyone],
    [`/environments/${place.environment.runtime.id}`, place.name, "Only administrators make project areas here"],
  ] as const) {
    await page.goto(address);
    await expect(page.getByText(says).first()).toBeVisible();
    await expect(page.getByText(ask)).toBeVisible();
    await expect(page.getByRole("main").getByRole("textbox")).toHaveCount(0);
    await expectNoViolation(page, `${address}, no permission`);
  }
  await context.close();
});

test("states: without the line a release and its pods stay as they were, and say so", async ({ page, openPlace }) => {
  const place = await openPlace({ stage: "staging" });
  const release = await place.start("1.2-slow");
  await page.route("**/api/v1/events?*", (route) => route.abort("connectionfailed"));
  await page.goto(`/releases/${release}`);
  await expect(page.getByText(/^Connection lost, trying again/).first()).toBeVisible();
  await expect(page.getByText(/You see it as it was at/)).toBeVisible();
  await expectNoViolation(page, "release, reconnecting");
  await page.goto(`${place.path}/operate/pods`);
  await expect(page.getByRole("status").filter({ hasText: "Connection lost, trying again" })).toBeVisible();
  await expectNoViolation(page, "pods, reconnecting");
  await page.unrouteAll();
  await expect(page.getByRole("status").filter({ hasText: "Live" })).toBeVisible();
});
