import { Tooltip } from "@patternfly/react-core";
import { useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { absoluteTime, age, relativeTime, stopwatch } from "@/lib/time";

const second = 1000;

const watchers = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** One clock for all that shows a time: a page of 200 services wakes once a second, not 200 times. */
function watchClock(onTick: () => void): () => void {
  watchers.add(onTick);
  timer ??= setInterval(() => {
    for (const watcher of watchers) {
      watcher();
    }
  }, second);
  return () => {
    watchers.delete(onTick);
    if (watchers.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

/** The present, in milliseconds, stepping once per `seconds`: what shows it renders no more often. */
export function useNow(seconds = 1): number {
  return useSyncExternalStore(watchClock, () => Math.floor(Date.now() / (seconds * second)) * seconds * second);
}

/** A time as people say it; the exact one on hover or focus and for machines. */
export function Moment({ at }: { at: string }) {
  const { i18n } = useTranslation();
  const now = useNow(5);
  return (
    <Tooltip content={absoluteTime(at, i18n.language)}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the exact time must be reachable by keyboard */}
      <time dateTime={at} tabIndex={0} className="k-tab">
        {relativeTime(at, now, i18n.language)}
      </time>
    </Tooltip>
  );
}

/** The same without a stop for the keyboard: for places that are a control themselves. */
export function Ago({ at }: { at: string }) {
  const { i18n } = useTranslation();
  const now = useNow(5);
  return (
    <time dateTime={at} title={absoluteTime(at, i18n.language)} className="k-tab">
      {relativeTime(at, now, i18n.language)}
    </time>
  );
}

export function Age({ from }: { from: string }) {
  const now = useNow(1);
  return <span className="k-tab">{age(from, now)}</span>;
}

/** Seconds since `from`, or the whole length once `to` is known. */
export function Stopwatch({ from, to }: { from: string; to: string | null }) {
  const now = useNow(1);
  const end = to === null ? now : Date.parse(to);
  return <span className="k-tab">{stopwatch((end - Date.parse(from)) / second)}</span>;
}
