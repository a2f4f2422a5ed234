import { parse, parseAllDocuments } from "yaml";
import { expectAccessible } from "../watchful";
import { shop } from "./place";
import { kubectl } from "./stagehand";
import { leaveDraft, Wizard } from "./wizard";
import { expect, test } from "./world";

test.use({ permissions: ["clipboard-read", "clipboard-write"] });

test("10: the review's words, its YAML and what stands in the cluster afterwards are the same", async ({
  page,
  openPlace,
  api,
}) => {
  const place = await openPlace({ stage: "staging" });
  await place.released("1.0");
  await leaveDraft(api, place, {
    image: { repository: shop, tag: "1.1" },
    replicas: 1,
    resources: { cpuRequest: "100m", cpuLimit: "500m", memoryRequest: "128Mi", memoryLimit: "300Mi" },
    variables: [{ kind: "value", name: "LOG_LEVEL", value: "debug", notSecret: false }],
  });
  const wizard = new Wizard(page, place);
  await wizard.open("review");
  const words = page.getByRole("region", { name: "What will happen in staging" }).getByRole("listitem");
  await expect(words).toHaveText([
    /Image 1\.0 → 1\.1/,
    /Pods 2 → 1/,
    /Memory limit 256Mi → 300Mi/,
    /Variable LOG_LEVEL is added/,
  ]);
  await expectAccessible(page, "review of changes");
  await page.getByRole("button", { name: "Copy the text" }).click();
  const yaml = await page.evaluate(() => navigator.clipboard.readText());
  await wizard.succeed();

  const container = await place.container();
  expect(container.image).toBe(`${shop}:1.1`);
  expect(container.resources.limits?.["memory"]).toBe("300Mi");
  expect(container.env).toEqual([{ name: "LOG_LEVEL", value: "debug" }]);
  expect((await place.deployment()).spec.replicas).toBe(1);
  const shown = parseAllDocuments(yaml).map((document) => document.toJS() as Shown);
  expect(shown.map(({ kind }) => kind)).toEqual(["Deployment", "Service"]);
  for (const { kind, metadata, spec } of shown) {
    const live = await kubectl("get", kind, metadata.name, "-n", place.environment.namespace, "-o", "yaml");
    expect(parse(live), `${kind} in the cluster holds all that was shown`).toMatchObject({ kind, spec: kept(spec) });
  }
});

/** Kubernetes does not write down a delay of nothing. */
function kept(spec: object): object {
  const isNothing = (name: string, value: unknown) => name === "initialDelaySeconds" && value === 0;
  const text = JSON.stringify(spec, (name, value: unknown) => (isNothing(name, value) ? undefined : value));
  return JSON.parse(text) as object;
}

type Shown = { kind: string; metadata: { name: string }; spec: object };

test("11: when nothing would change, the form says so before and the cluster keeps its pods", async ({
  page,
  openPlace,
}) => {
  const place = await openPlace();
  await place.released("1.0");
  const pods = async () => await kubectl("get", "pods", "-n", place.environment.namespace, "-o", "name");
  const before = await pods();
  const wizard = new Wizard(page, place);
  await wizard.open("where");
  await wizard.version.fill("1.0");
  await expect(page.getByText("Nothing would change.")).toBeVisible();
  await page.getByRole("button", { name: "Skip to review" }).click();
  await expect(page.getByText("Nothing changes; Kubernetes keeps the running pods.")).toBeVisible();
  await expectAccessible(page, "review of nothing");
  await wizard.succeed();
  expect(await pods()).toBe(before);
});
