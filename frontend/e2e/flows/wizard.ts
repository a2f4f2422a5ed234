import { expect, type Locator, type Page } from "@playwright/test";
import type { DraftWrite } from "@/api/generated/types.gen";
import type { Api } from "./api";
import type { Place } from "./place";

export type Step = "where" | "size" | "settings" | "how" | "review";

/** The deploy form of a place, as a person sees it. */
export class Wizard {
  readonly page: Page;
  readonly #place: Place;

  constructor(page: Page, place: Place) {
    this.page = page;
    this.#place = place;
  }

  async open(step: Step): Promise<void> {
    await this.page.goto(`${this.#place.path}/deploy?environment=${this.#place.environment.id}&step=${step}`);
    await expect(this.page.locator("[aria-current=step]")).toContainText(step, { ignoreCase: true });
  }

  get version(): Locator {
    return this.page.getByLabel("Version", { exact: true });
  }

  /** The warning of a code; its message, its fix, its decision. */
  warning(code: string): Locator {
    return this.page.locator(".k-notice").filter({ hasText: code });
  }

  get deploy(): Locator {
    return this.page.getByRole("button", { name: `Deploy to ${this.#place.environment.name}` });
  }

  /** Press Deploy and wait for the end. */
  async succeed(): Promise<void> {
    await this.deploy.click();
    await expect(this.page.getByText("Succeeded", { exact: true })).toBeVisible({ timeout: 90_000 });
  }
}

/** Leave a draft as if somebody had typed these settings before. */
export async function leaveDraft(api: Api, place: Place, settings: Record<string, unknown>): Promise<void> {
  const draft: DraftWrite = {
    environmentId: place.environment.id,
    components: place.environment.components.map(({ componentId, settings: saved }) => ({
      componentId,
      settings: { ...saved, ...settings },
    })),
  };
  await api.put(`${place.path}/draft`, draft);
}
