import { useTranslation } from "react-i18next";
import { Choice, Choices } from "@/components/choice";
import { K8s } from "@/components/words";
import { useDeploy } from "./deploy-context";
import { FindingNotes } from "./finding-notes";
import { settingsPath } from "./form";
import { numberOrText, SettingField } from "./setting-field";
import { type Bar, Picture } from "./strategy-picture";

const gradualBars: Bar[] = [
  { from: 0, to: 2, warm: 0, age: "old" },
  { from: 0, to: 4, warm: 0, age: "old" },
  { from: 0, to: 6, warm: 0, age: "old" },
  { from: 0.2, to: 8, warm: 1.8, age: "new" },
  { from: 2.2, to: 8, warm: 1.8, age: "new" },
  { from: 4.2, to: 8, warm: 1.8, age: "new" },
];
const recreateBars: Bar[] = [
  { from: 0, to: 2, warm: 0, age: "old" },
  { from: 0, to: 2, warm: 0, age: "old" },
  { from: 0, to: 2, warm: 0, age: "old" },
  { from: 2.4, to: 8, warm: 2.6, age: "new" },
  { from: 2.4, to: 8, warm: 2.6, age: "new" },
  { from: 2.4, to: 8, warm: 2.6, age: "new" },
];

/** How old pods hand over to new ones. The pictures count the pods that serve at each moment. */
export function HowStep() {
  const { t } = useTranslation("deploy");
  const { settings, index, set } = useDeploy();
  const at = `${settingsPath(index)}/strategy`;
  const isGradual = settings.strategy.kind === "RollingUpdate";
  return (
    <>
      <Choices legend={t("how")} columns={2}>
        <Choice
          name="strategy"
          label={
            <>
              <b>{t("strategy.RollingUpdate")}</b> <K8s>RollingUpdate</K8s>
            </>
          }
          description={t("gradual-text")}
          isChosen={isGradual}
          onChoose={() => set(at, { kind: "RollingUpdate", maxSurge: 1, maxUnavailable: 0 })}
        >
          <Picture label={t("gradual-picture")} bars={gradualBars} serving={[3, 3, 3, 3, 3, 3, 3, 3]} />
        </Choice>
        <Choice
          name="strategy"
          label={
            <>
              <b>{t("strategy.Recreate")}</b> <K8s>Recreate</K8s>
            </>
          }
          description={t("recreate-text")}
          isChosen={!isGradual}
          onChoose={() => set(at, { kind: "Recreate" })}
        >
          <Picture label={t("recreate-picture")} bars={recreateBars} serving={[3, 3, 0, 0, 0, 3, 3, 3]} />
        </Choice>
      </Choices>
      <p className="k-key">
        <span className="k-key-old" /> {t("key.old")} <span className="k-key-warm" /> {t("key.warm")}{" "}
        <span className="k-key-new" /> {t("key.new")} <span className="k-key-down" /> {t("key.down")}
      </p>
      {settings.strategy.kind === "RollingUpdate" ? (
        <div className="k-row2">
          <SettingField
            pointer={`${at}/maxSurge`}
            label={t("surge")}
            k8s="maxSurge"
            help={t("surge-help")}
            value={settings.strategy.maxSurge}
            read={numberOrText}
          />
          <SettingField
            pointer={`${at}/maxUnavailable`}
            label={t("unavailable")}
            k8s="maxUnavailable"
            help={t("unavailable-help")}
            value={settings.strategy.maxUnavailable}
            read={numberOrText}
          />
        </div>
      ) : null}
      <FindingNotes pointer={at} />
      <Times />
    </>
  );
}

function Times() {
  const { t } = useTranslation("deploy");
  const { settings, index } = useDeploy();
  const at = settingsPath(index);
  return (
    <div className="k-row2">
      <SettingField
        pointer={`${at}/progressDeadlineSeconds`}
        label={t("deadline")}
        k8s="progressDeadlineSeconds"
        help={t("deadline-help")}
        value={settings.progressDeadlineSeconds}
        read={numberOrText}
        inputMode="numeric"
      />
      <SettingField
        pointer={`${at}/terminationGracePeriodSeconds`}
        label={t("grace")}
        k8s="terminationGracePeriodSeconds"
        help={t("grace-help")}
        value={settings.terminationGracePeriodSeconds}
        read={numberOrText}
        inputMode="numeric"
      />
    </div>
  );
}
