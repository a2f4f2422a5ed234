import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { EnvironmentRead, ServiceRead } from "@/api/generated/types.gen";
import { EnvironmentBadge } from "@/components/environment-badge";
import { PodRing } from "@/components/pod-ring";
import { Stage } from "@/components/stage";
import type { StateKind } from "@/components/state";
import { usePods } from "./live-pods";
import { ringOf } from "./pod-marks";
import type { PodsView } from "./pods-state";
import "./operate-stage.css";

/** What answers now, environment by environment, live. */
export function OperateStage({ service }: { service: ServiceRead }) {
  const { t } = useTranslation("pods");
  const [first] = service.environments;
  return (
    <Stage
      name={t("operate")}
      verb={t("operate-verb")}
      kind="none"
      word={t("environments", { count: service.environments.length })}
      foot={
        first ? (
          <Link
            to="/services/$serviceId/operate/pods"
            params={{ serviceId: service.id }}
            search={{ environment: first.id }}
          >
            {t("see-pods-of", { environment: first.name })}
          </Link>
        ) : null
      }
    >
      <ul className="k-opsenv">
        {service.environments.map((environment) => (
          <Line key={environment.id} environment={environment} />
        ))}
      </ul>
    </Stage>
  );
}

function Line({ environment }: { environment: EnvironmentRead }) {
  const { t } = useTranslation("pods");
  const { view, problem } = usePods(environment.id);
  const versions = [...new Set(view.pods.map((pod) => pod.version).filter((version) => version !== null))];
  return (
    <li>
      <EnvironmentBadge name={environment.name} stage={environment.stage} />
      {view.isSynced ? <PodRing pods={ringOf(view.pods, view.contact)} size={24} hasText /> : <span />}
      <span className="k-opsenv-version">
        <span className="k-mono">{versions.join(", ")}</span>
        {view.contact?.lostSince || problem ? <span className="k-sub">{t("no-contact")}</span> : null}
        {view.isSynced && view.pods.length === 0 && !view.contact?.lostSince ? (
          <span className="k-sub">{t("nothing-runs")}</span>
        ) : null}
      </span>
    </li>
  );
}

export function summaryOf(view: PodsView): StateKind {
  const marks = ringOf(view.pods, view.contact);
  if (marks.length === 0) {
    return "none";
  }
  return marks.includes("unknown") ? "lost" : marks.includes("failing") ? "risk" : "running";
}
