import type { Page } from "@playwright/test";
import { expectAccessible } from "../watchful";
import type { Place } from "./place";
import { Wizard } from "./wizard";
import { expect, test } from "./world";

const proven = 150_000;

type Failure = {
  why: string;
  tag: string;
  changes?: Record<string, unknown>;
  code: string;
  says: readonly (string | RegExp)[];
};

const failures: readonly Failure[] = [
  { why: "the version does not exist", tag: "9.9", code: "image-not-found", says: ["9.9"] },
  {
    why: "the program crashes",
    tag: "1.4-crash",
    code: "crash",
    says: [/exit code/i, "migration 0042_orders is missing"],
  },
  { why: "a variable is missing", tag: "1.5-needs-env", code: "missing-variable", says: ["DATABASE_URL"] },
  {
    why: "no machine has room",
    tag: "1.0",
    changes: {
      resources: { cpuRequest: "900", cpuLimit: "900", memoryRequest: "64Mi", memoryLimit: "256Mi" },
      progressDeadlineSeconds: 15,
    },
    code: "unschedulable",
    says: [/cpu/i],
  },
];

for (const { why, tag, changes, code, says } of failures) {
  test(`13: ${why}: first at risk, then failed with its cause, its evidence and a way out`, async ({
    page,
    openPlace,
  }) => {
    const place = await openPlace();
    const releaseId = await place.start(tag, { progressDeadlineSeconds: 60, ...changes });
    await page.goto(`/releases/${releaseId}`);
    await expect(page.getByText("At risk", { exact: true })).toBeVisible({ timeout: proven });
    // what may still come right, as room on a machine, ends with its time
    await expect(page.getByText(/^(Failed|Ran out of time)$/)).toBeVisible({ timeout: proven });
    const cause = page.getByRole("region", { name: "What went wrong" });
    await expect(cause).toContainText(code);
    for (const words of says) {
      await expect(cause).toContainText(words);
    }
    await expectAccessible(page, `release failed: ${code}`);
    await leadsOut(page, place, code);
  });
}

test("13: visitors of the version before do not notice a failure, and the card says so", async ({
  page,
  openPlace,
}) => {
  const place = await openPlace({ stage: "staging" });
  await place.released("1.1");
  await page.goto(`/releases/${await place.start("9.9")}`);
  await expect(page.getByText("Failed", { exact: true })).toBeVisible({ timeout: proven });
  const cause = page.getByRole("region", { name: "What went wrong" });
  await expect(cause).toContainText("Visitors are not affected");
  await expect(page.getByText("2 still serving")).toBeVisible();
});

/** Each cause leads to the field that mends it; a missing variable is there by its name, and naming a value repairs. */
async function leadsOut(page: Page, place: Place, code: string): Promise<void> {
  const cause = page.getByRole("region", { name: "What went wrong" });
  const way = cause.getByRole("link").first();
  await way.click();
  await expect(page.locator("main :focus:not(h1)")).toHaveCount(1);
  if (code !== "missing-variable") {
    return;
  }
  const value = page.getByLabel("Value of DATABASE_URL");
  await expect(value).toBeFocused();
  await value.fill("postgres://db/shop");
  await page.getByRole("button", { name: "Skip to review" }).click();
  await new Wizard(page, place).succeed();
}
