import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { focusField } from "@/lib/field-id";
import type { FieldProblem } from "@/lib/problem";
import { Notice } from "./notice";
import { Said } from "./said";
import "./error-summary.css";

type ErrorSummaryProps = {
  errors: readonly FieldProblem[];
  /** What to do when the field is not on the page (another step); by default nothing. */
  onVisit?: (error: FieldProblem) => void;
};

/** All refused fields at once; each entry leads to its field. It takes the focus when it appears. */
export function ErrorSummary({ errors, onVisit }: ErrorSummaryProps) {
  const { t } = useTranslation("common");
  const box = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    if (errors.length > 0) {
      box.current?.focus();
    }
  }, [errors]);
  if (errors.length === 0) {
    return null;
  }
  const visit = (error: FieldProblem) => {
    if (!focusField(error.pointer)) {
      onVisit?.(error);
    }
  };
  return (
    <fieldset ref={box} tabIndex={-1} className="k-bare" aria-label={t("errors", { count: errors.length })}>
      <Notice tone="bad" role="alert" title={t("errors", { count: errors.length })}>
        <ul className="k-error-list">
          {errors.map((error) => (
            <li key={`${error.pointer} ${error.code}`}>
              <button type="button" className="k-textlink" onClick={() => visit(error)}>
                <Said text={error.message} />
              </button>
            </li>
          ))}
        </ul>
      </Notice>
    </fieldset>
  );
}
