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
    const { data, response } = await readDraft({ path: this.#path, throwOnError: true });
    this.#etag = response.headers.get("ETag");
    return data.draft;
  }

  /** Save; refused (see `isTakenOver`) when another window has saved or discarded since this one last read or saved. */
  async save(body: DraftWrite): Promise<void> {
    const { response } = await saveDraft({ path: this.#path, headers: this.#headers(), body, throwOnError: true });
    this.#etag = response.headers.get("ETag");
  }

  /** Throw away what this window knows; what another one has saved meanwhile stays. */
  async discard(): Promise<void> {
    if (this.#etag !== null) {
      await discardDraft({ path: this.#path, headers: this.#headers(), throwOnError: true });
      this.#etag = null;
    }
  }

  #headers(): { "If-Match"?: string } {
    return this.#etag === null ? {} : { "If-Match": this.#etag };
  }
}

/** Another window has saved the draft, or thrown it away. */
export function isTakenOver(problem: unknown): boolean {
  return problem instanceof Problem && (problem.status === 412 || problem.status === 428);
}
