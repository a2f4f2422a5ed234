import { parsePointer } from "./pointer";

/** The line (from 1) where the value of each JSON pointer begins, as far as the text can be read as YAML. */
export async function linesOf(text: string, pointers: readonly string[]): Promise<number[]> {
  const { isNode, isPair, LineCounter, parseDocument, visit } = await import("yaml");
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter });
  const lines = pointers.flatMap((pointer) => {
    for (let path = parsePointer(pointer); path.length > 0; path = path.slice(0, -1)) {
      const node = document.getIn(path, true);
      if (isNode(node) && node.range) {
        let start = node.range[0];
        visit(document, (_, visited) => {
          // a value's own key stands before it: mark the line where the key is
          if (isPair(visited) && visited.value === node && isNode(visited.key) && visited.key.range) {
            start = visited.key.range[0];
          }
        });
        return [counter.linePos(start).line];
      }
    }
    return [];
  });
  return [...new Set(lines)].sort((a, b) => a - b);
}
