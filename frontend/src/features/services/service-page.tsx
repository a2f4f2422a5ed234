import { PlusIcon } from "@patternfly/react-icons";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { readServiceOptions } from "@/api/generated/@tanstack/react-query.gen";
import type { EnvironmentRead, ServiceRead } from "@/api/generated/types.gen";
import { EmptyState } from "@/components/empty-state";
import { EnvironmentBadge } from "@/components/environment-badge";
import { LinkButton } from "@/components/link-button";
import { Loading } from "@/components/loading";
import { Page } from "@/components/page";
import { Panel } from "@/components/panel";
import { ProblemAlert } from "@/components/problem-alert";
import { ReadProblem } from "@/components/read-problem";
import { State } from "@/components/state";
import { K8s } from "@/components/words";
import { useMay } from "@/lib/permission";
import { BuildStage } from "./build-stage";
import { stateOf } from "./environment-state";
import "./service-page.css";

type Slot = (service: ServiceRead) => ReactNode;
type ServicePageProps = { serviceId: string; deploy: Slot; failure: Slot; operate: Slot; releases: Slot };

/** One service: what could run (Build), what is on its way (Deploy), what runs (Operate). Other features fill the slots. */
export function ServicePage({ serviceId, deploy, failure, operate, releases }: ServicePageProps) {
  const { t } = useTranslation("services");
  const query = useQuery({ ...readServiceOptions({ path: { serviceId } }), refetchInterval: 5000 });
  const service = query.data;
  const crumbs = [{ label: t("title"), link: { to: "/services" } }] as const;
  if (service === undefined) {
    return (
      <Page name={t("one")} title={t("one")} crumbs={crumbs}>
        {query.isError ? (
          <ProblemAlert problem={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <Loading lines={8} />
        )}
      </Page>
    );
  }
  const about = [service.description, t("team", { name: service.team.name })].filter((part) => part !== "").join(" · ");
  const hasPlace = service.environments.length > 0;
  return (
    <Page name={service.name} title={service.name} lead={about} crumbs={crumbs} actions={<Actions service={service} />}>
      <ReadProblem read={query} />
      {hasPlace ? (
        <>
          <div className="k-pipe">
            <BuildStage service={service} />
            {deploy(service)}
            {operate(service)}
          </div>
          {failure(service)}
          <div className="k-two">
            <Environments service={service} />
            {releases(service)}
          </div>
        </>
      ) : (
        <EmptyState
          title={t("environments.none")}
          action={
            <LinkButton to="/services/$serviceId/environments/new" params={{ serviceId }} variant="primary">
              {t("add-environment")}
            </LinkButton>
          }
        >
          {t("environments.none-text")}
        </EmptyState>
      )}
    </Page>
  );
}

function Actions({ service }: { service: ServiceRead }) {
  const { t } = useTranslation(["services", "common"]);
  const isAllowed = useMay();
  const [first] = service.environments;
  if (first === undefined) {
    return null;
  }
  const params = { serviceId: service.id };
  const isDeployer = isAllowed("deploy", service.team.id);
  return (
    <>
      <LinkButton
        to="/services/$serviceId/operate/pods"
        params={params}
        search={{ environment: first.id }}
        variant="secondary"
        aria-keyshortcuts="o"
      >
        {t("operate")}
      </LinkButton>
      {isDeployer ? (
        <LinkButton to="/services/$serviceId/deploy" params={params} variant="primary" aria-keyshortcuts="d">
          {t("deploy-version")}
        </LinkButton>
      ) : (
        <span className="k-sub">{t("no-permission.short", { ns: "common" })}</span>
      )}
    </>
  );
}

function Environments({ service }: { service: ServiceRead }) {
  const { t } = useTranslation("services");
  return (
    <Panel
      isFlush
      title={t("environments")}
      aside={
        <LinkButton
          to="/services/$serviceId/environments/new"
          params={{ serviceId: service.id }}
          variant="link"
          isInline
          icon={<PlusIcon />}
        >
          {t("add-environment")}
        </LinkButton>
      }
    >
      <ul className="k-envs">
        {service.environments.map((environment) => (
          <EnvironmentLine key={environment.id} service={service} environment={environment} />
        ))}
      </ul>
    </Panel>
  );
}

function EnvironmentLine({ service, environment }: { service: ServiceRead; environment: EnvironmentRead }) {
  const { t } = useTranslation("services");
  const { kind, word } = stateOf(environment);
  return (
    <li>
      <span>
        <EnvironmentBadge name={environment.name} stage={environment.stage} />
      </span>
      <span className="k-envs-main">
        <State kind={kind} word={t(word)} isStrong={kind === "failed"} />
        <span className="k-sub k-break">
          {environment.runtime.name} <K8s>{environment.namespace}</K8s>
        </span>
      </span>
      <span className="k-mono k-break">{environment.lastRelease?.version}</span>
      <Link
        to="/services/$serviceId/deploy"
        params={{ serviceId: service.id }}
        search={{ environment: environment.id }}
        aria-label={t("deploy-named", { service: service.name, environment: environment.name })}
      >
        {t("deploy")}
      </Link>
    </li>
  );
}
