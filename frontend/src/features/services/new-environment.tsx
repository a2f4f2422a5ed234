import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { listRuntimesOptions, readServiceOptions } from "@/api/generated/@tanstack/react-query.gen";
import type { RuntimeRead, ServiceRead } from "@/api/generated/types.gen";
import { EmptyState } from "@/components/empty-state";
import { LinkButton } from "@/components/link-button";
import { Loading } from "@/components/loading";
import { NoPermission } from "@/components/no-permission";
import { Page } from "@/components/page";
import { ProblemAlert } from "@/components/problem-alert";
import { useMay } from "@/lib/permission";
import { EnvironmentForm } from "./environment-form";

export function NewEnvironment() {
  const { t } = useTranslation("services");
  const { serviceId } = useParams({ from: "/signed-in/shell/services/$serviceId/environments/new" });
  const service = useQuery(readServiceOptions({ path: { serviceId } }));
  const runtimes = useQuery(listRuntimesOptions({ query: { limit: 200 } }));
  const name = service.data?.name ?? "";
  const problem = service.error ?? runtimes.error;
  const retry = () => void Promise.all([service.refetch(), runtimes.refetch()]);
  return (
    <Page
      name={t("environment.title")}
      title={t("environment.title")}
      lead={t("environment.lead", { service: name })}
      crumbs={[
        { label: t("title"), link: { to: "/services" } },
        ...(service.data
          ? [{ label: name, link: { to: "/services/$serviceId", params: { serviceId } } } as const]
          : []),
      ]}
    >
      {problem ? <ProblemAlert problem={problem} onRetry={retry} /> : null}
      {service.data && runtimes.data ? (
        <Form service={service.data} runtimes={runtimes.data.items} />
      ) : problem ? null : (
        <Loading lines={6} />
      )}
    </Page>
  );
}

function Form({ service, runtimes }: { service: ServiceRead; runtimes: readonly RuntimeRead[] }) {
  const { t } = useTranslation("common");
  const isAllowed = useMay();
  if (!isAllowed("manage", service.team.id)) {
    return (
      <NoPermission
        what="manage"
        team={service.team.name}
        action={
          <LinkButton to="/services/$serviceId" params={{ serviceId: service.id }} variant="primary">
            {t("no-permission.back")}
          </LinkButton>
        }
      />
    );
  }
  return runtimes.length === 0 ? <NoRuntime /> : <EnvironmentForm service={service} runtimes={runtimes} />;
}

function NoRuntime() {
  const { t } = useTranslation("services");
  return (
    <EmptyState
      title={t("environment.runtime-none")}
      action={
        <LinkButton to="/environments/new" variant="primary">
          {t("environment.runtime-connect")}
        </LinkButton>
      }
    >
      {t("environment.runtime-none-text")}
    </EmptyState>
  );
}
