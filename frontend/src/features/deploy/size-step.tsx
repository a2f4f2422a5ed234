import { NumberInput } from "@patternfly/react-core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { listPresetsOptions } from "@/api/generated/@tanstack/react-query.gen";
import type { SizeRead } from "@/api/generated/types.gen";
import { Choice, Choices } from "@/components/choice";
import { describedBy, Field } from "@/components/field";
import { K8s } from "@/components/words";
import { fieldId } from "@/lib/field-id";
import { parseQuantity } from "@/lib/quantity";
import { useDeploy } from "./deploy-context";
import { FindingNotes, useFieldError } from "./finding-notes";
import { type Settings, settingsPath } from "./form";
import { SettingField } from "./setting-field";

/** How many copies, and how much of a machine each may have. */
export function SizeStep() {
  const { t } = useTranslation("deploy");
  const { settings, index, set } = useDeploy();
  const presets = useQuery({ ...listPresetsOptions(), staleTime: Infinity });
  const at = settingsPath(index);
  return (
    <>
      <Replicas pointer={`${at}/replicas`} value={settings.replicas} />
      <FindingNotes pointer={`${at}/replicas`} />
      {presets.data ? (
        <Choices
          legend={
            <>
              {t("size")} <K8s>requests and limits</K8s>
            </>
          }
          columns={3}
        >
          {presets.data.sizes.map((size) => (
            <Choice
              key={size.name}
              name="size"
              label={<b>{size.title}</b>}
              description={t("size-reserved", {
                cpu: size.resources.cpuRequest ?? "–",
                memory: size.resources.memoryRequest ?? "–",
              })}
              isChosen={isSameSize(size, settings.resources)}
              onChoose={() => set(`${at}/resources`, size.resources)}
            />
          ))}
        </Choices>
      ) : null}
      <Resources />
      <FindingNotes pointer={`${at}/resources`} />
    </>
  );
}

function isSameSize(size: SizeRead, resources: Settings["resources"]): boolean {
  const parts = ["cpuRequest", "cpuLimit", "memoryRequest", "memoryLimit"] as const;
  return parts.every((part) => {
    const [a, b] = [size.resources[part] ?? "", resources[part] ?? ""];
    return a === b || (parseQuantity(a) !== null && parseQuantity(a) === parseQuantity(b));
  });
}

function Replicas({ pointer, value }: { pointer: string; value: number }) {
  const { t } = useTranslation("deploy");
  const { set } = useDeploy();
  const error = useFieldError(pointer);
  const id = fieldId(pointer);
  const count = Number.isFinite(value) ? value : 0;
  return (
    <Field
      id={id}
      label={t("replicas")}
      k8s="replicas"
      explanation={t("replicas-explained")}
      error={error}
      help={count >= 2 ? t("replicas-safe", { count }) : count === 1 ? t("replicas-one") : t("replicas-none")}
    >
      <NumberInput
        value={value}
        min={0}
        widthChars={3}
        onMinus={() => set(pointer, Math.max(0, count - 1))}
        onPlus={() => set(pointer, count + 1)}
        onChange={(event) => {
          const text = event.currentTarget.value;
          set(pointer, text === "" ? 0 : Number(text));
        }}
        inputProps={{ id, ...describedBy(id, error, true) }}
        inputAriaLabel={t("replicas")}
        minusBtnAriaLabel={t("replicas-less")}
        plusBtnAriaLabel={t("replicas-more")}
        validated={error ? "error" : "default"}
      />
    </Field>
  );
}

function Resources() {
  const { t } = useTranslation("deploy");
  const { settings, index } = useDeploy();
  const at = `${settingsPath(index)}/resources`;
  const { cpuRequest, cpuLimit, memoryRequest, memoryLimit } = settings.resources;
  return (
    <div className="k-row2">
      <SettingField
        pointer={`${at}/cpuRequest`}
        label={t("cpu-reserved")}
        k8s="requests.cpu"
        explanation={t("reserved-explained")}
        value={cpuRequest}
      />
      <SettingField
        pointer={`${at}/cpuLimit`}
        label={t("cpu-most")}
        k8s="limits.cpu"
        explanation={t("cpu-most-explained")}
        value={cpuLimit}
      />
      <SettingField
        pointer={`${at}/memoryRequest`}
        label={t("memory-reserved")}
        k8s="requests.memory"
        explanation={t("reserved-explained")}
        value={memoryRequest}
      />
      <SettingField
        pointer={`${at}/memoryLimit`}
        label={t("memory-most")}
        k8s="limits.memory"
        explanation={t("memory-most-explained")}
        value={memoryLimit}
      />
    </div>
  );
}
