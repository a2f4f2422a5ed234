import { ExpandableSection } from "@patternfly/react-core";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Choice, Choices } from "@/components/choice";
import { EnvironmentBadge } from "@/components/environment-badge";
import { StateIcon } from "@/components/state";
import { K8s } from "@/components/words";
import { isWithin } from "@/lib/pointer";
import { useDeploy } from "./deploy-context";
import { FindingNotes } from "./finding-notes";
import { settingsPath } from "./form";
import { SettingField } from "./setting-field";
import { VersionField } from "./version-field";

/** Which environment, which version. Cluster and namespace belong to the environment and are only told here. */
export function WhereStep() {
  const { t } = useTranslation("deploy");
  const { service, environment, form } = useDeploy();
  const navigate = useNavigate();
  const params = { serviceId: service.id };
  const choose = (id: string) =>
    void navigate({ to: "/services/$serviceId/deploy", params, search: { environment: id }, replace: true });
  return (
    <>
      <Choices
        legend={t("environment")}
        columns={service.environments.length > 2 ? 3 : 2}
        help={
          <Link to="/services/$serviceId/environments/new" params={params}>
            {t("another-environment")}
          </Link>
        }
      >
        {service.environments.map((option) => (
          <Choice
            key={option.id}
            name="environment"
            label={<EnvironmentBadge name={option.name} stage={option.stage} />}
            description={
              <>
                {option.runtime.name} <K8s>{option.namespace}</K8s>
                <br />
                {option.lastRelease?.version
                  ? t("last-version", { version: option.lastRelease.version })
                  : t("never-deployed")}
              </>
            }
            isChosen={option.id === environment.id}
            onChoose={() => choose(option.id)}
          />
        ))}
      </Choices>
      <FindingNotes pointer="/environmentId" isWhole />
      {form.components.map(({ componentId }, index) => (
        <ComponentVersion key={componentId} index={index} />
      ))}
      {environment.runningReleaseId === null ? null : (
        <p className="k-oknote">
          <StateIcon kind="deploying" />
          <span>
            {t("still-running")}{" "}
            <Link to="/releases/$releaseId" params={{ releaseId: environment.runningReleaseId }}>
              {t("watch-it")}
            </Link>
          </span>
        </p>
      )}
    </>
  );
}

function ComponentVersion({ index }: { index: number }) {
  const { t } = useTranslation("deploy");
  const { service, form } = useDeploy();
  const component = form.components[index];
  if (component === undefined) {
    return null;
  }
  const { settings, componentId } = component;
  const at = settingsPath(index);
  const name = service.components.find(({ id }) => id === componentId)?.name ?? "";
  return (
    <section className="k-component" aria-label={name}>
      {form.components.length > 1 ? <h2 className="k-mono">{name}</h2> : null}
      <VersionField index={index} image={settings.image} />
      <FindingNotes pointer={`${at}/image`} />
      <More at={at} isNeeded={settings.image.repository === ""}>
        <div className="k-row2">
          <SettingField
            pointer={`${at}/image/repository`}
            label={t("repository")}
            k8s="image"
            help={t("repository-help")}
            value={settings.image.repository}
            read={(text) => text}
          />
          <SettingField
            pointer={`${at}/imagePullSecrets`}
            label={t("pull-secret")}
            k8s="imagePullSecrets"
            help={t("pull-secret-help")}
            optional={t("optional")}
            value={settings.imagePullSecrets.join(", ")}
            read={(text) =>
              text
                .split(",")
                .map((part) => part.trim())
                .filter((part, place) => part !== "" || (place > 0 && text.endsWith(",")))
            }
          />
        </div>
        <FindingNotes pointer={`${at}/imagePullSecrets`} />
      </More>
    </section>
  );
}

type MoreProps = { at: string; isNeeded: boolean; children: React.ReactNode };

/** Folded until something in it is wrong or asked for; it then stays open, so that nobody is typing into a fold. */
function More({ at, isNeeded, children }: MoreProps) {
  const { t } = useTranslation("deploy");
  const { findings } = useDeploy();
  const { field = "" } = useSearch({ from: "/signed-in/services/$serviceId/deploy" });
  const [isOpen, setOpen] = useState(false);
  const inside = [`${at}/image/repository`, `${at}/imagePullSecrets`];
  const isAsked = inside.some(
    (pointer) => isWithin(field, pointer) || findings.some((finding) => isWithin(finding.pointer, pointer)),
  );
  if ((isNeeded || isAsked) && !isOpen) {
    setOpen(true);
  }
  return (
    <ExpandableSection
      toggleText={t("image-more")}
      isIndented
      isExpanded={isOpen}
      onToggle={(_, isExpanded) => setOpen(isExpanded)}
    >
      {children}
    </ExpandableSection>
  );
}
