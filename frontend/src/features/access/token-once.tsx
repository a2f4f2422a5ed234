import { Button } from "@patternfly/react-core";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { CopyButton } from "@/components/copy-button";
import { Notice } from "@/components/notice";

/** The only time a token's secret is on a screen; it takes the focus so that nobody misses it. */
export function TokenOnce({ secret, onDone }: { secret: string; onDone: () => void }) {
  const { t } = useTranslation("access");
  const box = useRef<HTMLFieldSetElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <fieldset ref={box} tabIndex={-1} className="k-bare" aria-label={t("tokens.created")}>
      <Notice tone="ok" title={t("tokens.created")}>
        <p>{t("tokens.created-text")}</p>
        <p className="k-secret">
          <code>{secret}</code>
          <CopyButton text={secret} label={t("tokens.copy")} isWorded />
          <Button variant="link" onClick={onDone}>
            {t("tokens.done")}
          </Button>
        </p>
      </Notice>
    </fieldset>
  );
}
