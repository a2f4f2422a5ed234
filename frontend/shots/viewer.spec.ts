import { expect, test } from "../e2e/watchful";
import { given, open, shoot, signIn } from "./photographer";

test("who may only look is told whom to ask", async ({ page }) => {
  const [name = "", password = ""] = given("VIEWER").split(":");
  await signIn(page, name, password);
  await open(page, page.getByRole("link", { name: "Deploy catalog to production" }));
  await expect(page.getByText("You may look at this service, but not deploy it")).toBeVisible();
  await shoot(page, "no-permission");
});
