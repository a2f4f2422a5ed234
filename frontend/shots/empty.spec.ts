import { refused } from "../e2e/refused-kubeconfig";
import { expect, test } from "../e2e/watchful";
import { given, shoot, shootAll, signIn } from "./photographer";

test("before there is anything @empty", async ({ page }) => {
  await page.goto("/");
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await shootAll(page, "sign-in");
  await signIn(page, "admin", given("PASSWORD"));
  await expect(page.getByRole("heading", { name: "No services yet" })).toBeVisible();
  await shootAll(page, "first-run");
  await page.goto("/environments/new");
  await page.getByRole("textbox", { name: "Paste the kubeconfig" }).fill(refused);
  await page.getByRole("button", { name: "Test the connection" }).click();
  await expect(page.getByText("This kubeconfig was refused")).toBeVisible();
  await shoot(page, "cluster-refused");
  await shoot(page, "cluster-refused", { theme: "dark" });
});
