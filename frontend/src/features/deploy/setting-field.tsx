import { TextField } from "@/components/text-field";
import { useDeploy } from "./deploy-context";
import { useFieldError } from "./finding-notes";

type SettingFieldProps = {
  pointer: string;
  label: string;
  k8s?: string;
  explanation?: string;
  help?: React.ReactNode;
  value: string | number | null | undefined;
  /** Typed text as the value to keep; by default the text itself, nothing as null. */
  read?: (text: string) => unknown;
  optional?: string;
  inputMode?: "numeric" | "text";
  list?: string;
  placeholder?: string;
};

/** One line of the settings, bound to its pointer: value, rule's sentence, change. */
export function SettingField({ pointer, value, read = textOrNull, ...field }: SettingFieldProps) {
  const { set } = useDeploy();
  const error = useFieldError(pointer);
  return (
    <TextField
      {...field}
      pointer={pointer}
      value={value ?? ""}
      error={error}
      onChange={(_, text) => set(pointer, read(text))}
      autoComplete="off"
      isMono
    />
  );
}

function textOrNull(text: string): string | null {
  return text === "" ? null : text;
}

/** Digits become a number; anything else stays as it was typed, for the rule to refuse. */
export function numberOrText(text: string): number | string {
  return /^-?\d{1,9}$/.test(text.trim()) ? Number(text) : text;
}
