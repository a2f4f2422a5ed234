import AxeBuilder from "@axe-core/playwright";
import { test as base, expect, type Page } from "@playwright/test";

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const narrow = { width: 320, height: 700 };

/** Everything a page must never do while a test looks: errors, and requests to anywhere else. */
function watch(page: Page, origin: string): string[] {
  const seen: string[] = [];
  page.on("pageerror", (error) => seen.push(`error: ${error.message}`));
  page.on("console", (message) => {
    // the browser itself reports answers above 399; whether those are right is for the tests to say
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) {
      seen.push(`console: ${message.text()}`);
    }
  });
  page.on("request", (request) => {
    const { protocol, origin: to } = new URL(request.url());
    if (protocol.startsWith("http") && to !== origin) {
      seen.push(`request to ${to}`);
    }
  });
  return seen;
}

export const test = base.extend<{ watched: string[] }>({
  watched: [
    async ({ page, baseURL }, use) => {
      const seen = watch(page, new URL(baseURL ?? "").origin);
      await use(seen);
      expect(seen).toEqual([]);
    },
    { auto: true },
  ],
});

/** No violation of any rule in either theme, and nothing to scroll sideways at 320 pixels. */
export async function expectAccessible(page: Page, name: string): Promise<void> {
  await test.step(`${name}: accessible in light and dark, and narrow`, async () => {
    for (const theme of ["light", "dark"]) {
      await page.evaluate((chosen) => {
        document.documentElement.dataset["theme"] = chosen;
        document.documentElement.classList.toggle("pf-v6-theme-dark", chosen === "dark");
      }, theme);
      const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze();
      const found = violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`,
      );
      expect.soft(found, `${name}, ${theme}`).toEqual([]);
    }
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
  });
}

/** What the command that runs the tests hands over. */
export function given(name: "PASSWORD" | "KUBECONFIG" | "NAMESPACE" | "REPOSITORY" | "PULL_SECRET"): string {
  const value = process.env[`KIOPS_E2E_${name}`];
  if (value === undefined || value === "") {
    throw new Error(`KIOPS_E2E_${name} is not set; see e2e/README.md`);
  }
  return value;
}

export { expect } from "@playwright/test";
