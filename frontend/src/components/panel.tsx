import { type ReactNode, useId } from "react";
import "./panel.css";

type PanelProps = { title: ReactNode; aside?: ReactNode; children: ReactNode; className?: string; isFlush?: boolean };

export function Panel({ title, aside, children, className = "", isFlush = false }: PanelProps) {
  const id = useId();
  return (
    <section className={`k-panel ${isFlush ? "k-flush" : ""} ${className}`} aria-labelledby={id}>
      <div className="k-panel-head">
        <h2 id={id}>{title}</h2>
        {aside ? <div className="k-panel-aside">{aside}</div> : null}
      </div>
      <div className="k-panel-body">{children}</div>
    </section>
  );
}

export type Fact = { name: string; value: ReactNode };

export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="k-facts">
      {facts.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
