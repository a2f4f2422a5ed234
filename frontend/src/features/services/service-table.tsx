import { Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table";
import { Link } from "@tanstack/react-router";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import type { EnvironmentSummary, ServiceSummary } from "@/api/generated/types.gen";
import { EnvironmentBadge } from "@/components/environment-badge";
import { Moment } from "@/components/moment";
import { State } from "@/components/state";
import { K8s } from "@/components/words";
import { stateOf } from "./environment-state";
import { PodsRing } from "./pods-ring";
import { servingAfterFailure } from "./serving";
import { useStanding } from "./standings";
import { StandingsProvider } from "./standings-provider";

/** A service is a group, each environment a row; on narrow screens each service is a card. */
export function ServiceTable({ services }: { services: readonly ServiceSummary[] }) {
  const { t } = useTranslation("services");
  const list = useRef<HTMLDivElement>(null);
  return (
    <div ref={list}>
      <StandingsProvider services={services} list={list}>
        <div className="k-from-table">
          <div className="k-tablebox">
            <Table variant="compact" aria-label={t("title")} borders={false} className="k-list" gridBreakPoint="">
              <Thead>
                <Tr>
                  <Th modifier="wrap">{t("column.service")}</Th>
                  <Th modifier="wrap">{t("column.environment")}</Th>
                  <Th modifier="wrap">{t("column.state")}</Th>
                  <Th modifier="wrap">{t("column.pods")}</Th>
                  <Th modifier="wrap">{t("column.version")}</Th>
                  <Th modifier="wrap">{t("column.release")}</Th>
                  <Th screenReaderText={t("column.action")} />
                </Tr>
              </Thead>
              {services.map((service) => (
                <ServiceGroup key={service.id} service={service} />
              ))}
            </Table>
          </div>
        </div>
        <ul className="k-cards">
          {services.map((service) => (
            <ServiceCard key={service.id} service={service} />
          ))}
        </ul>
      </StandingsProvider>
    </div>
  );
}

function ServiceGroup({ service }: { service: ServiceSummary }) {
  const { t } = useTranslation("services");
  const [first, ...others] = service.environments;
  const name = (
    <Td className="k-svc" rowSpan={Math.max(1, service.environments.length)}>
      <Link to="/services/$serviceId" params={{ serviceId: service.id }}>
        {service.name}
      </Link>
      <div className="k-sub">{service.description || t("team", { name: service.team.name })}</div>
    </Td>
  );
  if (first === undefined) {
    return (
      <Tbody className="k-group" data-service={service.id}>
        <Tr>
          {name}
          <Td colSpan={5} className="k-sub">
            {t("no-environment")}
          </Td>
          <Td className="k-rowact">
            <Link to="/services/$serviceId/environments/new" params={{ serviceId: service.id }}>
              {t("add-environment")}
            </Link>
          </Td>
        </Tr>
      </Tbody>
    );
  }
  return (
    <Tbody className="k-group" data-service={service.id}>
      <Tr>
        {name}
        <EnvironmentCells service={service} environment={first} />
      </Tr>
      {others.map((environment) => (
        <Tr key={environment.id}>
          <EnvironmentCells service={service} environment={environment} />
        </Tr>
      ))}
    </Tbody>
  );
}

type RowProps = { service: ServiceSummary; environment: EnvironmentSummary };

function EnvironmentCells({ service, environment }: RowProps) {
  const { t } = useTranslation("services");
  return (
    <>
      <Td>
        <EnvironmentBadge name={environment.name} stage={environment.stage} />
      </Td>
      <Td>
        <EnvironmentState environment={environment} />
        <div className="k-sub k-under">
          {environment.runtime.name} <K8s>{environment.namespace}</K8s>
        </div>
      </Td>
      <Td>
        <EnvironmentPods environment={environment} />
      </Td>
      <Td className="k-mono">{environment.lastRelease?.version ?? "–"}</Td>
      <Td>
        {environment.lastRelease === null ? (
          <span className="k-sub">{t("never")}</span>
        ) : (
          <>
            <Moment at={environment.lastRelease.at} />{" "}
            <Link className="k-sub" to="/releases/$releaseId" params={{ releaseId: environment.lastRelease.id }}>
              #{environment.lastRelease.number}
            </Link>
          </>
        )}
      </Td>
      <Td className="k-rowact">
        <RowAction service={service} environment={environment} />
      </Td>
    </>
  );
}

function EnvironmentState({ environment }: { environment: EnvironmentSummary }) {
  const { t } = useTranslation("services");
  const { kind, word } = stateOf(environment);
  return (
    <State
      kind={kind}
      isStrong={kind === "failed"}
      word={
        <>
          {t(word)}
          <ServingNow environment={environment} />
        </>
      }
    />
  );
}

/** " · 1.0 still serves" after a release that failed. */
function ServingNow({ environment }: { environment: EnvironmentSummary }) {
  const { t, i18n } = useTranslation("services");
  const serving = servingAfterFailure(environment, useStanding(environment.id));
  if (serving === null) {
    return null;
  }
  const names = serving.versions.map((version) => version ?? t("untagged"));
  const versions = new Intl.ListFormat(i18n.language).format(names);
  return <span className="k-serves"> · {t(serving.word, { versions, count: names.length })}</span>;
}

function EnvironmentPods({ environment }: { environment: EnvironmentSummary }) {
  return <PodsRing standing={useStanding(environment.id)} />;
}

/** One verb per row, the one that fits the state. */
function RowAction({ service, environment }: RowProps) {
  const { t } = useTranslation("services");
  const words = { service: service.name, environment: environment.name };
  const { lastRelease, runningReleaseId } = environment;
  if (runningReleaseId !== null) {
    return (
      <Link to="/releases/$releaseId" params={{ releaseId: runningReleaseId }} aria-label={t("watch-named", words)}>
        {t("watch")}
      </Link>
    );
  }
  if (lastRelease !== null && stateOf(environment).kind === "failed") {
    return (
      <Link to="/releases/$releaseId" params={{ releaseId: lastRelease.id }} aria-label={t("why-named", words)}>
        {t("why")}
      </Link>
    );
  }
  return (
    <Link
      to="/services/$serviceId/deploy"
      params={{ serviceId: service.id }}
      search={{ environment: environment.id }}
      aria-label={t("deploy-named", words)}
    >
      {t("deploy")}
    </Link>
  );
}

function ServiceCard({ service }: { service: ServiceSummary }) {
  const { t } = useTranslation("services");
  return (
    <li className="k-card" data-service={service.id}>
      <Link className="k-card-name" to="/services/$serviceId" params={{ serviceId: service.id }}>
        {service.name}
      </Link>
      <div className="k-sub">{service.description || t("team", { name: service.team.name })}</div>
      {service.environments.map((environment) => (
        <div key={environment.id} className="k-card-env">
          <div>
            <EnvironmentBadge name={environment.name} stage={environment.stage} />{" "}
            <EnvironmentState environment={environment} />
            <div className="k-under">
              <EnvironmentPods environment={environment} />
            </div>
          </div>
          <div>
            <RowAction service={service} environment={environment} />
            <div className="k-sub k-mono">{environment.lastRelease?.version}</div>
          </div>
        </div>
      ))}
    </li>
  );
}
