import { Button, Popover, Radio } from "@patternfly/react-core";
import { AdjustIcon } from "@patternfly/react-icons";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { setDisplay, useDisplay } from "@/lib/display";
import { type Language, languages, setLanguage } from "@/lib/language";
import "./display-button.css";

const themes = ["system", "light", "dark"] as const;
const contrasts = ["system", "normal", "high"] as const;

/** Theme, contrast and language, each at once and kept by this browser. */
export function DisplayButton() {
  const { t } = useTranslation("common");
  return (
    <Popover
      aria-label={t("display")}
      showClose={false}
      position="bottom-end"
      hasAutoWidth
      bodyContent={() => <Choices />}
    >
      <Button variant="plain" aria-label={t("display")} icon={<AdjustIcon />} />
    </Popover>
  );
}

function Choices() {
  const { t, i18n } = useTranslation("common");
  const { theme, contrast } = useDisplay();
  return (
    <div className="k-display">
      <Group
        legend={t("display.theme")}
        chosen={theme}
        options={themes.map((value) => ({ value, label: t(`theme.${value}`) }))}
        onChoose={(value) => setDisplay({ theme: value })}
      />
      <Group
        legend={t("display.contrast")}
        chosen={contrast}
        options={contrasts.map((value) => ({ value, label: t(`contrast.${value}`) }))}
        onChoose={(value) => setDisplay({ contrast: value })}
      />
      <Group
        legend={t("display.language")}
        chosen={i18n.language}
        options={Object.entries(languages).map(([value, label]) => ({ value: value as Language, label, lang: value }))}
        onChoose={(value) => void setLanguage(value)}
      />
    </div>
  );
}

type GroupProps<Value extends string> = {
  legend: string;
  chosen: string;
  options: readonly { value: Value; label: string; lang?: string }[];
  onChoose: (value: Value) => void;
};

function Group<Value extends string>({ legend, chosen, options, onChoose }: GroupProps<Value>) {
  const name = useId();
  return (
    <fieldset className="k-bare">
      <legend>{legend}</legend>
      {options.map(({ value, label, lang }) => (
        <Radio
          key={value}
          id={`${name}-${value}`}
          name={name}
          label={<span lang={lang}>{label}</span>}
          isChecked={value === chosen}
          onChange={() => onChoose(value)}
        />
      ))}
    </fieldset>
  );
}
