type Texts = Readonly<Record<string, Readonly<Record<string, string>>>>;

const accents: Readonly<Record<string, string>> = {
  a: "á",
  c: "ç",
  e: "é",
  i: "í",
  n: "ñ",
  o: "ö",
  s: "š",
  u: "ü",
  y: "ý",
  A: "Å",
  C: "Ç",
  D: "Ð",
  E: "É",
  N: "Ñ",
  O: "Ö",
  S: "Š",
};

/** A text of the same meaning, a third longer and in brackets: what is cut off or not translated shows at once. */
export function lengthen(text: string): string {
  const said = text.replaceAll(/\{\{[^}]*\}\}|[A-Za-z]/g, (part) => accents[part] ?? part);
  const more = "~".repeat(Math.ceil(text.length * 0.3)).replaceAll(/~{6}(?=~)/g, "~~~~~~ ");
  return `⟦${said} ${more}⟧`;
}

export function pseudo(texts: Texts): Texts {
  const each = (words: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(words).map(([key, text]) => [key, lengthen(text)]));
  return Object.fromEntries(Object.entries(texts).map(([namespace, words]) => [namespace, each(words)]));
}
