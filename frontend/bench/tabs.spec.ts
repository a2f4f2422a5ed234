import type { Page } from "@playwright/test";
import { note, scene, test } from "./measures";

const most = 8;

test("a ninth tab beside eight that are live", async ({ context }) => {
  const open = async (path: string, first: (page: Page) => ReturnType<Page["getByRole"]>) => {
    const page = await context.newPage();
    const begun = performance.now();
    await page.goto(`${scene.url}${path}`);
    await first(page).first().waitFor();
    return performance.now() - begun;
  };
  for (let tab = 0; tab < most; tab += 1) {
    await open(`/services/${scene.quiet}/operate/pods`, (page) => page.getByRole("row").filter({ hasText: "Running" }));
  }
  note({ "tabs-ninth": await open("/services", (page) => page.getByRole("link", { name: "service-000" })) });
});
