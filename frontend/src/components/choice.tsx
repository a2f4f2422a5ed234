import { Radio } from "@patternfly/react-core";
import { type ReactNode, useId } from "react";
import "./choice.css";

type ChoiceProps = {
  name: string;
  label: ReactNode;
  description: ReactNode;
  isChosen: boolean;
  onChoose: () => void;
  children?: ReactNode;
};

/** One card of a group of which exactly one is chosen. */
export function Choice({ name, label, description, isChosen, onChoose, children }: ChoiceProps) {
  const id = useId();
  return (
    <div className={`k-choice ${isChosen ? "k-chosen" : ""}`}>
      <Radio id={id} name={name} label={label} description={description} isChecked={isChosen} onChange={onChoose} />
      {children}
    </div>
  );
}

type ChoicesProps = { legend: ReactNode; columns: 2 | 3 | 4; children: ReactNode; help?: ReactNode };

export function Choices({ legend, columns, children, help }: ChoicesProps) {
  return (
    <fieldset className="k-fieldset">
      <legend>{legend}</legend>
      <div className={`k-choices k-columns-${columns}`}>{children}</div>
      {help ? <p className="k-sub">{help}</p> : null}
    </fieldset>
  );
}
