import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { CopyButton } from "@/components/copy-button";
import { LogBox } from "@/components/log-box";
import { Notice } from "@/components/notice";
import { Said } from "@/components/said";
import type { Refusal } from "./refusal";

/** What is not accepted, where it stands, and what to copy. Nothing of the file was run or stored. */
export function RefusalCard({ findings, lines }: { findings: readonly Refusal[]; lines: readonly number[] }) {
  const { t } = useTranslation("runtimes");
  const box = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    if (findings.length > 0) {
      box.current?.focus();
    }
  }, [findings]);
  const [first, ...others] = findings;
  const isChoice = first?.fix.kind === "choice";
  const fixes = [...new Map(findings.map(({ fix }) => [fix.text, fix])).values()].filter(
    (fix) => fix.kind !== "choice",
  );
  return (
    <fieldset ref={box} tabIndex={-1} className="k-bare" aria-label={t("refused")}>
      <Notice
        tone={isChoice ? "warn" : "bad"}
        role="alert"
        title={isChoice ? <Said text={first.message} /> : t("refused")}
        code={first?.code}
      >
        {isChoice ? (
          <p>{t("choose-below")}</p>
        ) : (
          <>
            <ul className="k-findings">
              {[first, ...others].map((finding) =>
                finding ? (
                  <li key={`${finding.code} ${finding.pointer}`}>
                    <Said text={finding.message} /> <code className="k-code">{finding.pointer}</code>
                  </li>
                ) : null,
              )}
            </ul>
            <p className="k-sub">
              {lines.length > 0 ? <>{t("marked", { count: lines.length, lines: lines.join(", ") })} </> : null}
              {t("nothing-stored")}
            </p>
          </>
        )}
        {fixes.map((fix) => (
          <div key={fix.text} className="k-fix">
            <div className="k-fix-head">
              <b>{fix.label}</b>
              <CopyButton text={fix.text} label={t("copy-fix")} isWorded />
            </div>
            <LogBox className="k-fix-text" label={fix.label} text={fix.text} />
          </div>
        ))}
      </Notice>
    </fieldset>
  );
}
