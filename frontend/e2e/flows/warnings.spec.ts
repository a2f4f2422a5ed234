import { expectAccessible } from "../watchful";
import { shop } from "./place";
import { kubectl } from "./stagehand";
import { leaveDraft, Wizard } from "./wizard";
import { expect, test } from "./world";

const careless = {
  image: { repository: shop, tag: "latest" },
  replicas: 1,
  resources: { cpuRequest: "100m", cpuLimit: "500m", memoryRequest: null, memoryLimit: null },
  ports: [{ name: "http", containerPort: 8080, servicePort: 80, protocol: "TCP" }],
  checks: { ready: null, live: null, startup: null },
  strategy: { kind: "Recreate" },
};

test("6: W01, W03 to W06 and W13 appear in production, each fix settles its warning, and what was fixed is applied", async ({
  page,
  openPlace,
  api,
}) => {
  const place = await openPlace({ stage: "production" });
  await leaveDraft(api, place, careless);
  const wizard = new Wizard(page, place);
  await wizard.open("review");
  for (const code of ["W01", "W03", "W04", "W05", "W06", "W13"]) {
    await expect(wizard.warning(code)).toBeVisible();
  }
  await expectAccessible(page, "review with warnings");
  await wizard.deploy.click();
  await expect(page.getByRole("alert").filter({ hasText: "2 decisions are missing: W01, W13." })).toBeVisible();

  for (const [code, fix] of [
    ["W01", "Switch to Gradual"],
    ["W04", "Apply Small"],
    ["W05", "Run 2 pods"],
    ["W06", "Add a check over HTTP"],
  ] as const) {
    await wizard.warning(code).getByRole("button", { name: fix }).click();
    await expect(wizard.warning(code)).toHaveCount(0);
  }
  await wizard.warning("W03").getByRole("button", { name: "Pin to digest" }).click();
  await expect(wizard.warning("W03")).toHaveCount(0);
  await wizard.warning("W13").getByRole("checkbox", { name: "I have read this and go on" }).check();
  await wizard.succeed();

  const { spec } = await place.deployment();
  expect(spec.strategy.type).toBe("RollingUpdate");
  expect(spec.replicas).toBe(2);
  expect(spec.template.spec.containers[0]).toMatchObject({
    image: expect.stringMatching(/\/kiops-shop\/web:latest@sha256:[0-9a-f]{64}$/),
    resources: { limits: { memory: "256Mi" } },
    readinessProbe: { httpGet: { path: "/", port: 8080 } },
  });
});

test("6: W14 appears where pods may be missing in production, and its fix settles it", async ({
  page,
  openPlace,
  api,
}) => {
  const place = await openPlace({ stage: "production" });
  await leaveDraft(api, place, { strategy: { kind: "RollingUpdate", maxSurge: 0, maxUnavailable: 1 } });
  const wizard = new Wizard(page, place);
  await wizard.open("how");
  await wizard.warning("W14").getByRole("button", { name: "Keep all pods serving" }).click();
  await expect(wizard.warning("W14")).toHaveCount(0);
  await expect(page.getByLabel("Extra pods while replacing")).toHaveValue("1");
  await expect(page.getByLabel("Pods that may be missing")).toHaveValue("0");
  await expectAccessible(page, "how");
});

test("6: W02 appears at a value that looks secret; its fix stores it, and the release keeps only the reference", async ({
  page,
  openPlace,
}) => {
  const place = await openPlace({ stage: "production" });
  const wizard = new Wizard(page, place);
  await wizard.open("where");
  await wizard.version.fill("1.0");
  await page.getByRole("button", { name: "Next: Size" }).click();
  await page.getByRole("button", { name: "Next: Settings" }).click();
  await page.getByRole("button", { name: "Add a setting" }).click();
  await page.getByRole("table", { name: "Settings" }).getByLabel("Name", { exact: true }).fill("DB_PASSWORD");
  await page.getByLabel("Value of DB_PASSWORD").fill("hunter2-and-more");
  await expect(wizard.warning("W02")).toContainText("This looks like a password.");
  await expectAccessible(page, "settings with a secret");
  await wizard.warning("W02").getByRole("button", { name: "Store as Secret" }).click();
  await expect(wizard.warning("W02")).toHaveCount(0);
  await expect(page.getByLabel("Where DB_PASSWORD comes from")).toHaveValue("secretKey");
  await page.getByRole("button", { name: "Skip to review" }).click();
  await wizard.warning("W13").getByRole("checkbox", { name: "I have read this and go on" }).check();
  await wizard.succeed();
  const container = await place.container();
  expect(JSON.stringify(container)).not.toContain("hunter2");
  expect(container.env).toEqual([{ name: "DB_PASSWORD", valueFrom: { secretKeyRef: expect.anything() as object } }]);
});

test("6: W07 appears where autoscaling decides the number of pods", async ({ page, openPlace }) => {
  const place = await openPlace({ stage: "production" });
  await place.released("1.0");
  const { namespace } = place.environment;
  await kubectl("autoscale", "deployment", place.object, "-n", namespace, "--min=1", "--max=4", "--cpu-percent=80");
  const wizard = new Wizard(page, place);
  await wizard.open("size");
  await expect(wizard.warning("W07")).toContainText("Autoscaling decides the number; yours is ignored.");
  await expectAccessible(page, "size under autoscaling");
});
