import { Button } from "@patternfly/react-core";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { CodePane } from "@/components/code-pane";
import { K8s } from "@/components/words";

type KubeconfigFieldProps = { id: string; text: string; badLines: readonly number[]; onChange: (text: string) => void };

/** Paste into the editor, or upload a file; the file is read in the browser and goes nowhere before the check. */
export function KubeconfigField({ id, text, badLines, onChange }: KubeconfigFieldProps) {
  const { t } = useTranslation("runtimes");
  const file = useRef<HTMLInputElement>(null);
  const read = (chosen: File | undefined) => {
    if (chosen) {
      void chosen.text().then(onChange);
    }
  };
  return (
    <div className="k-field">
      <div className="k-kubeconfig-head">
        <span className="k-label">
          {t("new.kubeconfig")} <K8s>kubeconfig</K8s>
        </span>
        <span className="k-end">
          <Button variant="link" isInline onClick={() => file.current?.click()}>
            {t("new.upload")}
          </Button>
          <input
            ref={file}
            type="file"
            className="k-unseen"
            tabIndex={-1}
            aria-hidden="true"
            data-testid="kubeconfig-file"
            onChange={(event) => {
              read(event.target.files?.[0]);
              event.target.value = "";
            }}
          />
        </span>
      </div>
      <div className="k-kubeconfig">
        <CodePane
          id={id}
          text={text}
          label={t("new.kubeconfig")}
          language="yaml"
          badLines={badLines}
          onChange={onChange}
        />
      </div>
      <div className="k-sub">
        {t("new.kubeconfig-help")} <code className="k-code">kubectl config view --raw --flatten --minify</code>
      </div>
    </div>
  );
}
