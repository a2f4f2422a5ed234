import type { Page } from "@playwright/test";
import { refused } from "./refused-kubeconfig";
import { expect, expectAccessible, given, test } from "./watchful";

const password = "correct horse battery staple";
const service = "web-shop";
const rolloutEnds = 180_000;

test("a person signs in, connects a cluster, deploys a good version and sees why a bad one fails", async ({ page }) => {
  await test.step("sign in with the one-time password and choose one's own", () => signIn(page));
  await test.step("connect the cluster; a file that would run a program is refused first", () => connect(page));
  await test.step("add a service and a place to run", () => describeService(page));
  await test.step("deploy v1 and watch it to the end", () => deployGood(page));
  await test.step("deploy a version that does not exist", () => deployBad(page));
  await test.step("see the pods", () => seePods(page));
  await test.step("make and revoke an API token", () => token(page));
});

async function signIn(page: Page): Promise<void> {
  await page.goto("/");
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await expectAccessible(page, "sign-in");
  await page.getByLabel("Name").fill("admin");
  await page.getByLabel("Password").fill(given("PASSWORD"));
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByLabel("New password").fill(password);
  await page.getByRole("button", { name: "Set the password and sign in" }).click();
  await expect(page.getByRole("heading", { name: "No services yet" })).toBeVisible();
  await expectAccessible(page, "no services yet");
}

async function connect(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Runtime environments" }).click();
  await page.getByRole("link", { name: "Connect a cluster" }).first().click();
  await page.getByRole("textbox", { name: "Paste the kubeconfig" }).fill(refused);
  await page.getByRole("button", { name: "Test the connection" }).click();
  await expect(page.getByText("This kubeconfig was refused")).toBeVisible();
  await expect(page.getByText("Marked below: line 11.")).toBeVisible();
  await expectAccessible(page, "kubeconfig refused");
  await page.getByTestId("kubeconfig-file").setInputFiles(given("KUBECONFIG"));
  await page.getByLabel("Project area to test").fill(given("NAMESPACE"));
  await page.getByRole("button", { name: "Test the connection" }).click();
  await page.getByLabel("What shall it be called here?").fill("real-cluster");
  await expectAccessible(page, "cluster tested");
  await page.getByRole("button", { name: "Save the cluster" }).click();
  await expect(page.getByText("In contact")).toBeVisible();
  await expectAccessible(page, "runtime environments");
}

async function describeService(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Services", exact: true }).click();
  await page.getByRole("link", { name: "Add a service" }).first().click();
  await page.getByRole("button", { name: "Add the service" }).click();
  await expect(page.getByText("Give the service a name")).toBeVisible();
  await expectAccessible(page, "new service");
  await page.getByLabel("Name", { exact: true }).fill(service);
  await page.getByLabel("Where are its images?").fill(given("REPOSITORY"));
  await page.getByRole("button", { name: "Add the service" }).click();
  await expect(page.getByRole("heading", { name: "Add an environment" })).toBeVisible();
  await page.getByLabel("Name", { exact: true }).fill("production");
  await expect(page.getByText("Guessed from the name.")).toBeVisible();
  await page.getByLabel("Project area").fill(given("NAMESPACE"));
  await expectAccessible(page, "new environment");
  await page.getByRole("button", { name: "Add and deploy" }).click();
  await expect(page.getByRole("heading", { name: "Where does it go, and which version?" })).toBeVisible();
}

async function deployGood(page: Page): Promise<void> {
  await page.getByLabel("Version", { exact: true }).fill("v1");
  await page.getByRole("button", { name: "Image and registry login" }).click();
  await page.getByLabel("Registry Secret").fill(given("PULL_SECRET"));
  await expectAccessible(page, "wizard, where");
  for (const step of ["Size", "Settings", "How", "Review"]) {
    await page.getByRole("button", { name: `Next: ${step}` }).click();
    await expect(page.locator("[aria-current=step]")).toContainText(step);
    await expect(page.getByRole("alert").filter({ hasText: "needs another value" })).toHaveCount(0);
    await expectAccessible(page, `wizard, ${step}`);
  }
  await page.getByRole("button", { name: "Add a check over HTTP" }).click();
  await expect(page.getByText("Traffic may arrive before the program is ready.")).toHaveCount(0);
  await page.getByRole("button", { name: "Deploy to production" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "W13" })).toBeVisible();
  await page.getByRole("checkbox", { name: "I have read this and go on" }).check();
  await page.getByLabel("Why").fill("First release");
  await page.getByRole("button", { name: "Deploy to production" }).click();
  await expect(page.getByRole("heading", { name: /web-shop v1/ })).toBeVisible();
  await expect(page.getByText("Succeeded", { exact: true })).toBeVisible({ timeout: rolloutEnds });
  for (const line of [
    "[1/4] Creating Deployment",
    "[2/4] Waiting for Pods",
    "[3/4] Updating Service",
    "[4/4] Deployment completed",
  ]) {
    await expect(page.getByRole("region", { name: "Same lines as CI sees" }).last()).toContainText(line);
  }
  await expect(page.getByText("3 of 3 new pods ready")).toBeVisible();
  await expectAccessible(page, "release succeeded");
  await page.reload();
  await expect(page.getByText("Succeeded", { exact: true })).toBeVisible();
}

async function deployBad(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Open web-shop" }).click();
  await expect(page.getByRole("region", { name: "Operate: Serving" })).toBeVisible();
  await expectAccessible(page, "service");
  await page.getByRole("link", { name: "Deploy a version" }).click();
  await page.getByLabel("Version", { exact: true }).fill("v99");
  await page.getByRole("button", { name: "Skip to review" }).click();
  await expect(page.getByText("v1 → v99")).toBeVisible();
  await page.getByRole("button", { name: "Deploy to production" }).click();
  await expect(page.getByText("At risk", { exact: true })).toBeVisible({ timeout: rolloutEnds });
  await expectAccessible(page, "release at risk");
  await expect(page.getByText("Failed", { exact: true })).toBeVisible({ timeout: rolloutEnds });
  const cause = page.getByRole("region", { name: "What went wrong" });
  await expect(cause).toContainText("image-not-found");
  await expect(cause).toContainText("v99");
  await expect(cause).toContainText("Visitors are not affected");
  await expectAccessible(page, "release failed");
  await cause.getByRole("link", { name: "Choose another version" }).click();
  await expect(page.getByLabel("Version", { exact: true })).toBeFocused();
}

async function seePods(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Leave, keep the draft" }).click();
  await expect(page.getByRole("region", { name: "What went wrong" })).toBeVisible();
  await expectAccessible(page, "service, failed");
  await page.getByRole("link", { name: "Operate", exact: true }).click();
  await expect(page.getByRole("row").filter({ hasText: "Version cannot be fetched" })).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: "Running" })).toHaveCount(3);
  await expectAccessible(page, "pods");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.getByRole("link", { name: "Releases", exact: true }).click();
  await expect(page.getByRole("link", { name: "web-shop #1" })).toBeVisible();
  await expectAccessible(page, "releases");
}

async function token(page: Page): Promise<void> {
  await page.getByRole("link", { name: "API tokens" }).click();
  await page.getByLabel("What is it for?").fill("pipeline");
  await page.getByRole("button", { name: "Create the token" }).click();
  await expect(page.getByText("Copy the token now")).toBeVisible();
  await expectAccessible(page, "token shown once");
  await page.getByRole("button", { name: "I have copied it" }).click();
  await page.getByRole("button", { name: "Revoke pipeline" }).click();
  await page.getByRole("button", { name: "Revoke", exact: true }).click();
  await expect(page.getByText("No tokens yet")).toBeVisible();
  await page.getByRole("button", { name: /your account/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
}
