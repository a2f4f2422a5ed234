import { expect, type Locator, type Page } from "@playwright/test";

const most = 60;

/** A person without a mouse: everything is reached with Tab, and what has the focus is in sight. */
export class Keyboard {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  async press(target: Locator): Promise<void> {
    await this.reach(target);
    await this.#page.keyboard.press("Enter");
  }

  async type(field: Locator, text: string): Promise<void> {
    await this.reach(field);
    await this.#page.keyboard.press("ControlOrMeta+a");
    await this.#page.keyboard.type(text);
  }

  /** Tab from where the focus is; the whole page is gone through once at most. */
  async reach(target: Locator): Promise<void> {
    await expect(target).toBeVisible();
    for (let tabs = 0; tabs < most && !(await hasFocus(target)); tabs += 1) {
      await this.#page.keyboard.press("Tab");
    }
    await expect(target).toBeFocused();
    expect(await target.evaluate(isInSight), "what has the focus is covered or outside the window").toBe(true);
  }
}

function hasFocus(target: Locator): Promise<boolean> {
  return target.evaluate((element) => document.activeElement === element);
}

function isInSight(element: Element): boolean {
  const { left, top, width, height } = element.getBoundingClientRect();
  const found = document.elementFromPoint(left + width / 2, top + height / 2);
  return found !== null && (element.contains(found) || found.contains(element));
}
