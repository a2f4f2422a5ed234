import { expectAccessible } from "../watchful";
import { Hand } from "./hand";
import { Keyboard } from "./keyboard";
import { expect, test } from "./world";

const most = 8;
const withinMs = 60_000;

test("2: a version is deployed with defaults only, in at most 8 interactions and 60 seconds", async ({
  page,
  openPlace,
}) => {
  const place = await openPlace();
  await page.goto(place.path);
  const hand = new Hand();
  const started = Date.now();
  await hand.click(page.getByRole("link", { name: "Deploy a version" }));
  await hand.fill(page.getByLabel("Version", { exact: true }), "1.0");
  await hand.click(page.getByRole("button", { name: "Skip to review" }));
  await hand.click(page.getByRole("button", { name: "Deploy to development" }));
  await expect(page.getByText("Succeeded", { exact: true })).toBeVisible({ timeout: withinMs });
  expect(Date.now() - started).toBeLessThan(withinMs);
  expect(hand.interactions).toBeLessThanOrEqual(most);
  test.info().annotations.push({ type: "interactions", description: String(hand.interactions) });
  expect((await place.container()).image).toContain(":1.0");
  await expectAccessible(page, "release succeeded");
});

test("3: a person deploys, breaks and repairs with the keyboard alone", async ({ page, openPlace }) => {
  const place = await openPlace();
  await page.goto(place.path);
  const keyboard = new Keyboard(page);
  await test.step("deploy", async () => {
    await keyboard.press(page.getByRole("link", { name: "Deploy a version" }));
    await keyboard.type(page.getByLabel("Version", { exact: true }), "1.0");
    await keyboard.press(page.getByRole("button", { name: "Skip to review" }));
    await keyboard.press(page.getByRole("button", { name: "Deploy to development" }));
    await expect(page.getByText("Succeeded", { exact: true })).toBeVisible({ timeout: withinMs });
  });
  await test.step("break", async () => {
    await keyboard.press(page.getByRole("link", { name: `Open ${place.name}` }));
    await keyboard.press(page.getByRole("link", { name: "Deploy a version" }));
    await keyboard.type(page.getByLabel("Version", { exact: true }), "9.9");
    await keyboard.press(page.getByRole("button", { name: "Skip to review" }));
    await expect(page.getByText("1.0 → 9.9")).toBeVisible();
    await keyboard.press(page.getByRole("button", { name: "Deploy to development" }));
    await expect(page.getByText("Failed", { exact: true })).toBeVisible({ timeout: 2 * withinMs });
  });
  await test.step("repair", async () => {
    const cause = page.getByRole("region", { name: "What went wrong" });
    await keyboard.press(cause.getByRole("link", { name: "Choose another version" }));
    const version = page.getByLabel("Version", { exact: true });
    await expect(version).toBeFocused();
    await keyboard.type(version, "1.1");
    await keyboard.press(page.getByRole("button", { name: "Skip to review" }));
    await keyboard.press(page.getByRole("button", { name: "Deploy to development" }));
    await expect(page.getByText("Succeeded", { exact: true })).toBeVisible({ timeout: withinMs });
  });
  expect((await place.container()).image).toContain(":1.1");
});
