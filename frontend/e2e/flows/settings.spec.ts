import { expectAccessible } from "../watchful";
import { Wizard } from "./wizard";
import { expect, test } from "./world";

const dotenv = `# settings of the shop
LOG_LEVEL=debug
export API_URL="https://api.example.com/v1"   # where the API is
GREETING='hello # world'
EMPTY=
this line says nothing
LOG_LEVEL=info
`;

test("7: a pasted .env becomes settings, and the program gets them", async ({ page, openPlace }) => {
  const place = await openPlace();
  const wizard = new Wizard(page, place);
  await wizard.open("where");
  await wizard.version.fill("1.0");
  await page.getByRole("button", { name: "Next: Size" }).click();
  await page.getByRole("button", { name: "Next: Settings" }).click();
  await page.getByRole("button", { name: "Paste .env" }).click();
  const text = page.getByLabel("Lines of a .env file");
  await expect(text).toBeFocused();
  await text.fill(dotenv);
  await expect(page.getByText("1 line is no setting and is left out.")).toBeVisible();
  await expectAccessible(page, "pasting a .env");
  await page.getByRole("button", { name: "Take 4 settings" }).click();
  await expect(page.getByLabel("Value of LOG_LEVEL")).toHaveValue("info");
  await expect(page.getByLabel("Value of API_URL")).toHaveValue("https://api.example.com/v1");
  await expect(page.getByLabel("Value of GREETING")).toHaveValue("hello # world");
  await expect(page.getByLabel("Value of EMPTY")).toHaveValue("");
  await page.getByRole("button", { name: "Skip to review" }).click();
  await wizard.succeed();
  expect((await place.container()).env).toEqual([
    { name: "LOG_LEVEL", value: "info" },
    { name: "API_URL", value: "https://api.example.com/v1" },
    { name: "GREETING", value: "hello # world" },
    { name: "EMPTY" },
  ]);
});

test("8: a draft survives a reload and goes on in another browser", async ({ page, openPlace, anotherBrowser }) => {
  const place = await openPlace();
  const wizard = new Wizard(page, place);
  await wizard.open("where");
  await wizard.version.fill("1.0");
  await page.getByRole("button", { name: "Next: Size" }).click();
  await page.getByRole("button", { name: "One pod more" }).click();
  const saved = page.waitForResponse(
    (answer) => answer.request().method() === "PUT" && answer.url().endsWith("/draft") && answer.ok(),
  );
  await page.getByLabel("Memory at most").fill("300Mi");
  await saved;
  await page.reload();
  await expect(page.getByLabel("Memory at most")).toHaveValue("300Mi");
  await expect(page.getByLabel("Number of copies")).toHaveValue("2");

  const other = new Wizard(await anotherBrowser(), place);
  await other.open("size");
  await expect(other.page.getByLabel("Memory at most")).toHaveValue("300Mi");
  await expect(other.page.getByLabel("Number of copies")).toHaveValue("2");
  await other.open("where");
  await expect(other.version).toHaveValue("1.0");
});
