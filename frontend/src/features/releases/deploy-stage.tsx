import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { listReleasesOptions } from "@/api/generated/@tanstack/react-query.gen";
import type { ReleaseRead, ReleaseSummary, ServiceRead } from "@/api/generated/types.gen";
import { EnvironmentBadge } from "@/components/environment-badge";
import { Moment, Stopwatch } from "@/components/moment";
import { Stage } from "@/components/stage";
import { StateIcon } from "@/components/state";
import { CauseCard } from "./cause-card";
import { useRelease } from "./live-release";
import { standingOf } from "./outcome";
import type { ReleaseView } from "./release-state";
import "./deploy-stage.css";

/** The release that is on its way, else the newest one. */
function useNewest(service: ServiceRead): ReleaseSummary | null | undefined {
  const query = { service: service.id, limit: 5 };
  const { data } = useQuery({ ...listReleasesOptions({ query }), refetchInterval: 5000 });
  return data ? (data.items.find((release) => release.outcome === null) ?? data.items[0] ?? null) : undefined;
}

export function DeployStage({ service }: { service: ServiceRead }) {
  const { t } = useTranslation("releases");
  const newest = useNewest(service);
  if (newest) {
    return <LiveStage key={newest.id} newest={newest} />;
  }
  return (
    <Stage name={t("deploy")} verb={t("deploy-verb")} kind="none" word={newest === null ? t("never") : ""}>
      {newest === null ? <p className="k-sub">{t("never-text")}</p> : null}
    </Stage>
  );
}

function LiveStage({ newest }: { newest: ReleaseSummary }) {
  const { t } = useTranslation(["releases", "common"]);
  const { release, view } = useRelease(newest.id);
  const outcome = view?.verdict?.outcome ?? release?.outcome ?? newest.outcome;
  const { kind, word } = standingOf({ state: newest.state, outcome });
  const isOver = outcome !== null;
  return (
    <Stage
      name={t("deploy")}
      verb={t("deploy-to", { number: newest.number, environment: newest.environment.name })}
      kind={kind}
      word={t(word, { ns: "common" })}
      tone={kind === "failed" ? "bad" : isOver ? undefined : "act"}
      foot={
        <>
          <Link to="/releases/$releaseId" params={{ releaseId: newest.id }}>
            {t(isOver ? "open" : "watch", { number: newest.number })}
          </Link>
          <span className="k-sub">
            {isOver || newest.startedAt === null ? (
              <Moment at={newest.finishedAt ?? newest.createdAt} />
            ) : (
              <Stopwatch from={newest.startedAt} to={null} />
            )}
          </span>
        </>
      }
    >
      <Move release={release} newest={newest} />
      <MiniSteps release={release} view={view} isOver={isOver} />
      <p className="k-sub">{t("lead-one", { name: newest.author.name, reason: newest.reason || t("no-reason") })}</p>
    </Stage>
  );
}

type PartProps = { release: ReleaseRead | undefined; newest: ReleaseSummary };

function Move({ release, newest }: PartProps) {
  const { t } = useTranslation("releases");
  const before = release?.components[0]?.previousVersion;
  return (
    <div className="k-move">
      {before ? (
        <>
          <span className="k-mono">{before}</span>
          <span aria-hidden="true">→</span>
          <span className="k-unseen">{t("to")}</span>
        </>
      ) : null}
      <span className="k-mono k-strong">{newest.versions.join(", ")}</span>
      <EnvironmentBadge name={newest.environment.name} stage={newest.environment.stage} />
    </div>
  );
}

type MiniStepsProps = { release: ReleaseRead | undefined; view: ReleaseView | undefined; isOver: boolean };

const icons = { done: "running", failed: "failed", started: "deploying" } as const;

function MiniSteps({ release, view, isOver }: MiniStepsProps) {
  const seen = view?.components[0]?.steps ?? [];
  return (
    <ol className="k-ministeps">
      {release?.components[0]?.steps.map(({ step, title }) => {
        const state = seen.find((candidate) => candidate.step === step)?.state;
        const kind = state ? icons[state] : "none";
        return (
          <li key={step} className={state ? "" : "k-dim"}>
            <StateIcon kind={kind === "deploying" && isOver ? "stopped" : kind} />
            {title}
          </li>
        );
      })}
    </ol>
  );
}

/** What went wrong, hanging under the Deploy part while the newest release is a failed one. */
export function LastFailure({ service }: { service: ServiceRead }) {
  const newest = useNewest(service);
  return newest && newest.outcome !== null && newest.outcome !== "succeeded" ? <Failure releaseId={newest.id} /> : null;
}

function Failure({ releaseId }: { releaseId: string }) {
  const { release } = useRelease(releaseId);
  return release?.cause ? <CauseCard cause={release.cause} release={release} isHanging /> : null;
}
