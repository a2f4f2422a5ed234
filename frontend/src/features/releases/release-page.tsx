import { useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ReleaseRead } from "@/api/generated/types.gen";
import { EnvironmentBadge } from "@/components/environment-badge";
import { LinkButton } from "@/components/link-button";
import { Loading } from "@/components/loading";
import { Page } from "@/components/page";
import { ProblemAlert } from "@/components/problem-alert";
import { useConnection } from "@/lib/stream-context";
import { CancelRelease } from "./cancel-release";
import { CauseCard } from "./cause-card";
import { useRelease } from "./live-release";
import { ReleaseDetail } from "./release-detail";
import { ContactNotice, ReconnectNotice, RiskNotices } from "./release-notices";
import type { ReleaseView } from "./release-state";
import { VerdictBar } from "./verdict-bar";
import { wayBack } from "./way-back";
import "./release-page.css";

type Note = (release: ReleaseRead, isOver: boolean) => ReactNode;

/** `note`: what others have to say about this release, above its steps. */
export function ReleasePage({ note }: { note?: Note }) {
  const { t } = useTranslation("releases");
  const { releaseId } = useParams({ from: "/signed-in/shell/releases/$releaseId" });
  const { release, view, problem, retry } = useRelease(releaseId);
  if (release === undefined || view === undefined) {
    return (
      <Page name={t("one")} title={t("one")} crumbs={[{ label: t("title"), link: { to: "/releases" } }]}>
        {problem ? <ProblemAlert problem={problem} onRetry={retry} /> : <Loading lines={8} />}
      </Page>
    );
  }
  return <LivePage release={release} view={view} note={note} />;
}

type LivePageProps = { release: ReleaseRead; view: ReleaseView; note: Note | undefined };

function LivePage({ release, view, note }: LivePageProps) {
  const { t } = useTranslation("releases");
  const connection = useConnection();
  const isOver = view.verdict !== null || release.state === "finished";
  const isBlind = !isOver && connection.lostSince !== null;
  const cause = view.verdict?.cause ?? release.cause;
  return (
    <Page
      name={t("release", { number: release.number })}
      title={<Title release={release} />}
      lead={t("lead-one", { name: release.author.name, reason: release.reason || t("no-reason") })}
      crumbs={[
        { label: t("services"), link: { to: "/services" } },
        {
          label: release.service.name,
          link: { to: "/services/$serviceId", params: { serviceId: release.service.id } },
        },
      ]}
      actions={isOver ? <NextActions release={release} view={view} /> : <CancelRelease release={release} />}
    >
      <VerdictBar release={release} view={view} isBlind={isBlind} />
      {isBlind ? <ReconnectNotice connection={connection} /> : null}
      {!isOver && view.contactLostSince !== null ? (
        <ContactNotice since={view.contactLostSince} runtime={release.runtime.name} />
      ) : null}
      {isOver ? null : <RiskNotices view={view} />}
      {cause ? <CauseCard cause={cause} release={release} /> : null}
      {isOver && !cause && view.verdict && view.verdict.outcome !== "succeeded" ? <p>{view.verdict.message}</p> : null}
      {note?.(release, isOver)}
      <ReleaseDetail release={release} view={view} isBlind={isBlind} isOver={isOver} />
    </Page>
  );
}

function Title({ release }: { release: ReleaseRead }) {
  const { t } = useTranslation("releases");
  const [first] = release.components;
  const from = first?.previousVersion;
  return (
    <>
      {release.service.name}{" "}
      <span className="k-h-move">
        {from ? (
          <>
            {from} <span aria-hidden="true">→</span> <span className="k-unseen">{t("to")}</span>
          </>
        ) : null}
        {first?.version}
      </span>{" "}
      <EnvironmentBadge name={release.environment.name} stage={release.environment.stage} />
    </>
  );
}

function NextActions({ release, view }: { release: ReleaseRead; view: ReleaseView }) {
  const { t } = useTranslation("releases");
  const params = { serviceId: release.service.id };
  const outcome = view.verdict?.outcome ?? release.outcome;
  if (outcome === "succeeded") {
    return (
      <>
        <LinkButton
          to="/services/$serviceId/operate/pods"
          params={params}
          search={{ environment: release.environment.id }}
          variant="secondary"
        >
          {t("see-pods")}
        </LinkButton>
        <LinkButton to="/services/$serviceId" params={params} variant="primary">
          {t("open-service", { name: release.service.name })}
        </LinkButton>
      </>
    );
  }
  const back = wayBack(release.components);
  return (
    <>
      {back === null ? null : (
        <LinkButton
          to="/services/$serviceId/deploy"
          params={params}
          search={{ environment: release.environment.id, step: "review", ...back }}
          variant="secondary"
        >
          {t("go-back", { version: back.version })}
        </LinkButton>
      )}
      <LinkButton
        to="/services/$serviceId/deploy"
        params={params}
        search={{ environment: release.environment.id }}
        variant="secondary"
      >
        {t("deploy-again")}
      </LinkButton>
    </>
  );
}
