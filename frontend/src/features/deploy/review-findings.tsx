import { Button, Checkbox } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import type { Finding } from "@/api/generated/types.gen";
import { State } from "@/components/state";
import { useDeploy } from "./deploy-context";
import { FindingNote } from "./finding-notes";
import { stepOf } from "./steps";

/** Everything that blocks or warns, in one list; what needs a decision has its tick here. */
export function ReviewFindings() {
  const { t } = useTranslation("deploy");
  const { findings } = useDeploy();
  const errors = findings.filter(({ severity }) => severity === "error");
  const warnings = findings.filter(({ severity }) => severity === "warning");
  if (findings.length === 0) {
    return <State kind="running" word={t("no-findings")} />;
  }
  return (
    <>
      {errors.length > 0 ? <List title={t("errors", { count: errors.length })} findings={errors} /> : null}
      {warnings.length > 0 ? <List title={t("warnings", { count: warnings.length })} findings={warnings} /> : null}
    </>
  );
}

function List({ title, findings }: { title: string; findings: readonly Finding[] }) {
  const { t } = useTranslation("deploy");
  const { go } = useDeploy();
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <div className="k-notes">
        {findings.map((finding) => (
          <FindingNote key={`${finding.code} ${finding.pointer}`} finding={finding}>
            <Button variant="link" size="sm" onClick={() => go(stepOf(finding.pointer), finding.pointer)}>
              {t("show-field")}
            </Button>
            {finding.mustAcknowledge ? <Tick finding={finding} /> : null}
          </FindingNote>
        ))}
      </div>
    </section>
  );
}

function Tick({ finding }: { finding: Finding }) {
  const { t } = useTranslation("deploy");
  const { form, set } = useDeploy();
  const isTicked = form.acknowledged.includes(finding.code);
  const others = form.acknowledged.filter((code) => code !== finding.code);
  return (
    <Checkbox
      id={`accept-${finding.code}`}
      label={t("accept")}
      isChecked={isTicked}
      onChange={(_, isOn) => set("/acknowledged", isOn ? [...others, finding.code] : others)}
    />
  );
}
