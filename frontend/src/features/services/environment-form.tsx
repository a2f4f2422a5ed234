import { Button } from "@patternfly/react-core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { type UseFormReturn, useForm, useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import {
  createEnvironmentMutation,
  listPresetsOptions,
  listServicesQueryKey,
  readServiceQueryKey,
} from "@/api/generated/@tanstack/react-query.gen";
import type { RuntimeRead, ServiceRead, Stage } from "@/api/generated/types.gen";
import { Choice, Choices } from "@/components/choice";
import { EnvironmentBadge } from "@/components/environment-badge";
import { FormProblem } from "@/components/form-problem";
import { LinkButton } from "@/components/link-button";
import { SelectField } from "@/components/select-field";
import { TextField } from "@/components/text-field";
import { messageAt } from "@/lib/problem";
import type { EnvironmentFields } from "./environment-fields";
import { startingSettings } from "./environment-settings";
import { NamespaceField } from "./namespace-field";

const stages: readonly Stage[] = ["development", "staging", "production", "other"];

export function EnvironmentForm({ service, runtimes }: { service: ServiceRead; runtimes: readonly RuntimeRead[] }) {
  const { t } = useTranslation("services");
  const { port } = useSearch({ from: "/signed-in/shell/services/$serviceId/environments/new" });
  const form = useForm<EnvironmentFields>({
    defaultValues: { name: "", stage: "", runtimeId: runtimes[0]?.id ?? "", namespace: "" },
  });
  const { create, isPending, error } = useCreate(service.id);
  const [name, runtimeId] = useWatch({ control: form.control, name: ["name", "runtimeId"] });
  const presets = useQuery(listPresetsOptions({ query: { name } }));
  const guess = presets.data?.guess ?? "other";
  const submit = (fields: EnvironmentFields) => {
    const stage = fields.stage === "" ? guess : fields.stage;
    const components = presets.data ? startingSettings({ service, presets: presets.data, stage, port }) : [];
    create({ ...fields, stage, ...(components ? { components } : {}) });
  };
  const { errors } = form.formState;
  return (
    <form className="k-form" noValidate onSubmit={(event) => void form.handleSubmit(submit)(event)}>
      <FormProblem error={error} />
      <TextField
        {...form.register("name", { required: t("environment.name-missing") })}
        pointer="/name"
        label={t("environment.name")}
        help={t("environment.name-help")}
        error={errors.name?.message ?? messageAt(error, "/name")}
        autoComplete="off"
      />
      <StageChoice form={form} guess={name === "" ? null : guess} sentences={presets.data?.stages ?? []} />
      <SelectField
        value={runtimeId}
        onChange={(_, chosen) => form.setValue("runtimeId", chosen)}
        pointer="/runtimeId"
        label={t("environment.runtime")}
        k8s="cluster"
        error={messageAt(error, "/runtimeId")}
        options={runtimes.map((runtime) => ({ value: runtime.id, label: runtime.name }))}
      />
      <NamespaceField form={form} error={messageAt(error, "/namespace")} />
      <div className="k-actions">
        <Button type="submit" variant="primary" isLoading={isPending}>
          {t("environment.save-deploy")}
        </Button>
        <LinkButton to="/services/$serviceId" params={{ serviceId: service.id }} variant="link">
          {t("cancel")}
        </LinkButton>
      </div>
    </form>
  );
}

function useCreate(serviceId: string) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const mutation = useMutation({
    ...createEnvironmentMutation(),
    onSuccess: async (environment) => {
      await queries.invalidateQueries({ queryKey: readServiceQueryKey({ path: { serviceId } }) });
      await queries.invalidateQueries({ queryKey: listServicesQueryKey() });
      const search = { environment: environment.id };
      await navigate({ to: "/services/$serviceId/deploy", params: { serviceId }, search });
    },
  });
  type Body = Parameters<typeof mutation.mutate>[0]["body"];
  const create = (body: Body) => mutation.mutate({ path: { serviceId }, body });
  return { create, isPending: mutation.isPending, error: mutation.error };
}

type StageChoiceProps = {
  form: UseFormReturn<EnvironmentFields>;
  guess: Stage | null;
  sentences: readonly { stage: Stage; sentence: string }[];
};

function StageChoice({ form, guess, sentences }: StageChoiceProps) {
  const { t } = useTranslation("services");
  const chosen = useWatch({ control: form.control, name: "stage" });
  const stage = chosen === "" ? guess : chosen;
  return (
    <Choices
      legend={t("environment.stage")}
      columns={2}
      help={
        <>
          {chosen === "" && guess !== null ? <>{t("environment.stage-guessed")} </> : null}
          {t("environment.stage-help")}
        </>
      }
    >
      {stages.map((option) => (
        <Choice
          key={option}
          name="stage"
          label={<EnvironmentBadge name={t(`stage.${option}`)} stage={option} />}
          description={sentences.find((preset) => preset.stage === option)?.sentence}
          isChosen={stage === option}
          onChoose={() => form.setValue("stage", option)}
        />
      ))}
    </Choices>
  );
}
