import type { ReactNode } from "react";
import { Said } from "./said";
import { StateIcon } from "./state";
import { Term } from "./words";
import "./field.css";

type FieldProps = {
  /** The id of the control; help and error are `ID-help` and `ID-error`, for its `aria-describedby`. */
  id: string;
  label: string;
  k8s?: string;
  explanation?: string;
  help?: ReactNode;
  error?: string | undefined;
  isOptional?: string;
  children: ReactNode;
};

export function Field({ id, label, k8s, explanation, help, error, isOptional, children }: FieldProps) {
  return (
    <div className="k-field">
      <div className="k-field-label">
        <label htmlFor={id}>
          {label}
          {isOptional ? <span className="k-sub"> {isOptional}</span> : null}
        </label>{" "}
        {k8s ? <Term explanation={explanation}>{<span className="k-k8s">{k8s}</span>}</Term> : null}
      </div>
      {children}
      {error ? (
        <p id={`${id}-error`} className="k-field-error">
          <StateIcon kind="failed" size={14} />
          <span>
            <Said text={error} />
          </span>
        </p>
      ) : null}
      {help ? (
        <div id={`${id}-help`} className="k-sub">
          {help}
        </div>
      ) : null}
    </div>
  );
}

/** What a control needs so that its help and its error are read out with it. */
export function describedBy(id: string, error: string | undefined, hasHelp: boolean): { "aria-describedby"?: string } {
  const ids = [error ? `${id}-error` : null, hasHelp ? `${id}-help` : null].filter((part) => part !== null);
  return ids.length === 0 ? {} : { "aria-describedby": ids.join(" ") };
}
