import type { Page } from "@playwright/test";
import { expect, test } from "../e2e/watchful";
import { given, open, shoot, shootAll, signIn } from "./photographer";

test.beforeEach(({ page }) => signIn(page, "admin", given("PASSWORD")));

const service = (page: Page, name: string) => page.getByRole("link", { name, exact: true });

test("the list, the tour and the pages beside", async ({ page }) => {
  await expect(page.getByRole("heading", { name: "Deploy the next version" })).toBeVisible();
  await shootAll(page, "tour");
  await page.getByRole("button", { name: "Put the tour away" }).click();
  await expect(page.getByRole("heading", { name: "Deploy the next version" })).toHaveCount(0);
  await shootAll(page, "services");
  await shoot(page, "services", { contrast: "high" });
  await shoot(page, "services", { contrast: "high", theme: "dark" });
  await shoot(page, "services", { size: "narrowest" });
  await shoot(page, "services", { size: "middle" });
  const list = /\/api\/v1\/services\?/;
  await page.route(list, (route) => route.abort("connectionfailed"));
  await expect(page.getByText(/^What you see is as it was at/)).toBeVisible();
  await shootAll(page, "services-stale");
  await shoot(page, "services-stale", { size: "middle" });
  await page.unroute(list);
  await page.goto("/help");
  await page.getByRole("button", { name: "Show the tour again" }).click();
  await expect(page.getByRole("heading", { name: "Deploy the next version" })).toBeVisible();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  await shoot(page, "shortcuts");
  await page.goto("/glossary");
  await shoot(page, "glossary");
  await page.goto("/releases");
  await expect(page.getByRole("link", { name: "cart #2" })).toBeVisible();
  await shoot(page, "releases");
  await page.goto("/environments");
  await expect(page.getByText("In contact")).toBeVisible();
  await shoot(page, "runtime-environments");
});

test("a token, shown once", async ({ page }) => {
  await page.goto("/tokens");
  await page.getByLabel("What is it for?").fill("GitHub Actions of web-shop");
  await page.getByRole("button", { name: "Create the token" }).click();
  await expect(page.getByText("Copy the token now")).toBeVisible();
  await page.getByText("Copy the token now").scrollIntoViewIfNeeded();
  await page
    .locator("code, .k-log")
    .filter({ hasText: /kiops_|kio/ })
    .first()
    .evaluate((shown) => {
      shown.textContent = `${shown.textContent.slice(0, 12)}${"•".repeat(28)}`;
    });
  await shoot(page, "token-once");
});

test("a service in order, a service in trouble", async ({ page }) => {
  await open(page, service(page, "web-shop"));
  await expect(page.getByRole("region", { name: "Operate: Serving" })).toBeVisible();
  await shootAll(page, "service");
  await page.goto("/services");
  await open(page, service(page, "cart"));
  await expect(page.getByRole("region", { name: "What went wrong" })).toBeVisible();
  await shoot(page, "service-failed");
  await page.goto("/services");
  await open(page, page.getByRole("link", { name: "See why cart failed in production" }));
  await expect(page.getByRole("region", { name: "What went wrong" })).toBeVisible();
  await shootAll(page, "release-failed");
});

test("the deploy form, step by step", async ({ page }) => {
  await open(page, page.getByRole("link", { name: "Deploy catalog to production" }));
  await expect(page.getByRole("listbox", { name: "Versions to choose from" })).toBeVisible();
  await shoot(page, "deploy-1-where");
  await page.getByRole("button", { name: "Next: Size" }).click();
  await shoot(page, "deploy-2-size");
  await page.getByRole("button", { name: "Next: Settings" }).click();
  await page.getByRole("button", { name: "Add a setting" }).click();
  await page.getByRole("table", { name: "Settings" }).getByLabel("Name").fill("DATABASE_PASSWORD");
  await page.getByLabel("Value of DATABASE_PASSWORD").fill("correct-horse");
  await expect(page.getByRole("button", { name: "Store as Secret" })).toBeVisible();
  await shootAll(page, "deploy-3-settings");
  await page.getByRole("button", { name: "Store as Secret" }).click();
  await expect(page.getByLabel("Secret for DATABASE_PASSWORD")).toHaveValue("catalog-secrets");
  await page.getByRole("button", { name: "Next: How" }).click();
  await page.getByRole("radio", { name: /All at once/ }).check();
  await expect(page.getByText("The service will be down while new pods start.")).toBeVisible();
  await shoot(page, "deploy-4-how");
  await page.getByRole("button", { name: "Next: Review" }).click();
  await expect(page.getByRole("heading", { name: "Check what will happen" })).toBeVisible();
  await page.getByRole("button", { name: "Deploy to production" }).click();
  await expect(page.getByText(/decision is missing/)).toBeVisible();
  await shootAll(page, "deploy-5-review");
  await page.getByRole("button", { name: "Throw the draft away" }).click();
});

test("a release on its way, without the line, and at its end", async ({ page }) => {
  await page.getByRole("link", { name: "Deploy it", exact: true }).click();
  await expect(page.getByText("1.1 → 2.0").first()).toBeVisible();
  await page.getByLabel("Why").fill("The new checkout");
  await page.getByRole("button", { name: "Deploy to production" }).click();
  await expect(page.getByText("1 of 3 new pods ready")).toBeVisible();
  await shoot(page, "release-running");
  await shoot(page, "release-running", { size: "narrow" });
  const events = "**/api/v1/events?*";
  await page.route(events, (route) => route.abort("connectionfailed"));
  await page.reload();
  await expect(page.getByText(/^Connection lost, trying again/)).toBeVisible();
  await shootAll(page, "release-reconnecting");
  await shoot(page, "release-reconnecting", { size: "middle" });
  await page.unroute(events);
  await page.getByRole("button", { name: "Try now" }).click();
  await expect(page.getByText("What has happened")).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText(/it did what was announced/)).toBeVisible();
  await shoot(page, "release-succeeded");
  await shoot(page, "release-succeeded", { theme: "dark" });
  await page.getByRole("link", { name: "See its pods" }).click();
  await expect(page.getByRole("row").filter({ hasText: "Running" })).toHaveCount(3);
  await shootAll(page, "pods");
});

test("in Korean", async ({ page }) => {
  await page.getByRole("button", { name: "Display and language" }).click();
  await shoot(page, "display");
  await page.getByRole("radio", { name: "한국어" }).click();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("heading", { name: "서비스", level: 1 })).toBeVisible();
  await shoot(page, "services-korean");
  await open(page, service(page, "web-shop"));
  await expect(page.getByRole("heading", { name: "최근 릴리스" })).toBeVisible();
  await expect(page.getByText("Deployment completed")).toBeVisible();
  await shoot(page, "service-korean");
  await page.keyboard.press("d");
  await expect(page.getByRole("heading", { name: "어디에, 어느 버전을 올립니까?" })).toBeVisible();
  await shoot(page, "deploy-korean", { size: "narrow" });
});
