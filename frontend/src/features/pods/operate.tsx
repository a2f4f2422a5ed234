import { Button, Modal } from "@patternfly/react-core";
import { TimesIcon } from "@patternfly/react-icons";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { readServiceOptions } from "@/api/generated/@tanstack/react-query.gen";
import type { EnvironmentRead, ServiceRead } from "@/api/generated/types.gen";
import { EnvironmentBadge } from "@/components/environment-badge";
import { Loading } from "@/components/loading";
import { ProblemAlert } from "@/components/problem-alert";
import { K8s } from "@/components/words";
import { PodsTab } from "./pods-tab";
import "./operate.css";

/**
 * The operate dialog: a large modal with its own address; closing leads back to the service. `note`: what others have to
 * say about this environment.
 */
export function Operate({ note }: { note?: (service: ServiceRead, environment: EnvironmentRead) => ReactNode }) {
  const { t } = useTranslation("pods");
  const title = "operate-title";
  const { serviceId } = useParams({ from: "/signed-in/shell/services/$serviceId/operate/pods" });
  const { environment: wanted } = useSearch({ from: "/signed-in/shell/services/$serviceId/operate/pods" });
  const navigate = useNavigate();
  const service = useQuery(readServiceOptions({ path: { serviceId } }));
  const environment = service.data?.environments.find(({ id }) => id === wanted) ?? service.data?.environments[0];
  const close = () => void navigate({ to: "/services/$serviceId", params: { serviceId } });
  return (
    <Modal isOpen onEscapePress={close} aria-labelledby={title} elementToFocus="#operate-title" className="k-operate">
      <div className="k-operate-in">
        <header className="k-operate-head">
          <h1 id={title} tabIndex={-1}>
            {service.data?.name ?? t("operate")}
          </h1>
          {service.data && environment ? <EnvironmentPicker service={service.data} chosen={environment} /> : null}
          <span className="k-end">
            <Button variant="plain" aria-label={t("close")} icon={<TimesIcon />} onClick={close} />
          </span>
        </header>
        <div className="k-operate-body">
          {service.isError ? <ProblemAlert problem={service.error} onRetry={() => void service.refetch()} /> : null}
          {service.isPending ? <Loading lines={6} /> : null}
          {service.data && environment ? note?.(service.data, environment) : null}
          {environment ? <PodsTab key={environment.id} environment={environment} /> : null}
          {service.data && !environment ? <p className="k-sub">{t("no-environment")}</p> : null}
        </div>
      </div>
    </Modal>
  );
}

/** Which environment: one is named, several are chosen from. */
function EnvironmentPicker({ service, chosen }: { service: ServiceRead; chosen: EnvironmentRead }) {
  const { t } = useTranslation("pods");
  const navigate = useNavigate();
  const place = (
    <span className="k-sub">
      {chosen.runtime.name} <K8s>{chosen.namespace}</K8s>
    </span>
  );
  const badge = <EnvironmentBadge name={chosen.name} stage={chosen.stage} />;
  if (service.environments.length === 1) {
    return (
      <>
        {badge} {place}
      </>
    );
  }
  const go = (environment: string) =>
    void navigate({
      to: "/services/$serviceId/operate/pods",
      params: { serviceId: service.id },
      search: { environment },
      replace: true,
    });
  return (
    <>
      {badge}
      <select
        className="k-select"
        aria-label={t("environment")}
        value={chosen.id}
        onChange={(event) => go(event.target.value)}
      >
        {service.environments.map((environment) => (
          <option key={environment.id} value={environment.id}>
            {environment.name}
          </option>
        ))}
      </select>
      {place}
    </>
  );
}
