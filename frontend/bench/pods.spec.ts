import { expect, type Page } from "@playwright/test";
import { frames, note, painted, percentile, scene, scroll, test, timed } from "./measures";

const firstRow = ".k-pods tbody tr[data-index]";
const address = `${scene.url}/services/${scene.service}/operate/pods?environment=${scene.environment}`;

/** The list is there as a whole; some pods are always being replaced. */
async function wait(page: Page): Promise<void> {
  const rows = () => page.locator(".k-pods").getAttribute("aria-rowcount");
  await expect.poll(async () => Number(await rows())).toBeGreaterThan(0.9 * Number(scene.pods));
}

test("many pods, from a click on the page of a release", async ({ page }) => {
  await page.goto(`${scene.url}/releases/${scene.release}`);
  const link = page.getByRole("link", { name: "See its pods" });
  await link.hover();
  note({ "pods-first-rows": await timed(page, "click", firstRow, () => link.click()) });
});

test("many pods, live", async ({ page }) => {
  await page.goto(address, { waitUntil: "commit" });
  note({ "pods-first-rows-cold": await painted(page, firstRow) });
  await wait(page);
  const rest = await frames(page, 8);
  await scroll(page, ".k-podbox");
  const scrolled = await frames(page, 8);
  note({
    "pods-rest-p99": percentile(rest, 99),
    "pods-rest-worst": percentile(rest, 100),
    "pods-scroll-p95": percentile(scrolled, 95),
    "pods-scroll-worst": percentile(scrolled, 100),
    "pods-nodes": await page.evaluate(() => document.querySelectorAll("*").length),
  });
});

test("many pods, one of them looked for", async ({ page }) => {
  await page.goto(address);
  await wait(page);
  const name = (await page.getByRole("rowheader").first().textContent())?.trim() ?? "";
  await page.getByRole("textbox", { name: "Find by name, state, version or node" }).focus();
  const found = '.k-pods[aria-rowcount="2"]';
  note({ "pods-filter": await timed(page, "input", found, () => page.keyboard.insertText(name)) });
});
