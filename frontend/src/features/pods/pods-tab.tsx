import { SearchInput } from "@patternfly/react-core";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { EnvironmentRead } from "@/api/generated/types.gen";
import { EmptyState } from "@/components/empty-state";
import { LinkButton } from "@/components/link-button";
import { Loading } from "@/components/loading";
import { Moment } from "@/components/moment";
import { Notice } from "@/components/notice";
import { PodRing } from "@/components/pod-ring";
import { ProblemAlert } from "@/components/problem-alert";
import { StateIcon } from "@/components/state";
import { useConnection } from "@/lib/stream-context";
import { findPods } from "./find-pods";
import { usePods } from "./live-pods";
import { ringOf } from "./pod-marks";
import type { PodsView } from "./pods-state";
import { PodsTable } from "./pods-table";

const atAGlance = 20;

/** The pods of one environment, live. What cannot be seen now stays as it was last seen, and says so. */
export function PodsTab({ environment }: { environment: EnvironmentRead }) {
  const { t } = useTranslation("pods");
  const { view, problem, retry } = usePods(environment.id);
  const connection = useConnection();
  const { contact } = view;
  if (problem) {
    return <ProblemAlert problem={problem} onRetry={retry} />;
  }
  if (!view.isSynced) {
    return <Loading lines={6} />;
  }
  return (
    <>
      <div className="k-podbar">
        <PodRing pods={ringOf(view.pods, contact)} size={24} hasText />
        <h2>{t("title", { count: view.pods.length })}</h2>
        <span className="k-sub k-end k-podlive" role="status">
          {connection.lostSince === null ? (
            <>
              <StateIcon kind="running" size={12} /> {t("live")}
            </>
          ) : (
            <>
              <StateIcon kind="lost" size={14} /> {t("reconnecting")}
            </>
          )}
        </span>
      </div>
      {contact?.lostSince ? (
        <Notice tone="info" icon="lost" role="status" title={t("contact-lost")}>
          {contact.detail} {t("contact-lost-since")} <Moment at={contact.lostSince} />
        </Notice>
      ) : null}
      {view.pods.length === 0 ? (
        <EmptyState title={t("empty")} action={<DeployLink environment={environment} />}>
          {t("empty-text", { environment: environment.name })}
        </EmptyState>
      ) : (
        <FoundPods pods={view.pods} contact={contact} />
      )}
    </>
  );
}

function DeployLink({ environment }: { environment: EnvironmentRead }) {
  const { t } = useTranslation("pods");
  const { serviceId } = useParams({ from: "/signed-in/shell/services/$serviceId/operate/pods" });
  return (
    <LinkButton
      to="/services/$serviceId/deploy"
      params={{ serviceId }}
      search={{ environment: environment.id }}
      variant="primary"
    >
      {t("deploy")}
    </LinkButton>
  );
}

/** All pods, or those that are looked for once there are too many to see at a glance. */
function FoundPods({ pods, contact }: Pick<PodsView, "pods" | "contact">) {
  const { t } = useTranslation("pods");
  const from = "/signed-in/shell/services/$serviceId/operate/pods";
  const { find = "", environment } = useSearch({ from });
  const navigate = useNavigate({ from: "/services/$serviceId/operate/pods" });
  const found = findPods(pods, find);
  const go = (text: string) => {
    const search = { ...(environment ? { environment } : {}), ...(text === "" ? {} : { find: text }) };
    void navigate({ search, replace: true });
  };
  return (
    <>
      {pods.length > atAGlance || find !== "" ? (
        <div className="k-podfind">
          <SearchInput
            aria-label={t("find")}
            placeholder={t("find")}
            value={find}
            onChange={(_, text) => go(text)}
            onClear={() => go("")}
            resetButtonLabel={t("find-clear")}
          />
          <span className="k-sub" role="status">
            {find === "" ? "" : t("found", { count: found.length })}
          </span>
        </div>
      ) : null}
      {found.length === 0 ? <p className="k-none">{t("no-match")}</p> : <PodsTable pods={found} contact={contact} />}
    </>
  );
}
