/** One line of a `.env` file that says something. */
export type Line = { name: string; value: string };

const assignment = /^\s*(?:export\s+)?([A-Za-z_.-][A-Za-z0-9_.-]*)\s*=\s*(.*)$/;

/**
 * Read the text of a `.env` file: comments and blank lines are skipped, quotes taken off, `\n` in double quotes is a
 * line end, the last of equal names wins. `ignored` counts lines that are none of these.
 */
export function readDotenv(text: string): { lines: Line[]; ignored: number } {
  const found = new Map<string, string>();
  let ignored = 0;
  for (const line of text.split(/\r?\n/)) {
    const match = assignment.exec(line);
    if (match?.[1] !== undefined) {
      found.set(match[1], unquote(match[2] ?? ""));
    } else if (line.trim() !== "" && !line.trim().startsWith("#")) {
      ignored += 1;
    }
  }
  return { lines: [...found].map(([name, value]) => ({ name, value })), ignored };
}

function unquote(raw: string): string {
  const quoted = /^(["'`])(.*)\1\s*(?:#.*)?$/.exec(raw.trim());
  if (quoted?.[2] !== undefined) {
    return quoted[1] === '"' ? quoted[2].replaceAll("\\n", "\n").replaceAll('\\"', '"') : quoted[2];
  }
  return raw.replace(/\s+#.*$/, "").trim();
}
