import type { Locator, Page } from "@playwright/test";
import { expect } from "../e2e/watchful";

const folder = "../docs/screens";
const sizes = {
  wide: { width: 1440, height: 900 },
  middle: { width: 768, height: 1024 },
  narrow: { width: 390, height: 844 },
  narrowest: { width: 320, height: 700 },
};

export type Look = { theme?: "light" | "dark"; contrast?: "high"; size?: keyof typeof sizes };

/** The page as it is now, in one look: `NAME.png` for the usual one, else with the look in the name. */
export async function shoot(page: Page, name: string, look: Look = {}): Promise<void> {
  const { theme = "light", contrast, size = "wide" } = look;
  await page.setViewportSize(sizes[size]);
  await page.evaluate(
    ([dark, high]) => {
      const { dataset, classList } = document.documentElement;
      dataset["theme"] = dark ? "dark" : "light";
      dataset["contrast"] = high ? "high" : "normal";
      classList.toggle("pf-v6-theme-dark", dark);
      classList.toggle("pf-v6-theme-high-contrast", high);
    },
    [theme === "dark", contrast === "high"] as const,
  );
  await settle(page);
  const parts = [name, size === "wide" ? "" : sizes[size].width, theme === "dark" ? "dark" : "", contrast ?? ""];
  await page.screenshot({ path: `${folder}/${parts.filter(Boolean).join("-")}.png`, animations: "disabled" });
}

/** The same page in light, dark and on a phone. */
export async function shootAll(page: Page, name: string): Promise<void> {
  await shoot(page, name);
  await shoot(page, name, { theme: "dark" });
  await shoot(page, name, { size: "narrow" });
  await shoot(page, name, { size: "wide" });
}

/** Nothing loads any more: no grey lines, fonts there, pictures drawn. */
async function settle(page: Page): Promise<void> {
  await expect(page.locator("h1").first()).toBeVisible();
  await expect(page.getByRole("status", { name: /Loading|불러오는 중/ })).toHaveCount(0);
  await page.evaluate(async () => {
    await document.fonts.ready;
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  });
}

/** Sign in; the page then stands on the services. */
export async function signIn(page: Page, name: string, password: string): Promise<void> {
  await page.goto("/");
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { name: "Services", level: 1 })).toBeVisible();
}

/** Go to a service's row action or page by the words a person reads. */
export async function open(page: Page, link: Locator): Promise<void> {
  await link.click();
  await page.mouse.move(0, 0);
}

export function given(name: "PASSWORD" | "VIEWER"): string {
  const value = process.env[`KIOPS_SHOTS_${name}`];
  if (value === undefined || value === "") {
    throw new Error(`KIOPS_SHOTS_${name} is not set; see shots/README.md`);
  }
  return value;
}
