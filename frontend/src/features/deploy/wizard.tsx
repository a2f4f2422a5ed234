import { useQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { readServiceOptions } from "@/api/generated/@tanstack/react-query.gen";
import type { DraftRead, ServiceRead } from "@/api/generated/types.gen";
import { EmptyState } from "@/components/empty-state";
import { LinkButton } from "@/components/link-button";
import { Loading } from "@/components/loading";
import { NoPermission } from "@/components/no-permission";
import { usePageTitle } from "@/components/page";
import { ProblemAlert } from "@/components/problem-alert";
import { useMay } from "@/lib/permission";
import { DraftStore } from "./draft-store";
import { fromDraft, startFrom, withVariable, withVersion } from "./form";
import { WizardForm } from "./wizard-form";
import "./wizard.css";

/** The deploy form's page: reads service and draft, then hands over to the form. */
export function Wizard() {
  const { t } = useTranslation(["deploy", "common"]);
  const { serviceId } = useParams({ from: "/signed-in/services/$serviceId/deploy" });
  const path = { serviceId };
  const service = useQuery(readServiceOptions({ path }));
  const [store] = useState(() => new DraftStore(serviceId));
  const draft = useQuery({
    queryKey: ["draft", serviceId],
    queryFn: () => store.read(),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const isAllowed = useMay();
  usePageTitle(service.data ? t("title", { service: service.data.name }) : t("deploy"));
  if (service.data && !isAllowed("deploy", service.data.team.id)) {
    return (
      <main id="main" className="k-wiz-alone">
        <h1>{t("title", { service: service.data.name })}</h1>
        <NoPermission
          what="deploy"
          team={service.data.team.name}
          action={
            <LinkButton to="/services/$serviceId" params={path} variant="primary">
              {t("no-permission.back", { ns: "common" })}
            </LinkButton>
          }
        />
      </main>
    );
  }
  if (service.data && (draft.isSuccess || draft.isError)) {
    return <Start service={service.data} draft={draft.data ?? null} problem={draft.error} store={store} />;
  }
  return (
    <main id="main" className="k-wiz-alone">
      <h1>{service.data ? t("title", { service: service.data.name }) : t("deploy")}</h1>
      {service.isError ? (
        <ProblemAlert problem={service.error} onRetry={() => void service.refetch()} />
      ) : (
        <Loading lines={8} />
      )}
    </main>
  );
}

type StartProps = { service: ServiceRead; draft: DraftRead | null; problem: unknown; store: DraftStore };

function Start({ service, draft, problem, store }: StartProps) {
  const { t } = useTranslation("deploy");
  const {
    environment: asked,
    field,
    variable,
    version,
    component: named,
  } = useSearch({ from: "/signed-in/services/$serviceId/deploy" });
  const wanted = asked ?? draft?.content.environmentId ?? service.environments[0]?.id;
  const environment = service.environments.find(({ id }) => id === wanted) ?? service.environments[0];
  if (environment === undefined) {
    return (
      <main id="main" className="k-wiz-alone">
        <h1>{t("title", { service: service.name })}</h1>
        <EmptyState
          title={t("no-environment")}
          action={
            <LinkButton to="/services/$serviceId/environments/new" params={{ serviceId: service.id }} variant="primary">
              {t("add-environment")}
            </LinkButton>
          }
        >
          {t("no-environment-text")}
        </EmptyState>
      </main>
    );
  }
  const kept = draft ? fromDraft(draft, environment) : null;
  const component = service.components.find(({ name }) => name === named);
  const begun = kept ?? startFrom(environment);
  const start = version === undefined ? begun : withVersion(begun, version, component?.id);
  const index = Number(/^\/components\/(\d+)\//.exec(field ?? "")?.[1] ?? 0);
  const opening = variable === undefined ? { form: start, field } : withVariable(start, index, variable);
  return (
    <WizardForm
      key={`${environment.id} ${draft?.updatedAt ?? ""}`}
      service={service}
      environment={environment}
      start={opening.form}
      field={opening.field}
      draft={kept ? draft : null}
      draftProblem={problem}
      store={store}
    />
  );
}
