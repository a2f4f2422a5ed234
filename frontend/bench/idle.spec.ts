import { test as base, expect } from "@playwright/test";
import { note, scene, test } from "./measures";

const seconds = 20;

test("the list of services, left alone", async ({ page, browser }) => {
  await page.goto(`${scene.url}/services`);
  await page.getByRole("link", { name: "service-000" }).first().waitFor();
  const more = page.getByRole("button", { name: "Show more services" });
  const all = page.locator(".k-svc");
  const wanted = Number(scene.services);
  while ((await all.count()) < wanted) {
    const before = await all.count();
    await more.click();
    await expect.poll(() => all.count()).toBeGreaterThan(before);
  }
  await page.mouse.move(0, 0);
  const devtools = await browser.newBrowserCDPSession();
  const spent = async () => {
    const { processInfo } = await devtools.send("SystemInfo.getProcessInfo");
    const of = (types: readonly string[]) =>
      processInfo.filter(({ type }) => types.includes(type)).reduce((sum, { cpuTime }) => sum + cpuTime, 0);
    return { page: of(["renderer"]), all: of(processInfo.map(({ type }) => type)) };
  };
  await base.step("let the page come to rest", () => page.waitForTimeout(3000));
  const before = await spent();
  await base.step("look", () => page.waitForTimeout(seconds * 1000));
  const after = await spent();
  note({
    "idle-page": (100 * (after.page - before.page)) / seconds,
    "idle-browser": (100 * (after.all - before.all)) / seconds,
  });
});
