import type { Page } from "@playwright/test";
import { expect, given, watch, test as watchful } from "../watchful";
import { Api, type Session } from "./api";
import { Place } from "./place";

type Fixtures = {
  /** Open the screens in another browser, signed in. */
  anotherBrowser: () => Promise<Page>;
  /** Make a service in a namespace of its own. */
  openPlace: (plan?: Parameters<typeof Place.open>[1]) => Promise<Place>;
};
type WorkerFixtures = { api: Api; session: Session };

/** A page that is signed in, on a KIOPS that other tests use too. */
export const test = watchful.extend<Fixtures, WorkerFixtures>({
  api: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern
    async ({}, give) => {
      const api = await Api.signIn(given("URL"), { password: given("PASSWORD") });
      await give(api);
      await api.dispose();
    },
    { scope: "worker" },
  ],
  session: [async ({ api }, give) => give(await api.session()), { scope: "worker" }],
  storageState: ({ session }, give) => give(session),
  openPlace: ({ api }, give) => give((plan) => Place.open(api, plan)),
  anotherBrowser: async ({ browser, session, baseURL, watched }, give) => {
    const opened: Awaited<ReturnType<typeof browser.newContext>>[] = [];
    await give(async () => {
      const context = await browser.newContext({ storageState: session, baseURL: baseURL ?? "" });
      opened.push(context);
      await watch(context, watched);
      return await context.newPage();
    });
    for (const context of opened) {
      await context.close();
    }
  },
});

export { expect };
