import { TextInput, type TextInputProps } from "@patternfly/react-core";
import type { ReactNode } from "react";
import { fieldId } from "@/lib/field-id";
import { describedBy, Field } from "./field";

type TextFieldProps = Omit<TextInputProps, "id" | "validated" | "label" | "ref"> & {
  pointer: string;
  label: string;
  k8s?: string;
  explanation?: string;
  help?: ReactNode;
  error?: string | undefined;
  optional?: string;
  isMono?: boolean;
  ref?: React.Ref<HTMLInputElement>;
};

/** One line of text with everything that belongs to it; `register(...)` of a form may be spread over it. */
export function TextField({
  pointer,
  label,
  k8s,
  explanation,
  help,
  error,
  optional,
  isMono,
  ...input
}: TextFieldProps) {
  const id = fieldId(pointer);
  return (
    <Field
      id={id}
      label={label}
      help={help}
      error={error}
      {...(k8s === undefined ? {} : { k8s })}
      {...(explanation === undefined ? {} : { explanation })}
      {...(optional === undefined ? {} : { isOptional: optional })}
    >
      <TextInput
        {...input}
        id={id}
        validated={error ? "error" : "default"}
        {...(isMono ? { className: "k-mono-input" } : {})}
        {...describedBy(id, error, Boolean(help))}
      />
    </Field>
  );
}
