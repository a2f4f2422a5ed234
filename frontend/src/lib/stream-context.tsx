import { createContext, useContext, useEffect, useEffectEvent, useSyncExternalStore } from "react";
import type { StreamMessage } from "./stream";
import type { Connection } from "./stream-state";
import { openStream } from "./tabs";

const StreamContext = createContext(openStream("/api/v1/events"));

/** Follow one channel while mounted; null follows nothing. The handler may change without a reconnect. */
export function useChannel(channel: string | null, onMessage: (message: StreamMessage) => void): void {
  const stream = useContext(StreamContext);
  const handle = useEffectEvent(onMessage);
  useEffect(
    () => (channel === null ? undefined : stream.follow(channel, (message) => handle(message))),
    [stream, channel],
  );
}

export function useConnection(): Connection & { tryNow: () => void } {
  const stream = useContext(StreamContext);
  const connection = useSyncExternalStore(stream.watch, stream.snapshot);
  return { ...connection, tryNow: stream.tryNow };
}
