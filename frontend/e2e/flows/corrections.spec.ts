import { expectAccessible } from "../watchful";
import { leaveDraft, Wizard } from "./wizard";
import { expect, test } from "./world";

/** One broken rule of each kind, in every part of the form. */
const broken = {
  image: { repository: "Nginx", tag: "1 2" },
  imagePullSecrets: ["Registry"],
  replicas: -1,
  resources: { cpuRequest: "lots", cpuLimit: "-1", memoryRequest: "512Mi", memoryLimit: "256Mi" },
  variables: [
    { kind: "value", name: "", value: "1", notSecret: false },
    { kind: "value", name: "A=B", value: "1", notSecret: false },
    { kind: "secretKey", name: "KEY", source: "", key: "" },
    { kind: "configMap", source: "", prefix: "A=" },
  ],
  ports: [
    { name: "", containerPort: 0, servicePort: null, protocol: "TCP" },
    { name: "http", containerPort: 80, servicePort: 70_000, protocol: "TCP" },
  ],
  checks: {
    ready: { kind: "http", path: "healthz", port: 0 },
    live: { kind: "tcp", port: 65_536 },
    startup: { kind: "command", command: [] },
  },
  strategy: { kind: "RollingUpdate", maxSurge: 0, maxUnavailable: 0 },
  progressDeadlineSeconds: 0,
  terminationGracePeriodSeconds: -1,
};

test("5: every wrong value of the deploy form is listed, and its entry leads to its field", async ({
  page,
  openPlace,
  api,
}) => {
  const place = await openPlace();
  await leaveDraft(api, place, broken);
  const wizard = new Wizard(page, place);
  await wizard.open("review");
  const list = page.getByRole("region", { name: /things to correct/ });
  const entries = list.locator(".k-notice");
  await expect(entries.nth(15)).toBeVisible();
  await expectAccessible(page, "review with everything wrong");
  await wizard.deploy.click();
  await expect(page.getByText(/fields need another value/)).toBeVisible();
  const count = await entries.count();
  for (let at = 0; at < count; at += 1) {
    const entry = entries.nth(at);
    const message = (await entry.locator(".k-notice-title").textContent()) ?? "";
    await test.step(message, async () => {
      await entry.getByRole("button", { name: "Show the field" }).click();
      const field = new URL(page.url()).searchParams.get("field") ?? "";
      const focused = page.locator("input:focus, select:focus, textarea:focus");
      await expect.soft(focused, `${message} ${field}`).toHaveCount(1, { timeout: 10_000 });
      await page.goBack();
      await expect(entries).toHaveCount(count);
    });
  }
});
