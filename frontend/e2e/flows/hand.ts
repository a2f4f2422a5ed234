import type { Locator } from "@playwright/test";

/** A person with a mouse, and how much they had to do: clicks plus fields filled. */
export class Hand {
  interactions = 0;

  async click(target: Locator): Promise<void> {
    this.interactions += 1;
    await target.click();
  }

  async fill(field: Locator, text: string): Promise<void> {
    this.interactions += 1;
    await field.fill(text);
  }
}
