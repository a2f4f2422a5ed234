import { randomUUID } from "node:crypto";
import type { ServiceRead } from "@/api/generated/types.gen";
import { expectAccessible } from "../watchful";
import { connect, shop } from "./place";
import { expect, test } from "./world";

test("4: an environment may have any name; what it is for is guessed, told and kept", async ({ page, api }) => {
  const { runtimeId, namespace } = await connect(api);
  const components = [{ imageRepository: shop }];
  const service = await api.post<ServiceRead>("/services", { name: namespace, components });
  await page.goto(`/services/${service.id}`);
  await expect(page.getByRole("heading", { name: "This service has no place to run yet" })).toBeVisible();
  await expectAccessible(page, "service without an environment");
  await page.getByRole("link", { name: "Add an environment" }).click();
  const name = page.getByLabel("Name", { exact: true });
  const chosen = page.getByRole("group", { name: "What is it for?" }).getByRole("radio", { checked: true });
  await name.fill("pre-prod");
  await expect(chosen).toHaveAccessibleName("Staging");
  await name.fill("demo-north");
  await expect(chosen).toHaveAccessibleName("Something else");
  await page.getByLabel("Runtime environment").selectOption(runtimeId);
  await page.getByLabel("Project area").fill(namespace);
  await expectAccessible(page, "new environment");
  await page.getByRole("button", { name: "Add and deploy" }).click();
  await expect(page.getByRole("heading", { name: "Where does it go, and which version?" })).toBeVisible();
  await page.goto(`/services/${service.id}`);
  await expect(page.getByRole("link", { name: "Pods of demo-north" })).toBeVisible();
  const { environments } = await api.get<ServiceRead>(`/services/${service.id}`);
  expect(environments.map((environment) => [environment.name, environment.stage])).toEqual([["demo-north", "other"]]);
});

test("5: each refused field of a new service or environment is reached from the summary", async ({ page, api }) => {
  const { runtimeId } = await connect(api);
  await page.goto("/services/new");
  await page.getByRole("button", { name: "Add the service" }).click();
  await expect(page.getByLabel("Name", { exact: true })).toBeFocused();
  await page.getByLabel("Name", { exact: true }).fill("Web Shop");
  await page.getByLabel("Where are its images?").fill("https://ghcr.io/acme/web");
  await page.getByRole("button", { name: "Add the service" }).click();
  const summary = page.getByRole("group", { name: "2 fields need another value" });
  await expect(summary).toBeFocused();
  await expectAccessible(page, "new service refused");
  await summary.getByRole("button").nth(1).click();
  await expect(page.getByLabel("Where are its images?")).toBeFocused();
  await summary.getByRole("button").first().click();
  await expect(page.getByLabel("Name", { exact: true })).toBeFocused();

  await page.getByLabel("Name", { exact: true }).fill(`flow-${randomUUID().slice(0, 8)}`);
  await page.getByLabel("Where are its images?").fill(shop);
  await page.getByRole("button", { name: "Add the service" }).click();
  await expect(page.getByRole("heading", { name: "Add an environment" })).toBeVisible();
  await page.getByLabel("Name", { exact: true }).fill("Demo North");
  await page.getByLabel("Runtime environment").selectOption(runtimeId);
  await page.getByLabel("Project area").fill("Not a namespace");
  await page.getByRole("button", { name: "Add and deploy" }).click();
  await expect(page.getByRole("group", { name: /need/ })).toBeFocused();
  await page
    .getByRole("group", { name: /need/ })
    .getByRole("button")
    .filter({ hasText: /namespace/i })
    .click();
  await expect(page.getByLabel("Project area")).toBeFocused();
});
