import type { ReactNode } from "react";
import { StateIcon } from "./state";
import "./empty-state.css";

type EmptyStateProps = { title: string; children?: ReactNode; action?: ReactNode };

/** Nothing there yet: what would be here, and the next thing to do. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="k-empty">
      <StateIcon kind="none" size={28} />
      <h2>{title}</h2>
      {children ? <p className="k-lead">{children}</p> : null}
      {action}
    </div>
  );
}
