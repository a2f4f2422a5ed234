import { useSyncExternalStore } from "react";

const key = "kiops-shortcuts";
const watchers = new Set<() => void>();

/** Single keys can get in the way of dictation and slips of the hand, so they can be switched off (WCAG 2.1.4). */
export function areShortcutsOn(): boolean {
  try {
    return localStorage.getItem(key) !== "off";
  } catch {
    return true; // storage can be switched off
  }
}

export function switchShortcuts(isOn: boolean): void {
  try {
    localStorage.setItem(key, isOn ? "on" : "off");
  } catch {
    // nothing can be kept, so nothing changes
  }
  for (const watcher of watchers) {
    watcher();
  }
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

export function useShortcutSetting(): boolean {
  return useSyncExternalStore(watch, areShortcutsOn);
}
