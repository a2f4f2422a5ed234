import { useEffect, useEffectEvent, useRef } from "react";
import { type CodeOptions, openCode, showCode } from "./code-editor";

export type CodeViewProps = Omit<CodeOptions, "onChange"> & { onChange?: (text: string) => void };

/**
 * One CodeMirror, in a shadow root: there its styles are constructed sheets, which a strict `style-src 'self'` allows,
 * while a style element in the page would need a nonce.
 */
export function CodeView({ text, label, language, badLines, isWrapped, id, onChange }: CodeViewProps) {
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<ReturnType<typeof openCode> | null>(null);
  const isEditable = onChange !== undefined;
  const change = useEffectEvent((next: string) => onChange?.(next));
  useEffect(() => {
    if (host.current === null) {
      return;
    }
    const root = host.current.shadowRoot ?? host.current.attachShadow({ mode: "open" });
    const view = openCode(root, {
      label,
      language,
      isWrapped,
      ...(isEditable ? { onChange: (next) => change(next) } : {}),
    });
    editor.current = view;
    return () => {
      editor.current = null;
      view.destroy();
    };
  }, [label, language, isWrapped, isEditable]);
  useEffect(() => {
    if (editor.current) {
      showCode(editor.current, text, badLines ?? []);
    }
  });
  return <div className="k-code-view" ref={host} id={id} />;
}
