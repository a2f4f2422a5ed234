import { ExpandableSection } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import { SelectField } from "@/components/select-field";
import { K8s } from "@/components/words";
import { fieldId } from "@/lib/field-id";
import { useDeploy } from "./deploy-context";
import { FindingNotes } from "./finding-notes";
import { type Settings, settingsPath } from "./form";
import { numberOrText, SettingField } from "./setting-field";

type Name = "ready" | "live" | "startup";
type Check = NonNullable<Settings["checks"]["ready"]>;
const kinds = ["none", "http", "tcp", "command"] as const;
const timing = { initialDelaySeconds: 0, periodSeconds: 10, timeoutSeconds: 1, failureThreshold: 3 };

/** May traffic come, does it live, has it started. The first is what makes a release safe, so it stands open. */
export function ChecksFields() {
  const { t } = useTranslation("deploy");
  const { settings, index } = useDeploy();
  const at = `${settingsPath(index)}/checks`;
  const hasMore = Boolean(settings.checks.live ?? settings.checks.startup);
  return (
    <section aria-labelledby={fieldId(at)} className="k-part">
      <h2 id={fieldId(at)} tabIndex={-1}>
        {t("checks-title")} <K8s>probes</K8s>
      </h2>
      <CheckFields name="ready" />
      <ExpandableSection toggleText={t("checks-more")} isIndented {...(hasMore ? { isExpanded: true } : {})}>
        <CheckFields name="live" />
        <CheckFields name="startup" />
      </ExpandableSection>
    </section>
  );
}

function CheckFields({ name }: { name: Name }) {
  const { t } = useTranslation("deploy");
  const { settings, index, set } = useDeploy();
  const pointer = `${settingsPath(index)}/checks/${name}`;
  const check = settings.checks[name] ?? null;
  const port = settings.ports[0]?.containerPort ?? 8080;
  return (
    <>
      <div className="k-check">
        <SelectField
          pointer={pointer}
          label={t(`check.${name}`)}
          k8s={`${name === "ready" ? "readiness" : name === "live" ? "liveness" : "startup"}Probe`}
          value={check?.kind ?? "none"}
          onChange={(_, kind) => set(pointer, newCheck(kind, port, check))}
          options={kinds.map((kind) => ({ value: kind, label: t(`check-kind.${kind}`) }))}
        />
        {check?.kind === "http" ? (
          <SettingField pointer={`${pointer}/path`} label={t("check-path")} value={check.path} read={(text) => text} />
        ) : null}
        {check?.kind === "http" || check?.kind === "tcp" ? (
          <SettingField
            pointer={`${pointer}/port`}
            label={t("check-port")}
            value={check.port}
            read={numberOrText}
            inputMode="numeric"
          />
        ) : null}
        {check?.kind === "command" ? (
          <SettingField
            pointer={`${pointer}/command`}
            label={t("check-command")}
            value={check.command.join(" ")}
            read={(text) => text.split(" ")}
          />
        ) : null}
      </div>
      <FindingNotes pointer={pointer} isWhole={check?.kind === "command"} />
    </>
  );
}

function newCheck(kind: string, port: number, before: Check | null): Check | null {
  switch (kind) {
    case "http":
      return { ...timing, ...timingOf(before), kind, path: "/", port };
    case "tcp":
      return { ...timing, ...timingOf(before), kind, port };
    case "command":
      return { ...timing, ...timingOf(before), kind, command: [] };
    default:
      return null;
  }
}

function timingOf(check: Check | null): Partial<typeof timing> {
  if (check === null) {
    return {};
  }
  const { initialDelaySeconds, periodSeconds, timeoutSeconds, failureThreshold } = check;
  return { initialDelaySeconds, periodSeconds, timeoutSeconds, failureThreshold };
}
