import { randomUUID } from "node:crypto";
import { refused } from "../refused-kubeconfig";
import { expectAccessible } from "../watchful";
import { account, newKiops } from "./stagehand";
import { expect, test } from "./world";

// nobody has signed in
test.use({ storageState: { cookies: [], origins: [] }, permissions: ["clipboard-read", "clipboard-write"] });

test("1: a newcomer signs in and connects a cluster; a file that would run a program is refused with the way out", async ({
  page,
}) => {
  const kiops = await newKiops();
  const namespace = `first-${randomUUID().slice(0, 8)}`;
  const kubeconfig = await account(namespace);
  await page.goto(kiops.url);
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await expectAccessible(page, "sign-in");
  await page.getByLabel("Name").fill("admin");
  await page.getByLabel("Password").fill(kiops.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByLabel("New password").fill("correct horse battery staple");
  await page.getByRole("button", { name: "Set the password and sign in" }).click();
  await expect(page.getByRole("heading", { name: "No services yet" })).toBeVisible();
  await expectAccessible(page, "first run");

  await page.getByRole("link", { name: "Runtime environments" }).click();
  await expectAccessible(page, "no cluster yet");
  await page.getByRole("link", { name: "Connect a cluster" }).first().click();
  const pasted = page.getByRole("textbox", { name: "Paste the kubeconfig" });
  await pasted.fill(refused);
  await page.getByRole("button", { name: "Test the connection" }).click();
  const refusal = page.getByRole("group", { name: "This kubeconfig was refused" });
  await expect(refusal).toBeFocused();
  await expect(refusal).toContainText("Nothing of it was run or stored.");
  await expect(refusal).toContainText("aws-iam-authenticator");
  await expectAccessible(page, "kubeconfig refused");

  await page.evaluate((text) => navigator.clipboard.writeText(text), kubeconfig);
  await pasted.press("ControlOrMeta+a");
  await pasted.press("ControlOrMeta+v");
  await page.getByLabel("Project area to test").fill(namespace);
  await page.getByRole("button", { name: "Test the connection" }).click();
  await page.getByLabel("What shall it be called here?").fill("north");
  await expectAccessible(page, "cluster tested");
  await page.getByRole("button", { name: "Save the cluster" }).click();
  await expect(page.getByText("In contact")).toBeVisible();
  await expect(page.getByRole("link", { name: "north" })).toBeVisible();
  await expectAccessible(page, "runtime environments");
});
