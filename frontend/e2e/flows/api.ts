import { randomUUID } from "node:crypto";
import { type APIRequestContext, request } from "@playwright/test";

/** Of the administrator, on every KIOPS that a flow uses; as long as its rule wants. */
export type Session = Awaited<ReturnType<APIRequestContext["storageState"]>>;

/** KIOPS over HTTP, as the signed-in administrator: to set a scene, and to read back what the screens did. */
export class Api {
  readonly #http: APIRequestContext;

  private constructor(http: APIRequestContext) {
    this.#http = http;
  }

  static async signIn(url: string, body: { password: string; newPassword?: string }): Promise<Api> {
    const http = await request.newContext({ baseURL: url, extraHTTPHeaders: { Origin: url }, timeout: 90_000 });
    const api = new Api(http);
    await api.post("/session", { name: "admin", ...body });
    return api;
  }

  session(): Promise<Session> {
    return this.#http.storageState();
  }

  async get<Answer>(path: string): Promise<Answer> {
    return await this.#read<Answer>("GET", path);
  }

  async post<Answer>(path: string, data: object): Promise<Answer> {
    return await this.#read<Answer>("POST", path, data);
  }

  async put<Answer>(path: string, data: object): Promise<Answer> {
    return await this.#read<Answer>("PUT", path, data);
  }

  async dispose(): Promise<void> {
    await this.#http.dispose();
  }

  async #read<Answer>(method: string, path: string, data?: object): Promise<Answer> {
    const headers = method === "POST" ? { "Idempotency-Key": randomUUID() } : {};
    const answer = await this.#http.fetch(`/api/v1${path}`, { method, headers, ...(data ? { data } : {}) });
    if (!answer.ok()) {
      throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`);
    }
    return (answer.status() === 204 ? null : await answer.json()) as Answer;
  }
}
