import { expect } from "@playwright/test";
import { note, scene, test } from "./measures";

test("a release filled in, from the first step to the review", async ({ page }) => {
  await page.addInitScript(() => {
    const longest = { ms: 0 };
    Object.assign(window, { longest });
    new PerformanceObserver((list) => {
      for (const event of list.getEntries()) {
        if ("interactionId" in event && event.interactionId !== 0) {
          longest.ms = Math.max(longest.ms, event.duration);
        }
      }
    }).observe({ type: "event", durationThreshold: 16, buffered: true } as PerformanceObserverInit);
  });
  await page.goto(`${scene.url}/services/${scene.quiet}/deploy`);
  const next = (name: string) => page.getByRole("button", { name: `Next: ${name}` }).click();
  await next("Size");
  await page.getByRole("radio").last().click();
  await next("Settings");
  for (const name of ["LOG_LEVEL", "CACHE_SECONDS", "DATABASE_PASSWORD"]) {
    await page.getByRole("button", { name: "Add a setting" }).click();
    await page.getByRole("table", { name: "Settings" }).getByLabel("Name").last().pressSequentially(name);
    await page.getByLabel(`Value of ${name}`).pressSequentially("correct horse");
  }
  await next("How");
  await page.getByRole("radio", { name: /All at once/ }).click();
  await page.getByRole("radio", { name: /Gradual/ }).click();
  await next("Review");
  await expect(page.getByRole("heading", { name: "Check what will happen" })).toBeVisible();
  note({ "wizard-inp": await page.evaluate(() => (window as unknown as { longest: { ms: number } }).longest.ms) });
  await page.getByRole("button", { name: "Throw the draft away" }).click();
});
