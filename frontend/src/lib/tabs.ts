import { type Air, type Locks, type Said, SharedStream } from "./shared-stream";
import { EventStream } from "./stream";

const forever = () => new Promise<never>(() => undefined);

/** The event stream of this page: shared by all tabs where the browser has locks (https, this machine), else its own. */
export function openStream(url: string): EventStream | SharedStream {
  const line = new EventStream(url);
  // a browser has no locks on an address that is not secure, whatever the types say
  const locks = (navigator as Partial<Navigator>).locks;
  if (locks === undefined || typeof BroadcastChannel === "undefined") {
    return line;
  }
  return new SharedStream(line, air(), asLocks(locks), crypto.randomUUID());
}

function air(): Air {
  const channel = new BroadcastChannel("kiops-stream");
  return {
    post: (said) => channel.postMessage(said),
    hear: (listener) => channel.addEventListener("message", ({ data }: MessageEvent<Said>) => listener(data)),
  };
}

function asLocks(locks: LockManager): Locks {
  return {
    whenMine: (name, act) =>
      void locks.request(name, () => {
        act();
        return forever();
      }),
    whenFree: (name, act) => void locks.request(name, act),
  };
}
