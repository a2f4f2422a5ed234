import { expect, test } from "../e2e/watchful";
import { given, open, shoot, shootAll, signIn } from "./photographer";

test("who may only look is told whom to ask", async ({ page }) => {
  const [name = "", password = ""] = given("VIEWER").split(":");
  await signIn(page, name, password);
  await open(page, page.getByRole("link", { name: "Deploy catalog to production" }));
  await expect(page.getByText("You may look at this service, but not deploy it")).toBeVisible();
  await shootAll(page, "no-permission");
  await shoot(page, "no-permission", { size: "middle" });
  await page.goto("/environments/new");
  await expect(page.getByText("Only administrators may connect a cluster")).toBeVisible();
  await shoot(page, "no-permission-cluster");
  await shoot(page, "no-permission-cluster", { size: "narrow" });
});
