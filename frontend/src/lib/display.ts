import { useSyncExternalStore } from "react";

/** How the page looks: chosen here, kept by the browser, and otherwise as the system wants it. */
type Theme = "system" | "light" | "dark";
type Contrast = "system" | "normal" | "high";
export type Display = { theme: Theme; contrast: Contrast };

const keys = { theme: "kiops-theme", contrast: "kiops-contrast" } as const;
const choices = { theme: ["light", "dark"], contrast: ["normal", "high"] } as const;
const questions = { theme: "(prefers-color-scheme: dark)", contrast: "(prefers-contrast: more)" } as const;
const watchers = new Set<() => void>();

function read<Name extends keyof Display>(name: Name): Display[Name] {
  try {
    const kept = localStorage.getItem(keys[name]);
    return (choices[name].find((choice) => choice === kept) ?? "system") as Display[Name];
  } catch {
    return "system"; // storage can be switched off
  }
}

let display: Display = { theme: read("theme"), contrast: read("contrast") };

/** `public/theme.js` does the same before the first paint. */
function apply(): void {
  const { dataset, classList } = document.documentElement;
  const asks = (name: keyof Display) => window.matchMedia(questions[name]).matches;
  const isDark = display.theme === "system" ? asks("theme") : display.theme === "dark";
  const isHigh = display.contrast === "system" ? asks("contrast") : display.contrast === "high";
  dataset["theme"] = isDark ? "dark" : "light";
  dataset["contrast"] = isHigh ? "high" : "normal";
  classList.toggle("pf-v6-theme-dark", isDark);
  classList.toggle("pf-v6-theme-high-contrast", isHigh);
}

export function setDisplay(change: Partial<Display>): void {
  display = { ...display, ...change };
  for (const name of ["theme", "contrast"] as const) {
    try {
      if (display[name] === "system") {
        localStorage.removeItem(keys[name]);
      } else {
        localStorage.setItem(keys[name], display[name]);
      }
    } catch {
      // the choice then lasts as long as the page
    }
  }
  apply();
  for (const watcher of watchers) {
    watcher();
  }
}

/** Follow the system from now on, for as long as the page lives. */
export function followSystem(): void {
  for (const question of Object.values(questions)) {
    window.matchMedia(question).addEventListener("change", apply);
  }
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

export function useDisplay(): Display {
  return useSyncExternalStore(watch, () => display);
}
