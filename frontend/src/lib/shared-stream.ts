import { Problem } from "./problem";
import type { EventStream, StreamMessage } from "./stream";
import { type Connection, disconnected } from "./stream-state";

/** How tabs talk: `BroadcastChannel`, and in tests something smaller. */
export type Air = { post: (said: Said) => void; hear: (listener: (said: Said) => void) => void };
/** Locks of the browser: `whenMine` runs once this tab has the lock, and keeps it; `whenFree` runs once nobody has it. */
export type Locks = {
  whenMine: (name: string, act: () => void) => void;
  whenFree: (name: string, act: () => void) => void;
};

type Packed = Omit<Connection, "problem"> & { problem: Pick<Problem, "status" | "code" | "body" | "requestId"> | null };
export type Said =
  | { kind: "wants"; tab: string; channels: string[] }
  | { kind: "heard"; message: StreamMessage }
  | { kind: "stands"; connection: Packed }
  | { kind: "leads" }
  | { kind: "try" };

type Follower = (message: StreamMessage) => void;
type Line = Pick<EventStream, "follow" | "watch" | "snapshot" | "tryNow" | "restart">;

/** So long the leader may take to try by itself. */
const courtesy = 500;
const leadership = "kiops-stream";
const alive = (tab: string) => `kiops-tab-${tab}`;

/**
 * One event stream for all tabs of a browser, which allows six connections to KIOPS in all.
 *
 * The tab that holds the lock leads: it follows what any tab wants and tells all tabs what it hears. When it goes, the
 * next in line leads, and every tab says again what it wants. Each tab holds a lock of its own, so that a tab that was
 * killed wants nothing any more.
 */
export class SharedStream {
  readonly #followers = new Map<string, Set<Follower>>();
  readonly #watchers = new Set<() => void>();
  readonly #wants = new Map<string, ReadonlySet<string>>();
  readonly #open = new Map<string, () => void>();
  readonly #line: Line;
  readonly #air: Air;
  readonly #locks: Locks;
  readonly #tab: string;
  #state: Connection = disconnected;
  #leads = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(line: Line, air: Air, locks: Locks, tab: string) {
    this.#line = line;
    this.#air = air;
    this.#locks = locks;
    this.#tab = tab;
    air.hear((said) => this.#hear(said));
    locks.whenMine(alive(tab), () => undefined);
    locks.whenMine(leadership, () => this.#lead());
  }

  readonly snapshot = (): Connection => this.#state;

  readonly watch = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };

  readonly follow = (channel: string, follower: Follower): (() => void) => {
    const followers = this.#followers.get(channel) ?? new Set();
    this.#followers.set(channel, followers);
    followers.add(follower);
    if (followers.size === 1) {
      this.#say();
    }
    return () => {
      followers.delete(follower);
      if (followers.size === 0 && this.#followers.get(channel) === followers) {
        this.#followers.delete(channel);
        this.#say();
      }
    };
  };

  readonly tryNow = (): void => {
    if (this.#leads) {
      this.#line.tryNow();
    } else {
      this.#air.post({ kind: "try" });
    }
  };

  /** Say what this tab wants; the leader tells itself. */
  #say(): void {
    const channels = [...this.#followers.keys()];
    if (this.#leads) {
      this.#heed(this.#tab, channels);
    } else {
      this.#air.post({ kind: "wants", tab: this.#tab, channels });
    }
  }

  #hear(said: Said): void {
    switch (said.kind) {
      case "heard":
        this.#tell(said.message);
        break;
      case "stands":
        this.#stand(unpack(said.connection));
        this.#remind();
        break;
      case "leads":
        this.#say();
        break;
      case "wants":
        if (this.#leads) {
          this.#admit(said.tab);
          this.#heed(said.tab, said.channels);
        }
        break;
      case "try":
        if (this.#leads && this.#line.snapshot().phase !== "open") {
          this.#line.tryNow();
        }
        break;
    }
  }

  /** A hidden tab's timers sleep, so a leader out of sight is reminded of its next try by those that are seen. */
  #remind(): void {
    const { retryAt } = this.#state;
    clearTimeout(this.#timer);
    if (!this.#leads && retryAt !== null) {
      this.#timer = setTimeout(this.tryNow, Math.max(0, retryAt - Date.now()) + courtesy);
    }
  }

  #lead(): void {
    clearTimeout(this.#timer);
    this.#leads = true;
    this.#line.watch(() => {
      const connection = this.#line.snapshot();
      this.#stand(connection);
      this.#air.post({ kind: "stands", connection: pack(connection) });
    });
    this.#say();
    this.#air.post({ kind: "leads" });
  }

  /** A tab that is heard for the first time: once its lock is free, it is gone. */
  #admit(tab: string): void {
    if (!this.#wants.has(tab)) {
      this.#wants.set(tab, new Set());
      this.#locks.whenFree(alive(tab), () => {
        this.#heed(tab, []);
        this.#wants.delete(tab);
      });
    }
  }

  /** Follow what all tabs want together. Who joins a channel that is open already hears it from its beginning. */
  #heed(tab: string, channels: readonly string[]): void {
    const before = this.#wants.get(tab) ?? new Set();
    this.#wants.set(tab, new Set(channels));
    const isJoining = channels.some((channel) => !before.has(channel) && this.#open.has(channel));
    const wanted = new Set([...this.#wants.values()].flatMap((each) => [...each]));
    for (const [channel, stop] of this.#open) {
      if (!wanted.has(channel)) {
        this.#open.delete(channel);
        stop();
      }
    }
    for (const channel of wanted) {
      if (!this.#open.has(channel)) {
        this.#open.set(
          channel,
          this.#line.follow(channel, (message) => {
            this.#tell(message);
            this.#air.post({ kind: "heard", message });
          }),
        );
      }
    }
    if (isJoining) {
      this.#line.restart();
    }
    this.#air.post({ kind: "stands", connection: pack(this.#line.snapshot()) });
  }

  #tell(message: StreamMessage): void {
    for (const follower of this.#followers.get(message.channel) ?? []) {
      follower(message);
    }
  }

  #stand(connection: Connection): void {
    this.#state = connection;
    for (const watcher of this.#watchers) {
      watcher();
    }
  }
}

function pack(connection: Connection): Packed {
  const { problem } = connection;
  if (problem === null) {
    return { ...connection, problem: null };
  }
  const { status, code, body, requestId } = problem;
  return { ...connection, problem: { status, code, body, requestId } };
}

function unpack({ problem, ...connection }: Packed): Connection {
  if (problem === null) {
    return { ...connection, problem: null };
  }
  return { ...connection, problem: new Problem(problem.status, problem.code, problem.body, problem.requestId) };
}
