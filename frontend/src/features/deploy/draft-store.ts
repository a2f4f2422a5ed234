import { discardDraft, readDraft, saveDraft } from "@/api/generated/sdk.gen";
import type { DraftRead, DraftWrite } from "@/api/generated/types.gen";
import { Problem } from "@/lib/problem";

/** The draft of one service on the server; remembers the version it stands at, which each change must name. */
export class DraftStore {
  #etag: string | null = null;
  readonly #path: { serviceId: string };

  constructor(serviceId: string) {
    this.#path = { serviceId };
  }

  /** The draft, or null when there is none. */
  async read(): Promise<DraftRead | null> {
    try {
      const { data, response } = await readDraft({ path: this.#path, throwOnError: true });
      this.#etag = response.headers.get("ETag");
      return data;
    } catch (error) {
      if (error instanceof Problem && error.status === 404) {
        this.#etag = null;
        return null;
      }
      throw error;
    }
  }

  /** Save; when another window has saved meanwhile, this one, being typed in, wins. */
  async save(body: DraftWrite): Promise<void> {
    await this.#insist(async () => {
      const { response } = await saveDraft({ path: this.#path, headers: this.#headers(), body, throwOnError: true });
      this.#etag = response.headers.get("ETag");
    });
  }

  async discard(): Promise<void> {
    await this.#insist(() => discardDraft({ path: this.#path, headers: this.#headers(), throwOnError: true }));
    this.#etag = null;
  }

  #headers(): { "If-Match"?: string } {
    return this.#etag === null ? {} : { "If-Match": this.#etag };
  }

  async #insist(act: () => Promise<unknown>): Promise<void> {
    try {
      await act();
    } catch (error) {
      if (!(error instanceof Problem) || (error.status !== 412 && error.status !== 428)) {
        throw error;
      }
      await this.read();
      await act();
    }
  }
}
