import { Button } from "@patternfly/react-core";
import { PlusIcon } from "@patternfly/react-icons";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { K8s } from "@/components/words";
import { fieldId } from "@/lib/field-id";
import { useDeploy } from "./deploy-context";
import type { Line } from "./dotenv";
import { FindingNotes } from "./finding-notes";
import { settingsPath, type Variable } from "./form";
import { PasteDotenv } from "./paste-dotenv";
import { VariableRow } from "./variable-row";

export function VariablesTable() {
  const { t } = useTranslation("deploy");
  const { settings, index, set } = useDeploy();
  const [isPasting, setPasting] = useState(false);
  const at = `${settingsPath(index)}/variables`;
  const add = (variable: Variable) => set(`${at}/-`, variable);
  const take = (lines: readonly Line[]) => {
    set(at, merge(settings.variables, lines));
    setPasting(false);
  };
  return (
    <section aria-labelledby={fieldId(at)} className="k-part">
      <div className="k-part-head">
        <h2 id={fieldId(at)} tabIndex={-1}>
          {t("variables-title")} <K8s>env</K8s>
        </h2>
        <Button variant="secondary" size="sm" onClick={() => setPasting(!isPasting)} aria-expanded={isPasting}>
          {t("paste-dotenv")}
        </Button>
      </div>
      {isPasting ? <PasteDotenv onTake={take} onCancel={() => setPasting(false)} /> : null}
      {settings.variables.length === 0 ? (
        <p className="k-sub">{t("variables-none")}</p>
      ) : (
        <table className="k-plain k-variables" aria-label={t("variables-title")}>
          <thead>
            <tr>
              <th scope="col">{t("variable.name")}</th>
              <th scope="col">{t("variable.kind")}</th>
              <th scope="col">{t("variable.value")}</th>
              <th scope="col">
                <span className="k-unseen">{t("variable.remove")}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {settings.variables.map((variable, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place; names may be empty or equal while typing
              <VariableRow key={place} variable={variable} pointer={`${at}/${place}`} />
            ))}
          </tbody>
        </table>
      )}
      <div className="k-actions">
        <Button
          variant="link"
          isInline
          icon={<PlusIcon />}
          onClick={() => add({ kind: "value", name: "", value: "", notSecret: false })}
        >
          {t("variable.add")}
        </Button>
        <Button
          variant="link"
          isInline
          icon={<PlusIcon />}
          onClick={() => add({ kind: "configMap", source: "", prefix: "" })}
        >
          {t("variable.add-all")}
        </Button>
      </div>
      <FindingNotes pointer={`${at}/-`} />
    </section>
  );
}

/** Pasted lines replace values of the same name, where they stand; new names follow. */
function merge(variables: readonly Variable[], lines: readonly Line[]): Variable[] {
  const pasted = new Map(lines.map(({ name, value }) => [name, value]));
  const kept = variables.map((variable): Variable => {
    const value = "name" in variable ? pasted.get(variable.name) : undefined;
    if (value === undefined || !("name" in variable)) {
      return variable;
    }
    pasted.delete(variable.name);
    return { kind: "value", name: variable.name, value, notSecret: false };
  });
  return [...kept, ...[...pasted].map(([name, value]): Variable => ({ kind: "value", name, value, notSecret: false }))];
}
