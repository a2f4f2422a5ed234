import { readFileSync } from "node:fs";

/** The budgets of the first page and of each later chunk, read from what the build wrote down. */
type Chunk = { file: string; isEntry?: boolean; isDynamicEntry?: boolean; imports?: string[]; css?: string[] };
const manifest = JSON.parse(readFileSync("dist/.vite/manifest.json", "utf8")) as Record<string, Chunk>;

function shellOf(key: string, seen = new Set<string>()): Set<string> {
  if (!seen.has(key)) {
    seen.add(key);
    for (const next of manifest[key]?.imports ?? []) {
      shellOf(next, seen);
    }
  }
  return seen;
}

const entry = Object.keys(manifest).find((key) => manifest[key]?.isEntry) ?? "index.html";
const shell = [...shellOf(entry)].map((key) => manifest[key]).filter((chunk) => chunk !== undefined);
const inShell = new Set(shell.map((chunk) => chunk.file));
const later = [...new Set(Object.values(manifest).map((chunk) => chunk.file))].filter(
  (file) => file.endsWith(".js") && !inShell.has(file),
);

// biome-ignore lint/style/noDefaultExport: size-limit reads the default export
export default [
  { name: "shell, JavaScript", path: [...inShell].map((f) => `dist/${f}`), limit: "300 KiB", gzip: true },
  {
    name: "shell, styles",
    path: shell.flatMap((c) => c.css ?? []).map((f) => `dist/${f}`),
    limit: "150 KiB",
    gzip: true,
  },
  ...later.map((file) => ({ name: `later: ${file}`, path: [`dist/${file}`], limit: "150 KiB", gzip: true })),
];
