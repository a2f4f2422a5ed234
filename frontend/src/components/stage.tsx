import type { ReactNode } from "react";
import { State, type StateKind } from "./state";
import "./stage.css";

type StageProps = {
  name: string;
  verb: ReactNode;
  kind: StateKind;
  word: string;
  tone?: "act" | "bad" | undefined;
  children: ReactNode;
  foot?: ReactNode;
};

/** One part of the pipeline. Only the part that moves or has failed carries colour. */
export function Stage({ name, verb, kind, word, tone, children, foot }: StageProps) {
  return (
    <section className={`k-stage ${tone ? `k-stage-${tone}` : ""}`} aria-label={`${name}: ${word}`}>
      <div className="k-stage-head">
        <h2>{name}</h2>
        <span className="k-sub">{verb}</span>
        <span className="k-stage-state">
          <State kind={kind} word={word} isStrong />
        </span>
      </div>
      <div className="k-stage-body">{children}</div>
      {foot ? <div className="k-stage-foot">{foot}</div> : null}
    </section>
  );
}
