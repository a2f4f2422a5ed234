import { test as base, expect } from "@playwright/test";
import { note, scene, test } from "./measures";

const seconds = 20;

test("the list of 200 services, left alone", async ({ page, browser }) => {
  await page.goto(`${scene.url}/services`);
  await page.getByRole("link", { name: "service-000" }).first().waitFor();
  const more = page.getByRole("button", { name: "Show more services" });
  while ((await page.locator(".k-svc").count()) < 200 && (await more.isVisible())) {
    await more.click();
  }
  await expect(page.getByRole("link", { name: "service-199" }).first()).toBeAttached();
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
