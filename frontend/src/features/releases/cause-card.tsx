import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Action, Cause, ReleaseRead } from "@/api/generated/types.gen";
import { LinkButton } from "@/components/link-button";
import { LogBox } from "@/components/log-box";
import { Facts } from "@/components/panel";
import { Said } from "@/components/said";
import { StateIcon } from "@/components/state";
import { K8s } from "@/components/words";
import { stepOf } from "./field-step";
import "./cause-card.css";

type CauseCardProps = {
  cause: Cause;
  release: Pick<ReleaseRead, "service" | "environment" | "number" | "id">;
  isHanging?: boolean;
};

/** Every failure ends here, in a fixed order: sentence, who is affected, evidence, last lines, what to do. */
export function CauseCard({ cause, release, isHanging = false }: CauseCardProps) {
  const { t } = useTranslation("releases");
  const facts = cause.evidence.map(({ label, text }) => ({ name: label, value: <Said text={text} /> }));
  return (
    <section className={`k-cause ${isHanging ? "k-cause-hang" : ""}`} aria-label={t("went-wrong")}>
      <div className="k-cause-head">
        <div className="k-cause-kicker">
          <StateIcon kind="failed" />
          {t("went-wrong")} <K8s>{cause.code}</K8s>
        </div>
        <h2>
          <Said text={cause.title} />
        </h2>
        <p>
          <Said text={cause.sentence} />
        </p>
        <p className="k-cause-affected">
          <Said text={cause.affected} />
        </p>
      </div>
      <div className="k-cause-grid">
        {facts.length > 0 ? (
          <div>
            <h3>
              {t("evidence")} <span className="k-sub">{t("evidence-kept", { number: release.number })}</span>
            </h3>
            <Facts facts={facts} />
          </div>
        ) : null}
        {cause.logLines.length > 0 ? (
          <div>
            <h3>{t("last-lines")}</h3>
            <LogBox className="k-cause-log" label={t("last-lines")} text={cause.logLines.join("\n")} />
          </div>
        ) : null}
      </div>
      {cause.actions.length > 0 ? (
        <div className="k-cause-do">
          {cause.actions.map((action, index) => (
            <CauseAction key={action.label} action={action} cause={cause} release={release} isFirst={index === 0} />
          ))}
        </div>
      ) : null}
    </section>
  );
}

type CauseActionProps = { action: Action; cause: Cause; release: CauseCardProps["release"]; isFirst: boolean };

/** What leads somewhere is a button; what is only good advice is a sentence. */
function CauseAction({ action, cause, release, isFirst }: CauseActionProps) {
  if (action.field !== null) {
    return (
      <LinkButton
        to="/services/$serviceId/deploy"
        params={{ serviceId: release.service.id }}
        search={{
          environment: release.environment.id,
          step: stepOf(action.field),
          field: action.field,
          ...(cause.code === "missing-variable" && cause.subject ? { variable: cause.subject } : {}),
        }}
        variant={isFirst ? "primary" : "secondary"}
      >
        {action.label}
      </LinkButton>
    );
  }
  if (action.url?.startsWith("/")) {
    return <Link to={action.url}>{action.label}</Link>;
  }
  return (
    <p>
      <Said text={action.label} />
    </p>
  );
}
