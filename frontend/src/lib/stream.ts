import { createParser, type EventSourceMessage } from "eventsource-parser";
import { toProblem } from "./problem";
import { type Connection, type ConnectionEvent, disconnected, step } from "./stream-state";

export type StreamMessage = { channel: string; type: string } & Record<string, unknown>;
type Follower = (message: StreamMessage) => void;

/** The server sends a comment every 15 seconds; silence of three of them is a dead line. */
const silenceLimit = 45_000;

/**
 * The page's one multiplexed event stream, `GET /api/v1/events?channels=…`.
 *
 * `follow` adds a channel for as long as its answer is not called; the stream reopens when the set of channels changes
 * and goes on at its cursor. Messages without a `channel` (`bye`) stay inside.
 */
export class EventStream {
  #state: Connection = disconnected;
  readonly #followers = new Map<string, Set<Follower>>();
  readonly #watchers = new Set<() => void>();
  #line: AbortController | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #silence: ReturnType<typeof setTimeout> | undefined;
  #change = false;
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  readonly snapshot = (): Connection => this.#state;

  readonly watch = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };

  readonly follow = (channel: string, follower: Follower): (() => void) => {
    const followers = this.#followers.get(channel) ?? new Set();
    if (followers.size === 0) {
      this.#followers.set(channel, followers);
      this.#reopen();
    }
    followers.add(follower);
    return () => {
      followers.delete(follower);
      if (followers.size === 0 && this.#followers.get(channel) === followers) {
        this.#followers.delete(channel);
        this.#reopen();
      }
    };
  };

  /** Do not wait for the next try. */
  readonly tryNow = (): void => {
    clearTimeout(this.#timer);
    void this.#open();
  };

  /** Begin anew: every channel is told from its beginning. */
  readonly restart = (): void => {
    this.#dispatch({ type: "forget" });
    this.#reopen();
  };

  #dispatch(event: ConnectionEvent): void {
    this.#state = step(this.#state, event);
    for (const watcher of this.#watchers) {
      watcher();
    }
  }

  /** Several channels that come and go in one tick cost one reconnect. */
  #reopen(): void {
    if (this.#change) {
      return;
    }
    this.#change = true;
    queueMicrotask(() => {
      this.#change = false;
      this.tryNow();
    });
  }

  async #open(): Promise<void> {
    this.#hangUp();
    if (this.#followers.size === 0) {
      this.#dispatch({ type: "idle" });
      return;
    }
    const line = new AbortController();
    this.#line = line;
    this.#dispatch({ type: "opening" });
    try {
      await this.#read(line);
      this.#lose(line, null);
    } catch (error) {
      this.#lose(line, error);
    }
  }

  async #read(line: AbortController): Promise<void> {
    const channels = [...this.#followers.keys()].map(encodeURIComponent).join(",");
    const headers = new Headers({ Accept: "text/event-stream" });
    if (this.#state.cursor !== null) {
      headers.set("Last-Event-ID", this.#state.cursor);
    }
    this.#listen(line);
    const response = await fetch(`${this.#url}?channels=${channels}`, {
      headers,
      signal: line.signal,
      cache: "no-store",
    });
    if (response.status === 204) {
      this.#settle(line, { type: "ended" });
      return;
    }
    if (!response.ok || response.body === null) {
      throw toProblem(await response.json().catch(() => null), response);
    }
    this.#dispatch({ type: "opened" });
    const parser = createParser({
      onEvent: (message) => this.#receive(line, message),
      onRetry: (milliseconds) => this.#dispatch({ type: "retry-advice", milliseconds }),
    });
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      this.#listen(line);
      parser.feed(chunk.value);
    }
  }

  #listen(line: AbortController): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => line.abort("silence"), silenceLimit);
  }

  #receive(line: AbortController, message: EventSourceMessage): void {
    if (this.#line !== line) {
      return;
    }
    this.#dispatch({ type: "received", id: message.id ?? null });
    if (message.event === "bye") {
      this.#settle(line, { type: "bye", now: Date.now(), chance: Math.random() });
      return;
    }
    const data = JSON.parse(message.data) as StreamMessage;
    for (const follower of this.#followers.get(data.channel) ?? []) {
      follower(data);
    }
  }

  #lose(line: AbortController, error: unknown): void {
    if (this.#line !== line) {
      return;
    }
    const problem = error === null || line.signal.aborted ? null : toProblem(error);
    const [now, chance] = [Date.now(), Math.random()];
    const isFinal = problem !== null && problem.status >= 400 && problem.status < 500 && problem.status !== 429;
    this.#settle(line, isFinal ? { type: "refused", problem, now } : { type: "lost", now, chance, problem });
  }

  #settle(line: AbortController, event: ConnectionEvent): void {
    if (this.#line !== line) {
      return;
    }
    this.#hangUp();
    this.#dispatch(event);
    if (this.#state.retryAt !== null) {
      this.#timer = setTimeout(this.tryNow, Math.max(0, this.#state.retryAt - Date.now()));
    }
  }

  #hangUp(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#silence);
    const line = this.#line;
    this.#line = null;
    line?.abort("closed");
  }
}
