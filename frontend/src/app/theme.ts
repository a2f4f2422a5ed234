import { useSyncExternalStore } from "react";

/** `public/theme.js` sets the first theme before anything is painted; this changes it. */
export type Theme = "light" | "dark";

const changed = "kiops-theme-changed";

function read(): Theme {
  return document.documentElement.dataset["theme"] === "dark" ? "dark" : "light";
}

export function setTheme(theme: Theme): void {
  document.documentElement.dataset["theme"] = theme;
  document.documentElement.classList.toggle("pf-v6-theme-dark", theme === "dark");
  try {
    localStorage.setItem("kiops-theme", theme);
  } catch {
    // storage can be switched off; the choice then lasts as long as the page
  }
  window.dispatchEvent(new Event(changed));
}

function watch(onChange: () => void): () => void {
  window.addEventListener(changed, onChange);
  return () => window.removeEventListener(changed, onChange);
}

export function useTheme(): Theme {
  return useSyncExternalStore(watch, read);
}
