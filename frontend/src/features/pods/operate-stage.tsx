import { useQueries } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { EnvironmentRead, ServiceRead } from "@/api/generated/types.gen";
import { EnvironmentBadge } from "@/components/environment-badge";
import { PodRing } from "@/components/pod-ring";
import { Stage } from "@/components/stage";
import type { StateKind } from "@/components/state";
import { podsQuery, usePods } from "./live-pods";
import { ringOf } from "./pod-marks";
import type { PodsView } from "./pods-state";
import "./operate-stage.css";

/** What answers now, environment by environment, live. */
export function OperateStage({ service }: { service: ServiceRead }) {
  const { t } = useTranslation("pods");
  const first = mostAtStake(service.environments);
  const pods = useQueries({ queries: service.environments.map(({ id }) => podsQuery(id)) });
  const { kind, word } = overall(pods.map(({ data }) => (data ? summaryOf(data) : null)));
  return (
    <Stage
      name={t("operate")}
      verb={t("operate-verb")}
      kind={kind}
      word={t(word)}
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

/** The environment whose pods matter most: production before all others. */
function mostAtStake(environments: readonly EnvironmentRead[]): EnvironmentRead | undefined {
  return environments.find(({ stage }) => stage === "production") ?? environments[0];
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

/** How one environment stands by its pods alone. */
function summaryOf(view: PodsView): StateKind {
  const marks = ringOf(view.pods, view.contact);
  if (marks.length === 0) {
    return view.contact?.lostSince ? "lost" : "none";
  }
  const worst = (["unknown", "failing", "starting"] as const).find((mark) => marks.includes(mark));
  return worst === undefined ? "running" : kinds[worst];
}

const kinds = { unknown: "lost", failing: "risk", starting: "deploying" } as const;

type Overall = {
  kind: StateKind;
  word: "overall.risk" | "overall.lost" | "overall.deploying" | "overall.running" | "overall.none" | "overall.unknown";
};

/** The worst of all environments, in one word; null while some are not known yet. */
function overall(kinds: readonly (StateKind | null)[]): Overall {
  const order = ["risk", "lost", "deploying", "running"] as const;
  const worst = order.find((kind) => kinds.includes(kind));
  if (worst !== undefined) {
    return { kind: worst, word: `overall.${worst}` };
  }
  return kinds.includes(null) ? { kind: "none", word: "overall.unknown" } : { kind: "none", word: "overall.none" };
}
