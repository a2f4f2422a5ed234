import { Button, FormSelect, FormSelectOption } from "@patternfly/react-core";
import { PlusIcon, TrashIcon } from "@patternfly/react-icons";
import { useTranslation } from "react-i18next";
import { SelectField } from "@/components/select-field";
import { K8s } from "@/components/words";
import { fieldId } from "@/lib/field-id";
import { useDeploy } from "./deploy-context";
import { FindingNotes } from "./finding-notes";
import { removeAt, settingsPath } from "./form";
import { numberOrText, SettingField } from "./setting-field";

const firstPort = 8080;

/** The ports the program listens on and where the cluster offers them. */
export function PortsTable() {
  const { t } = useTranslation("deploy");
  const { settings, index, set, change } = useDeploy();
  const at = `${settingsPath(index)}/ports`;
  const add = () => {
    const isFirst = settings.ports.length === 0;
    const name = isFirst ? "http" : `port-${settings.ports.length + 1}`;
    set(`${at}/-`, { name, containerPort: firstPort + settings.ports.length, servicePort: null, protocol: "TCP" });
  };
  return (
    <section aria-labelledby={fieldId(at)} className="k-part">
      <h2 id={fieldId(at)} tabIndex={-1}>
        {t("ports")} <K8s>ports</K8s>
      </h2>
      {settings.ports.length === 0 ? <p className="k-sub">{t("ports-none")}</p> : null}
      {settings.ports.map((port, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place; names may be empty or equal while typing
        <fieldset key={place} className="k-bare k-port" aria-label={t("port-named", { name: port.name })}>
          <SettingField
            pointer={`${at}/${place}/containerPort`}
            label={t("port")}
            k8s="containerPort"
            value={port.containerPort}
            read={numberOrText}
            inputMode="numeric"
          />
          <SettingField
            pointer={`${at}/${place}/servicePort`}
            label={t("service-port")}
            k8s="port"
            value={port.servicePort}
            read={(text) => (text === "" ? null : numberOrText(text))}
            placeholder={String(port.containerPort)}
            inputMode="numeric"
          />
          <SettingField
            pointer={`${at}/${place}/name`}
            label={t("port-name")}
            value={port.name}
            read={(text) => text}
          />
          <div className="k-field">
            <label className="k-label" htmlFor={fieldId(`${at}/${place}/protocol`)}>
              {t("protocol")}
            </label>
            <FormSelect
              id={fieldId(`${at}/${place}/protocol`)}
              value={port.protocol}
              onChange={(_, protocol) => set(`${at}/${place}/protocol`, protocol)}
            >
              {["TCP", "UDP", "SCTP"].map((protocol) => (
                <FormSelectOption key={protocol} value={protocol} label={protocol} />
              ))}
            </FormSelect>
          </div>
          <Button
            variant="plain"
            aria-label={t("port-remove", { name: port.name })}
            icon={<TrashIcon />}
            onClick={() => change((form) => removeAt(form, `${at}/${place}`))}
          />
        </fieldset>
      ))}
      <div className="k-actions">
        <Button variant="link" isInline icon={<PlusIcon />} onClick={add}>
          {t("port-add")}
        </Button>
      </div>
      <FindingNotes pointer={at} />
      {settings.ports.length > 0 ? <ServiceType /> : null}
    </section>
  );
}

function ServiceType() {
  const { t } = useTranslation("deploy");
  const { settings, index, set } = useDeploy();
  const pointer = `${settingsPath(index)}/serviceType`;
  return (
    <SelectField
      pointer={pointer}
      label={t("service-type")}
      k8s="Service type"
      value={settings.serviceType}
      onChange={(_, type) => set(pointer, type)}
      options={(["ClusterIP", "NodePort", "LoadBalancer"] as const).map((type) => ({
        value: type,
        label: t(`service-type.${type}`),
      }))}
    />
  );
}
