import { FormSelect, FormSelectOption, type FormSelectProps } from "@patternfly/react-core";
import type { ReactNode } from "react";
import { fieldId } from "@/lib/field-id";
import { describedBy, Field } from "./field";

type Option = { value: string; label: string; isDisabled?: boolean };
type SelectFieldProps = Omit<FormSelectProps, "id" | "validated" | "label" | "ref" | "children"> & {
  pointer: string;
  label: string;
  k8s?: string;
  help?: ReactNode;
  error?: string | undefined;
  options: readonly Option[];
};

export function SelectField({ pointer, label, k8s, help, error, options, ...select }: SelectFieldProps) {
  const id = fieldId(pointer);
  return (
    <Field id={id} label={label} help={help} error={error} {...(k8s === undefined ? {} : { k8s })}>
      <FormSelect
        {...select}
        id={id}
        validated={error ? "error" : "default"}
        {...describedBy(id, error, Boolean(help))}
      >
        {options.map((option) => (
          <FormSelectOption key={option.value} {...option} isDisabled={option.isDisabled ?? false} />
        ))}
      </FormSelect>
    </Field>
  );
}
