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
  await page.getByRole("textbox", { name: "Paste the kubeconfig" }).fill(`apiVersion: v1
kind: Config
current-context: prod
clusters:
- name: prod
  cluster:
    server: https://10.20.4.11:6443
users:
- name: ops
  user:
    exec:
      apiVersion: client.authentication.k8s.io/v1
      command: aws-iam-authenticator
contexts:
- name: prod
  context: {cluster: prod, user: ops}
`);
  await page.getByRole("button", { name: "Test the connection" }).click();
  await expect(page.getByText("This kubeconfig was refused")).toBeVisible();
  await shoot(page, "cluster-refused");
  await shoot(page, "cluster-refused", { theme: "dark" });
});
