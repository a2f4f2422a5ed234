import type { Page } from "@playwright/test";
import { Api } from "./api";
import { Place } from "./place";
import { kubectl, newKiops } from "./stagehand";
import { expect, test } from "./world";

const password = "correct horse battery staple";
const most = 8;

// of the KIOPS that this test has to itself, so that it may count streams; signed in below
test.use({ storageState: { cookies: [], origins: [] } });

test("eight tabs share one event stream; when the tab that holds it closes another takes over; a ninth loads", async ({
  context,
}) => {
  const kiops = await newKiops();
  const api = await Api.signIn(kiops.url, { password: kiops.password, newPassword: password });
  await context.addCookies((await api.session()).cookies);
  const place = await Place.open(api);
  await place.released("1.0");
  const streaming = streamingTabs(context);
  const address = `${kiops.url}${place.path}/operate/pods?environment=${place.environment.id}`;
  const open = async () => {
    const tab = await context.newPage();
    await tab.goto(address);
    await expect(tab.getByRole("row").filter({ hasText: "Running" })).toHaveCount(1);
    return tab;
  };

  const tabs: Page[] = [];
  while (tabs.length < most) {
    tabs.push(await open());
  }
  const [leader, ...others] = tabs as [Page, ...Page[]];
  await expect.poll(() => openStreams(kiops.url)).toBe(1);
  expect([...streaming], "only the first tab asked for events").toEqual([leader]);
  await expectLive(tabs, place);

  streaming.clear();
  await leader.close();
  await expect.poll(() => streaming.size, "another tab asks for events").toBe(1);
  await expect.poll(() => openStreams(kiops.url)).toBe(1);
  const eight = [...others, await open()];
  const ninth = await open();
  await expectLive([...eight, ninth], place);
  expect(streaming.size, "still one tab alone asks for events").toBe(1);
  expect(await openStreams(kiops.url)).toBe(1);
  await api.dispose();
});

/** The tabs that have asked for events so far. */
function streamingTabs(context: ReturnType<Page["context"]>): Set<Page> {
  const asking = new Set<Page>();
  context.on("request", (request) => {
    if (new URL(request.url()).pathname === "/api/v1/events") {
      asking.add(request.frame().page());
    }
  });
  return asking;
}

/** How many event streams KIOPS has open, by its own count. */
async function openStreams(url: string): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  return Number(/^kiops_sse_connections (\S+)$/m.exec(metrics)?.[1]);
}

/** A pod that is deleted behind the screens' backs leaves every tab, and its successor comes. */
async function expectLive(tabs: readonly Page[], place: Place): Promise<void> {
  const where = ["-n", place.environment.namespace];
  const before = (await kubectl("get", "pods", ...where, "-o", "name")).trim().replace("pod/", "");
  await kubectl("delete", "pod", before, ...where, "--wait=false");
  for (const tab of tabs) {
    const rows = tab.getByRole("row");
    await expect(rows.filter({ hasText: before.slice(-5) })).toHaveCount(0);
    await expect(rows.filter({ hasText: "Running" })).toHaveCount(1);
  }
}
