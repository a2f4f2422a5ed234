/** Where two keys one after another lead; the first is always `g`. */
export const places = {
  s: { to: "/services", name: "services" },
  r: { to: "/releases", name: "releases" },
  e: { to: "/environments", name: "runtimes" },
  t: { to: "/tokens", name: "tokens" },
  h: { to: "/help", name: "help" },
} as const;

/** Keys that press what is on the page: the control says itself that it answers, by `aria-keyshortcuts`. */
export const presses = { "/": "find", n: "new", d: "deploy", o: "operate" } as const;

type Place = (typeof places)[keyof typeof places];
type Stroke = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "isComposing">;
export type Answer =
  | { kind: "none" }
  | { kind: "wait" }
  | { kind: "go"; place: Place }
  | { kind: "press"; key: keyof typeof presses }
  | { kind: "overlay" };

const nothing: Answer = { kind: "none" };

/** What a key means, with or without a `g` before it. Keys with a modifier belong to the browser. */
export function answerTo(stroke: Stroke, isAfterG: boolean): Answer {
  if (stroke.ctrlKey || stroke.metaKey || stroke.altKey || stroke.isComposing) {
    return nothing;
  }
  const { key } = stroke;
  if (isAfterG) {
    return Object.hasOwn(places, key) ? { kind: "go", place: places[key as keyof typeof places] } : nothing;
  }
  if (key === "g") {
    return { kind: "wait" };
  }
  if (key === "?") {
    return { kind: "overlay" };
  }
  return Object.hasOwn(presses, key) ? { kind: "press", key: key as keyof typeof presses } : nothing;
}

/** Whether keys are being typed into something, or belong to a dialog that is open. */
export function isBusy(target: EventTarget | null): boolean {
  const isTyping =
    target instanceof HTMLElement &&
    (target.isContentEditable || target.closest("input:not([type=radio], [type=checkbox]), textarea, select") !== null);
  return isTyping || document.querySelector("[role=dialog]") !== null;
}
