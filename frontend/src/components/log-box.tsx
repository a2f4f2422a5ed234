import type { Ref } from "react";
import "./log-box.css";

type LogBoxProps = { text: string; label: string; className?: string; ref?: Ref<HTMLElement>; onScroll?: () => void };

/** Lines of text in a named region that scrolls and can be reached by keyboard. */
export function LogBox({ text, label, className = "", ref, onScroll }: LogBoxProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={`k-log ${className}`} aria-label={label} tabIndex={0} ref={ref} onScroll={onScroll}>
      <pre>{text}</pre>
    </section>
  );
}
