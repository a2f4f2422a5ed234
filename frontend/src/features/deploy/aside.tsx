import { useTranslation } from "react-i18next";
import { Said } from "@/components/said";
import { State } from "@/components/state";
import { useDeploy } from "./deploy-context";
import { stepOf } from "./steps";

/** "What will happen so far", growing with each step, so that the review is no surprise. */
export function Aside() {
  const { t } = useTranslation("deploy");
  const { preview, findings, step, go } = useDeploy();
  const changes = preview?.changes.filter(({ kind }) => kind !== "keep") ?? [];
  const elsewhere = findings.filter((finding) => stepOf(finding.pointer) !== step);
  return (
    <aside className="k-wiz-aside" aria-label={t("so-far")}>
      <h2>{t("so-far")}</h2>
      {changes.length === 0 ? <p className="k-sub">{t(preview ? "nothing-changes" : "not-yet")}</p> : null}
      <ul className="k-happen">
        {changes.map((change) => (
          <li key={`${change.component} ${change.text}`}>
            <Said text={change.text} />
          </li>
        ))}
      </ul>
      <h2>{t("other-steps")}</h2>
      {elsewhere.length === 0 ? (
        <State kind="running" word={t("all-well")} />
      ) : (
        <ul className="k-happen">
          {elsewhere.map((finding) => (
            <li key={`${finding.code} ${finding.pointer}`}>
              <State
                kind={finding.severity === "error" ? "failed" : "risk"}
                word={
                  <button
                    type="button"
                    className="k-textlink"
                    onClick={() => go(stepOf(finding.pointer), finding.pointer)}
                  >
                    <Said text={finding.message} />
                  </button>
                }
              />
            </li>
          ))}
        </ul>
      )}
    </aside>
  );
}
