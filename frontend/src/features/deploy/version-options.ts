import type { KnownVersion } from "@/api/generated/types.gen";

/** A version as it is typed: its tag, or the digest of one that has none. */
export function nameOf({ tag, digest }: KnownVersion): string {
  return tag ?? digest ?? "";
}

/** What is offered for a text: all of it until somebody types, then what contains the text. */
export function offeredFor(known: readonly KnownVersion[], text: string, isTyped: boolean): readonly KnownVersion[] {
  const wanted = text.trim().toLowerCase();
  return isTyped && wanted !== "" ? known.filter((version) => nameOf(version).toLowerCase().includes(wanted)) : known;
}

/** Where an arrow key leads in a list of a length; null: nowhere yet. */
export function moved(active: number | null, key: string, length: number): number | null {
  if (length === 0) {
    return null;
  }
  if (key === "ArrowDown") {
    return active === null ? 0 : (active + 1) % length;
  }
  return active === null ? length - 1 : (active + length - 1) % length;
}
