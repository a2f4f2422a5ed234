import { useTranslation } from "react-i18next";
import type { Change } from "@/api/generated/types.gen";
import { Loading } from "@/components/loading";
import { ProblemAlert } from "@/components/problem-alert";
import { Said } from "@/components/said";
import { useDeploy } from "./deploy-context";
import { ReviewCode } from "./review-code";
import { ReviewFindings } from "./review-findings";
import { stepOf } from "./steps";

/** Words first, warnings with their way out, and the same thing as YAML and curl beside it. */
export function ReviewStep() {
  const { t } = useTranslation("deploy");
  const { preview, previewProblem, environment } = useDeploy();
  if (previewProblem) {
    return <ProblemAlert problem={previewProblem} />;
  }
  if (preview === undefined) {
    return <Loading lines={8} />;
  }
  const { comparison } = preview;
  return (
    <div className="k-review">
      <div className="k-review-left">
        <section aria-labelledby="review-words">
          <h2 id="review-words">{t("will-happen", { environment: environment.name })}</h2>
          <ol className="k-changes">
            {preview.changes.map((change) => (
              <ChangeLine key={`${change.component} ${change.text}`} change={change} />
            ))}
          </ol>
          <p className="k-sub">
            {t(`basis.${comparison.basis}`)} {comparison.problem ? <Said text={comparison.problem} /> : null}
          </p>
        </section>
        <ReviewFindings />
      </div>
      <ReviewCode preview={preview} />
    </div>
  );
}

const signs = { create: "+", change: "→", keep: "=", restart: "↻" } as const;

function ChangeLine({ change }: { change: Change }) {
  const { t } = useTranslation("deploy");
  const { form, go } = useDeploy();
  const { field } = change;
  return (
    <li className={change.kind === "keep" ? "k-same" : ""}>
      <span className="k-verb" aria-hidden="true">
        {signs[change.kind]}
      </span>
      <div>
        {form.components.length > 1 ? <b className="k-mono">{change.component} </b> : null}
        <Said text={change.text} />{" "}
        {field === null || change.kind === "keep" ? null : (
          <button
            type="button"
            className="k-textlink k-sub"
            aria-label={t("edit-named", { text: change.text })}
            onClick={() => go(stepOf(field), field)}
          >
            {t("edit")}
          </button>
        )}
      </div>
    </li>
  );
}
