import { Button } from "@patternfly/react-core";
import { CheckIcon, CopyIcon } from "@patternfly/react-icons";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

type CopyButtonProps = { text: string; label: string; isWorded?: boolean };

/** Copies; says so to eyes and ears for two seconds. Without clipboard access (plain http) it selects nothing and says why. */
export function CopyButton({ text, label, isWorded = false }: CopyButtonProps) {
  const { t } = useTranslation("common");
  const [result, setResult] = useState<"copied" | "copy-refused" | null>(null);
  useEffect(() => {
    if (result === null) {
      return;
    }
    const timer = setTimeout(() => setResult(null), 2000);
    return () => clearTimeout(timer);
  }, [result]);
  const copy = () => {
    void copyText(text).then((isDone) => setResult(isDone ? "copied" : "copy-refused"));
  };
  return (
    <>
      <Button
        variant={isWorded ? "secondary" : "plain"}
        size="sm"
        {...(isWorded ? {} : { "aria-label": label })}
        icon={result === "copied" ? <CheckIcon /> : <CopyIcon />}
        onClick={copy}
      >
        {isWorded ? label : null}
      </Button>
      <span role="status" className={result === "copy-refused" ? "k-sub" : "k-unseen"}>
        {result === null ? "" : t(result)}
      </span>
    </>
  );
}

/** `navigator.clipboard` exists only on safe origins; elsewhere nothing can be copied by a script without old tricks. */
async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
