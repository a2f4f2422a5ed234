import AxeBuilder from "@axe-core/playwright";
import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const narrow = { width: 320, height: 700 };
const looks = [
  { theme: "light", contrast: "normal" },
  { theme: "dark", contrast: "normal" },
  { theme: "light", contrast: "high" },
] as const;

/** Everything a page must never do while a test looks: errors, reports of the CSP, requests to anywhere else. */
export async function watch(context: BrowserContext, seen: string[]): Promise<void> {
  const watchPage = (page: Page) => {
    // errors that nobody caught, promises that nobody awaited
    page.on("pageerror", (error) => seen.push(`error: ${error.message}`));
    page.on("console", (message) => {
      // the browser itself reports answers above 399; whether those are right is for the tests to say
      if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) {
        const { url, lineNumber } = message.location();
        seen.push(`console: ${message.text()} (${url}:${lineNumber})`);
      }
    });
    page.on("dialog", (dialog) => {
      seen.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
  };
  for (const page of context.pages()) {
    watchPage(page);
  }
  context.on("page", watchPage);
  await context.route(
    ({ protocol, hostname }) => protocol.startsWith("http") && hostname !== "127.0.0.1",
    (route) => {
      seen.push(`request to ${new URL(route.request().url()).origin}`);
      return route.abort("internetdisconnected");
    },
  );
}

export const test = base.extend<{ watched: string[] }>({
  watched: [
    async ({ context }, use) => {
      const seen: string[] = [];
      await watch(context, seen);
      await use(seen);
      expect(seen).toEqual([]);
    },
    { auto: true },
  ],
});

type Look = (typeof looks)[number];

async function dress(page: Page, look: Look): Promise<void> {
  await page.evaluate(({ theme, contrast }) => {
    const { dataset, classList } = document.documentElement;
    dataset["theme"] = theme;
    dataset["contrast"] = contrast;
    classList.toggle("pf-v6-theme-dark", theme === "dark");
    classList.toggle("pf-v6-theme-high-contrast", contrast === "high");
  }, look);
}

/** No violation of any rule in any look, and nothing to scroll sideways at 320 pixels. */
export async function expectAccessible(page: Page, name: string): Promise<void> {
  await test.step(`${name}: accessible in light, dark and high contrast, and narrow`, async () => {
    for (const look of looks) {
      await dress(page, look);
      await expectNoViolation(page, `${name}, ${look.theme}, ${look.contrast} contrast`);
    }
    await dress(page, looks[0]);
    await expectReflow(page, name);
  });
}

/** Colours on their way to another look would be measured half-way. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const ending = document.getAnimations().filter((one) => one.effect?.getTiming().iterations !== Infinity);
    await Promise.allSettled(ending.map((one) => one.finished));
  });
}

/** As the page stands: no violation of any rule. */
export async function expectNoViolation(page: Page, name: string): Promise<void> {
  await settle(page);
  const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`);
  expect.soft(found, name).toEqual([]);
}

/** At 320 pixels everything is there without scrolling sideways. */
async function expectReflow(page: Page, name: string): Promise<void> {
  const wide = page.viewportSize();
  await page.setViewportSize(narrow);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect.soft(overflow, `${name}, sideways at 320 px`).toBeLessThanOrEqual(0);
  const inside = await page.evaluate(() => {
    const main = document.querySelector("main");
    return main ? main.scrollWidth - main.clientWidth : 0;
  });
  expect.soft(inside, `${name}, main sideways at 320 px`).toBeLessThanOrEqual(0);
  await page.setViewportSize(wide ?? { width: 1440, height: 900 });
}

type Given = "URL" | "PASSWORD" | "KUBECONFIG" | "NAMESPACE" | "REPOSITORY" | "PULL_SECRET" | "STAGEHAND" | "REGISTRY";

/** What the command that runs the tests hands over. */
export function given(name: Given): string {
  const value = process.env[`KIOPS_E2E_${name}`];
  if (value === undefined || value === "") {
    throw new Error(`KIOPS_E2E_${name} is not set; see e2e/README.md`);
  }
  return value;
}

export { expect } from "@playwright/test";
