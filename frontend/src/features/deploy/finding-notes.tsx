import { Button } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import type { Finding } from "@/api/generated/types.gen";
import { Notice } from "@/components/notice";
import { Said } from "@/components/said";
import { useDeploy } from "./deploy-context";
import { findingsAt } from "./findings";
import { PinToDigest } from "./pin-to-digest";
import { StoreAsSecret } from "./store-as-secret";

/** The sentence of the first rule a field breaks. */
export function useFieldError(pointer: string): string | undefined {
  const { findings } = useDeploy();
  return findingsAt(findings, pointer).find(({ severity }) => severity === "error")?.message;
}

type FindingNotesProps = { pointer: string; isWhole?: boolean };

/** What stands beside a field: fixes of its errors, its warnings with one click to settle them. */
export function FindingNotes({ pointer, isWhole = false }: FindingNotesProps) {
  const { findings } = useDeploy();
  const here = findingsAt(findings, pointer).filter(
    (finding) => finding.severity === "warning" || finding.fix !== null || isWhole,
  );
  return (
    <div aria-live="polite" className={here.length > 0 ? "k-notes" : "k-unseen"}>
      {here.map((finding) => (
        <FindingNote key={`${finding.code} ${finding.pointer}`} finding={finding} />
      ))}
    </div>
  );
}

export function FindingNote({ finding, children }: { finding: Finding; children?: React.ReactNode }) {
  const { t } = useTranslation("deploy");
  const { fix } = useDeploy();
  const isHarmless = finding.code === "W02";
  const isMoving = finding.code === "W03";
  const hasActions = finding.fix !== null || isHarmless || isMoving || children !== undefined;
  return (
    <Notice
      tone={finding.severity === "error" ? "bad" : "warn"}
      title={<Said text={finding.message} />}
      code={finding.code}
      actions={
        hasActions ? (
          <>
            {finding.fix === null ? null : (
              <Button variant="secondary" size="sm" onClick={() => fix(finding)}>
                {finding.fix.label}
              </Button>
            )}
            {isMoving ? <PinToDigest finding={finding} /> : null}
            {isHarmless ? <StoreAsSecret finding={finding} /> : null}
            {isHarmless ? <NoSecret finding={finding} label={t("no-secret")} /> : null}
            {children}
          </>
        ) : null
      }
    >
      {finding.hint ? <Said text={finding.hint} /> : null}
    </Notice>
  );
}

/** W02's other way out: a person says that the value is no secret. */
function NoSecret({ finding, label }: { finding: Finding; label: string }) {
  const { set } = useDeploy();
  const variable = finding.pointer.replace(/\/(name|value)$/, "");
  return (
    <Button variant="link" size="sm" onClick={() => set(`${variable}/notSecret`, true)}>
      {label}
    </Button>
  );
}
