import { useTranslation } from "react-i18next";
import { useDeploy } from "./deploy-context";

/** Which component's settings are open; with one component there is nothing to pick. */
export function ComponentPicker() {
  const { t } = useTranslation("deploy");
  const { service, form, index, choose } = useDeploy();
  if (form.components.length < 2) {
    return null;
  }
  return (
    <fieldset className="k-bare k-pick" aria-label={t("component")}>
      {form.components.map(({ componentId }, place) => (
        <button key={componentId} type="button" aria-pressed={place === index} onClick={() => choose(place)}>
          {service.components.find(({ id }) => id === componentId)?.name}
        </button>
      ))}
      <span className="k-sub">{t("component-own")}</span>
    </fieldset>
  );
}
