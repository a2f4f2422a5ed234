/** Relative and absolute times as words, by the browser's own language rules. */
const units: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ["year", 31_536_000],
  ["month", 2_592_000],
  ["week", 604_800],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

/** "12 minutes ago", "in 3 hours"; under 10 seconds "now". `now` in milliseconds. */
export function relativeTime(moment: string, now: number, language: string): string {
  const seconds = (Date.parse(moment) - now) / 1000;
  const words = new Intl.RelativeTimeFormat(language, { numeric: "auto", style: "long" });
  if (Math.abs(seconds) < 10) {
    return words.format(0, "second");
  }
  const [unit, size] = units.find(([, length]) => Math.abs(seconds) >= length) ?? ["second", 1];
  return words.format(Math.trunc(seconds / size), unit);
}

export function absoluteTime(moment: string, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: "full", timeStyle: "long" }).format(new Date(moment));
}

export function clockTime(moment: string, language: string): string {
  return new Intl.DateTimeFormat(language, { timeStyle: "medium" }).format(new Date(moment));
}

/** "10:42 AM"; with the date when it was another day than now. `now` in milliseconds. */
export function timeOfDay(moment: string, now: number, language: string): string {
  const at = new Date(moment);
  const isToday = at.toDateString() === new Date(now).toDateString();
  const shape = isToday
    ? { timeStyle: "short" as const }
    : { dateStyle: "medium" as const, timeStyle: "short" as const };
  return new Intl.DateTimeFormat(language, shape).format(at);
}

/** "1:24", "1:02:07": a duration in seconds as a clock. */
export function stopwatch(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const tail = `${minutes}:${String(rest).padStart(2, "0")}`;
  return hours > 0 ? `${hours}:${tail.padStart(5, "0")}` : tail;
}

/** "19 sec", "3 min": a length of time in one unit, in the words of a language. */
export function duration(seconds: number, language: string): string {
  const isLong = seconds >= 120;
  const unit = isLong ? "minute" : "second";
  const words = new Intl.NumberFormat(language, {
    style: "unit",
    unit,
    unitDisplay: "short",
    maximumFractionDigits: 0,
  });
  return words.format(Math.max(0, isLong ? seconds / 60 : seconds));
}

/** Age as Kubernetes people know it, in one unit: "12 s", "4 min", "3 h", "9 d". */
export function age(from: string, now: number): string {
  const seconds = Math.max(0, Math.floor((now - Date.parse(from)) / 1000));
  const steps: readonly (readonly [number, number, string])[] = [
    [120, 1, "s"],
    [7200, 60, "min"],
    [172_800, 3600, "h"],
  ];
  const [, size, unit] = steps.find(([below]) => seconds < below) ?? [0, 86_400, "d"];
  return `${Math.floor(seconds / size)} ${unit}`;
}
