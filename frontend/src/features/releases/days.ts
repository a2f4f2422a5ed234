import type { ReleaseSummary } from "@/api/generated/types.gen";

export type Day<Release> = { key: string; at: string; releases: Release[] };

/** Releases, newest first, by the days they were started on, as days are where the reader is. */
export function byDay<Release extends Pick<ReleaseSummary, "createdAt">>(releases: readonly Release[]): Day<Release>[] {
  const days: Day<Release>[] = [];
  for (const release of releases) {
    const key = dayOf(release.createdAt);
    const last = days.at(-1);
    if (last?.key === key) {
      last.releases.push(release);
    } else {
      days.push({ key, at: release.createdAt, releases: [release] });
    }
  }
  return days;
}

function dayOf(moment: string): string {
  const date = new Date(moment);
  return `${date.getFullYear()}-${date.getMonth() + 1}-${date.getDate()}`;
}

/** "today", "yesterday", else the date: a day in the words of a language. `now` in milliseconds. */
export function sayDay(at: string, now: number, language: string): string {
  const yesterday = new Date(now);
  yesterday.setDate(yesterday.getDate() - 1);
  const words = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  if (dayOf(at) === dayOf(new Date(now).toISOString())) {
    return words.format(0, "day");
  }
  if (dayOf(at) === dayOf(yesterday.toISOString())) {
    return words.format(-1, "day");
  }
  return new Intl.DateTimeFormat(language, { dateStyle: "full" }).format(new Date(at));
}
