import { Code } from "./words";

/** A sentence of the API: what stands between backticks is a name and is set as one. Never HTML. */
export function Said({ text }: { text: string }) {
  return text.split("`").map((part, place) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place in the sentence
    return place % 2 === 1 ? <Code key={place}>{part}</Code> : part;
  });
}
