import { yaml } from "@codemirror/lang-yaml";
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorState, type Extension, StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";

export type CodeOptions = {
  text: string;
  label: string;
  language: "yaml" | "text";
  isWrapped?: boolean | undefined;
  /** Lines to mark as refused, counted from 1. */
  badLines?: readonly number[];
  id?: string;
  onChange?: (text: string) => void;
};

const look = EditorView.theme({
  "&": { backgroundColor: "var(--k-code-bg)", color: "var(--k-ink)", fontSize: "12px", height: "100%" },
  "&.cm-focused": { outline: "2px solid var(--k-accent)", outlineOffset: "-2px" },
  ".cm-scroller": { fontFamily: "var(--k-mono)", lineHeight: "1.55", letterSpacing: "-0.01em", overflow: "auto" },
  ".cm-gutters": {
    backgroundColor: "var(--k-code-bg)",
    color: "var(--k-code-dim)",
    border: "none",
    paddingLeft: "6px",
  },
  ".cm-content": { padding: "10px 0", caretColor: "var(--k-ink)" },
  ".cm-line": { padding: "0 14px 0 10px" },
  ".cm-bad": { backgroundColor: "var(--k-del)", boxShadow: "inset 3px 0 0 var(--k-bad-fill)" },
});

const colours = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: "var(--k-code-key)" },
  { tag: [tags.string, tags.content], color: "var(--k-ink)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--k-code-num)" },
  { tag: tags.comment, color: "var(--k-code-dim)" },
]);

const markLines = StateEffect.define<readonly number[]>();
const bad = Decoration.line({ class: "cm-bad" });

const marks = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(current, transaction) {
    const moved = current.map(transaction.changes);
    return transaction.effects.reduce((set, effect) => {
      if (!effect.is(markLines)) {
        return set;
      }
      const { doc } = transaction.state;
      const lines = effect.value.filter((line) => line >= 1 && line <= doc.lines);
      return Decoration.set(
        lines.map((line) => bad.range(doc.line(line).from)),
        true,
      );
    }, moved);
  },
  provide: (field) => EditorView.decorations.from(field),
});

export function openCode(root: ShadowRoot, options: Omit<CodeOptions, "text" | "badLines" | "id">): EditorView {
  const { label, language, isWrapped, onChange } = options;
  const extensions: Extension[] = [
    look,
    lineNumbers(),
    syntaxHighlighting(colours),
    marks,
    EditorView.contentAttributes.of({ "aria-label": label, tabindex: "0", spellcheck: "false" }),
    ...(language === "yaml" ? [yaml()] : []),
    ...(isWrapped === true ? [EditorView.lineWrapping] : []),
    onChange
      ? EditorView.updateListener.of((update) => {
          if (update.docChanged) {
            onChange(update.state.doc.toString());
          }
        })
      : [
          EditorState.readOnly.of(true),
          EditorView.editable.of(false),
          EditorView.contentAttributes.of({ role: "textbox", "aria-readonly": "true", "aria-multiline": "true" }),
        ],
  ];
  return new EditorView({ parent: root, root, state: EditorState.create({ extensions }) });
}

/** Bring text and marks up to date, without touching what the person is typing when nothing differs. */
export function showCode(view: EditorView, text: string, badLines: readonly number[]): void {
  const isSame = view.state.doc.toString() === text;
  view.dispatch({
    ...(isSame ? {} : { changes: { from: 0, to: view.state.doc.length, insert: text } }),
    effects: markLines.of(badLines),
  });
}
