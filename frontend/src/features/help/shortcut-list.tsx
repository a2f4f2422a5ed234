import { Switch } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import { switchShortcuts, useShortcutSetting } from "./shortcut-setting";
import { places, presses } from "./shortcuts";

/** All keys, and the switch that turns single keys off. */
export function ShortcutList() {
  const { t } = useTranslation("help");
  const isOn = useShortcutSetting();
  return (
    <div className="k-shortcuts">
      <dl className={isOn ? "" : "k-dim"}>
        <Line keys={["?"]} text={t("shortcut.overlay")} />
        {Object.entries(presses).map(([key, name]) => (
          <Line key={key} keys={[key]} text={t(`shortcut.${name}`)} />
        ))}
        {Object.entries(places).map(([key, { name }]) => (
          <Line key={key} keys={["g", key]} text={t(`shortcut.go-${name}`)} />
        ))}
        <Line keys={["Esc"]} text={t("shortcut.close")} />
      </dl>
      <Switch
        id="shortcuts-on"
        label={t("shortcuts.on")}
        isChecked={isOn}
        onChange={(_, next) => switchShortcuts(next)}
      />
      <p className="k-sub">{t("shortcuts.why-off")}</p>
    </div>
  );
}

function Line({ keys, text }: { keys: readonly string[]; text: string }) {
  const { t } = useTranslation("help");
  return (
    <div className="k-shortcuts-line">
      <dt>
        {keys.map((key, place) => (
          <span key={key}>
            {place > 0 ? ` ${t("shortcut.then")} ` : null}
            <kbd>{key}</kbd>
          </span>
        ))}
      </dt>
      <dd>{text}</dd>
    </div>
  );
}
