import { beforeEach, describe, expect, test } from "vitest";
import { Problem } from "./problem";
import { type Air, type Locks, type Said, SharedStream } from "./shared-stream";
import type { StreamMessage } from "./stream";
import { type Connection, disconnected } from "./stream-state";

/** A line that a test speaks on, with what was asked of it. */
class Line {
  readonly channels = new Map<string, (message: StreamMessage) => void>();
  restarts = 0;
  tries = 0;
  #state: Connection = disconnected;
  #watcher: () => void = () => undefined;

  readonly snapshot = () => this.#state;
  readonly watch = (watcher: () => void) => {
    this.#watcher = watcher;
    return () => undefined;
  };
  readonly follow = (channel: string, follower: (message: StreamMessage) => void) => {
    this.channels.set(channel, follower);
    return () => void this.channels.delete(channel);
  };
  readonly tryNow = () => {
    this.tries += 1;
  };
  readonly restart = () => {
    this.restarts += 1;
  };

  say(channel: string): void {
    this.channels.get(channel)?.({ channel, type: "pods" });
  }

  stand(state: Connection): void {
    this.#state = state;
    this.#watcher();
  }
}

/** A browser with tabs that can be closed. */
class Browser {
  readonly #listeners = new Map<string, (said: Said) => void>();
  readonly #queues = new Map<string, { tab: string; act: () => void; isKept: boolean }[]>();

  open(tab: string): { stream: SharedStream; line: Line } {
    const line = new Line();
    const air: Air = {
      // as the real one: everyone but the speaker hears a copy
      post: (said) => {
        for (const [other, listener] of this.#listeners) {
          if (other !== tab) {
            listener(structuredClone(said));
          }
        }
      },
      hear: (listener) => void this.#listeners.set(tab, listener),
    };
    const locks: Locks = {
      whenMine: (name, act) => this.#request(name, { tab, act, isKept: true }),
      whenFree: (name, act) => this.#request(name, { tab, act, isKept: false }),
    };
    return { stream: new SharedStream(line, air, locks, tab), line };
  }

  close(tab: string): void {
    this.#listeners.delete(tab);
    for (const [name, queue] of this.#queues) {
      const isHolder = queue[0]?.tab === tab;
      const rest = queue.filter((request) => request.tab !== tab);
      this.#queues.set(name, rest);
      if (isHolder) {
        this.#grant(name);
      }
    }
  }

  #request(name: string, request: { tab: string; act: () => void; isKept: boolean }): void {
    const queue = this.#queues.get(name) ?? [];
    this.#queues.set(name, [...queue, request]);
    if (queue.length === 0) {
      this.#grant(name);
    }
  }

  #grant(name: string): void {
    const [holder, ...rest] = this.#queues.get(name) ?? [];
    holder?.act();
    if (holder && !holder.isKept) {
      this.#queues.set(name, rest);
      this.#grant(name);
    }
  }
}

describe("tabs of one browser", () => {
  let browser: Browser;
  const heard: string[] = [];
  const note = (tab: string) => (message: StreamMessage) => void heard.push(`${tab} ${message.channel}`);

  beforeEach(() => {
    browser = new Browser();
    heard.length = 0;
  });

  test("share the first tab's line, and each hears what it follows", () => {
    const [first, second] = [browser.open("1"), browser.open("2")];
    first.stream.follow("pods:a", note("1"));
    second.stream.follow("pods:b", note("2"));
    expect([...first.line.channels.keys()]).toEqual(["pods:a", "pods:b"]);
    expect(second.line.channels.size).toBe(0);
    first.line.say("pods:a");
    first.line.say("pods:b");
    expect(heard).toEqual(["1 pods:a", "2 pods:b"]);
  });

  test("a tab that joins an open channel hears it from its beginning", () => {
    const [first, second] = [browser.open("1"), browser.open("2")];
    first.stream.follow("pods:a", note("1"));
    expect(first.line.restarts).toBe(0);
    second.stream.follow("pods:a", note("2"));
    expect(first.line.restarts).toBe(1);
    first.line.say("pods:a");
    expect(heard).toEqual(["1 pods:a", "2 pods:a"]);
  });

  test("a channel is left when the last tab has left it", () => {
    const [first, second] = [browser.open("1"), browser.open("2")];
    const stops = [first.stream.follow("pods:a", note("1")), second.stream.follow("pods:a", note("2"))];
    stops[0]?.();
    expect(first.line.channels.has("pods:a")).toBe(true);
    stops[1]?.();
    expect(first.line.channels.size).toBe(0);
  });

  test("when the leading tab is closed, the next one leads and follows what the others want", () => {
    const [first, second, third] = [browser.open("1"), browser.open("2"), browser.open("3")];
    second.stream.follow("pods:b", note("2"));
    third.stream.follow("pods:c", note("3"));
    browser.close("1");
    expect([...second.line.channels.keys()].sort()).toEqual(["pods:b", "pods:c"]);
    second.line.say("pods:c");
    expect(heard).toEqual(["3 pods:c"]);
    expect(first.line.restarts).toBe(0);
  });

  test("a tab that is killed wants nothing any more", () => {
    const [first, second] = [browser.open("1"), browser.open("2")];
    second.stream.follow("pods:b", note("2"));
    expect(first.line.channels.has("pods:b")).toBe(true);
    browser.close("2");
    expect(first.line.channels.size).toBe(0);
  });

  test("every tab knows how the line stands, problem included, and can ask to try again", () => {
    const [first, second] = [browser.open("1"), browser.open("2")];
    second.stream.follow("pods:b", note("2"));
    const problem = new Problem(403, "not-permitted", { title: "You may not do this" }, "req_1");
    first.line.stand({ ...disconnected, phase: "refused", lostSince: 5, problem });
    const { phase, lostSince, problem: told } = second.stream.snapshot();
    expect({ phase, lostSince }).toEqual({ phase: "refused", lostSince: 5 });
    expect(told).toBeInstanceOf(Problem);
    expect(told?.title).toBe("You may not do this");
    second.stream.tryNow();
    expect(first.line.tries).toBe(1);
  });
});
