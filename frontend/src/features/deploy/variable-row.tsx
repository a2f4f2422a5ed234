import { Button, FormSelect, FormSelectOption, TextInput } from "@patternfly/react-core";
import { TrashIcon } from "@patternfly/react-icons";
import { useTranslation } from "react-i18next";
import { fieldId } from "@/lib/field-id";
import { useDeploy } from "./deploy-context";
import { FindingNotes, useFieldError } from "./finding-notes";
import { removeAt, type Variable } from "./form";

const kinds = ["value", "configMapKey", "secretKey", "configMap", "secret"] as const;
type Kind = (typeof kinds)[number];

/** One variable: its name, where it comes from, and that. What is wrong with it stands in the row below. */
export function VariableRow({ variable, pointer }: { variable: Variable; pointer: string }) {
  const { t } = useTranslation("deploy");
  const { set, change } = useDeploy();
  const name = "name" in variable ? variable.name : variable.source;
  return (
    <>
      <tr>
        <td>
          {"name" in variable ? (
            <Cell pointer={`${pointer}/name`} label={t("variable.name")} value={variable.name} />
          ) : (
            <span className="k-sub">{t("variable.every-key")}</span>
          )}
        </td>
        <td>
          <FormSelect
            id={fieldId(`${pointer}/kind`)}
            aria-label={t("variable.kind-of", { name })}
            value={variable.kind}
            onChange={(_, kind) => set(pointer, asKind(variable, kind as Kind))}
          >
            {kinds.map((kind) => (
              <FormSelectOption key={kind} value={kind} label={t(`kind.${kind}`)} />
            ))}
          </FormSelect>
        </td>
        <td>
          <Source variable={variable} pointer={pointer} />
        </td>
        <td>
          <Button
            variant="plain"
            size="sm"
            aria-label={t("variable.remove-named", { name })}
            icon={<TrashIcon />}
            onClick={() => change((form) => removeAt(form, pointer))}
          />
        </td>
      </tr>
      <VariableNotes pointer={pointer} />
    </>
  );
}

function Source({ variable, pointer }: { variable: Variable; pointer: string }) {
  const { t } = useTranslation("deploy");
  switch (variable.kind) {
    case "value":
      return (
        <Cell
          pointer={`${pointer}/value`}
          label={t("variable.value-of", { name: variable.name })}
          value={variable.value}
        />
      );
    case "configMapKey":
    case "secretKey":
      return (
        <span className="k-source">
          <Cell
            pointer={`${pointer}/source`}
            label={t(`source.${variable.kind}`, { name: variable.name })}
            placeholder={t(`kind.${variable.kind}`)}
            value={variable.source}
          />
          <Cell
            pointer={`${pointer}/key`}
            label={t("source.key", { name: variable.name })}
            placeholder={t("source.key-short")}
            value={variable.key}
          />
        </span>
      );
    case "configMap":
    case "secret":
      return (
        <span className="k-source">
          <Cell
            pointer={`${pointer}/source`}
            label={t(`source.${variable.kind}`)}
            placeholder={t(`source.${variable.kind}`)}
            value={variable.source}
          />
          <Cell
            pointer={`${pointer}/prefix`}
            label={t("source.prefix")}
            placeholder={t("source.prefix")}
            value={variable.prefix}
          />
        </span>
      );
  }
}

type CellProps = { pointer: string; label: string; value: string; placeholder?: string };

function Cell({ pointer, label, value, placeholder }: CellProps) {
  const { set } = useDeploy();
  const error = useFieldError(pointer);
  const id = fieldId(pointer);
  return (
    <>
      <TextInput
        id={id}
        aria-label={label}
        value={value}
        onChange={(_, text) => set(pointer, text)}
        validated={error ? "error" : "default"}
        className="k-mono-input"
        autoComplete="off"
        {...(placeholder === undefined ? {} : { placeholder })}
        {...(error ? { "aria-describedby": `${id}-error` } : {})}
      />
      {error ? (
        <span id={`${id}-error`} className="k-field-error">
          {error}
        </span>
      ) : null}
    </>
  );
}

function VariableNotes({ pointer }: { pointer: string }) {
  const { findings } = useDeploy();
  const hasNotes = findings.some((finding) => finding.pointer.startsWith(`${pointer}/`) || finding.pointer === pointer);
  return hasNotes ? (
    <tr className="k-variable-notes">
      <td colSpan={4}>
        <FindingNotes pointer={pointer} />
      </td>
    </tr>
  ) : null;
}

/** The same variable from another place; what both places have stays. */
function asKind(variable: Variable, kind: Kind): Variable {
  const name = "name" in variable ? variable.name : "";
  const source = "source" in variable ? variable.source : "";
  switch (kind) {
    case "value":
      return { kind, name, value: "", notSecret: false };
    case "configMapKey":
    case "secretKey":
      return { kind, name, source, key: "key" in variable ? variable.key : name };
    case "configMap":
    case "secret":
      return { kind, source, prefix: "" };
  }
}
