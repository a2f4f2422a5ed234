import type { Page } from "@playwright/test";
import { expectAccessible, expectNoViolation } from "../watchful";
import { clippedTexts } from "./clipping";
import { type Scene, type Screen, screens, setScene } from "./scene";
import { expectScreen } from "./screen-tree";
import { expect, test } from "./world";

const half = Math.ceil(screens.length / 2);
const narrow = { width: 320, height: 700 };

/** Go to each of some screens and look. */
async function visit(page: Page, scene: Scene, some: readonly Screen[], look: (screen: Screen) => Promise<void>) {
  for (const screen of some) {
    await test.step(screen.name, async () => {
      await page.goto(screen.address(scene));
      await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
      await look(screen);
    });
  }
}

for (const [which, some] of Object.entries({ first: screens.slice(0, half), second: screens.slice(half) })) {
  test(`29: the ${which} half of the screens is as it was kept, accessible in every look, and narrow`, async ({
    page,
    openPlace,
  }) => {
    const scene = await setScene(await openPlace({ stage: "staging" }));
    await visit(page, scene, some, async ({ name, ready, part = (on: Page) => on.locator("main") }) => {
      await expect(ready(page, scene)).toBeVisible();
      await expectScreen(part(page, scene), name);
      await expectAccessible(page, name);
    });
  });
}

for (const language of ["xa", "ko"]) {
  test(`28: no text is clipped in ${language}, wide and narrow`, async ({ page, openPlace }) => {
    const scene = await setScene(await openPlace({ stage: "staging" }));
    await page.addInitScript((chosen) => localStorage.setItem("kiops-language", chosen), language);
    await visit(page, scene, screens, async ({ name }) => {
      await expect(page.locator("[aria-busy=true], .k-loading, .k-pods-unseen")).toHaveCount(0);
      expect.soft(await page.evaluate(clippedTexts), name).toEqual([]);
      const wide = page.viewportSize();
      await page.setViewportSize(narrow);
      expect.soft(await page.evaluate(clippedTexts), `${name}, narrow`).toEqual([]);
      await page.setViewportSize(wide ?? narrow);
    });
  });
}

for (const colorScheme of ["light", "dark"] as const) {
  test(`29: with a ${colorScheme} palette forced by the system everything can be read`, async ({ page, openPlace }) => {
    const { place, bad } = await setScene(await openPlace({ environment: "production", stage: "production" }));
    await page.emulateMedia({ forcedColors: "active", colorScheme });
    const addresses = [place.path, `${place.path}/deploy`, "/services", "/environments/new", `/releases/${bad}`];
    for (const address of addresses) {
      await page.goto(address);
      await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
      await expectNoViolation(page, address);
    }
  });
}
