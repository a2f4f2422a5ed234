import type { Page } from "@playwright/test";
import { note, scene, test } from "./measures";

/** When the largest part of the page's first picture stood, in milliseconds since the address was asked for. */
async function largestPaint(page: Page, slowdown: number): Promise<number> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
  await page.goto(`${scene.url}/services`);
  await page.getByRole("link", { name: "service-000" }).first().waitFor();
  return await page.evaluate(
    () =>
      new Promise<number>((tell) => {
        new PerformanceObserver((list) => tell(list.getEntries().at(-1)?.startTime ?? Number.NaN)).observe({
          type: "largest-contentful-paint",
          buffered: true,
        });
      }),
  );
}

test("the service list, nothing in the cache", async ({ page }) => {
  note({ "lcp-cold": await largestPaint(page, 1) });
});

test("the service list on a processor of a fourth", async ({ page }) => {
  note({ "lcp-slow": await largestPaint(page, 4) });
});
