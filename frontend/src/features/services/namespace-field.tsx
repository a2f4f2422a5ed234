import { Button } from "@patternfly/react-core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useId } from "react";
import { type UseFormReturn, useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import {
  createNamespaceMutation,
  listNamespacesOptions,
  listNamespacesQueryKey,
} from "@/api/generated/@tanstack/react-query.gen";
import { Notice } from "@/components/notice";
import { ProblemAlert } from "@/components/problem-alert";
import { TextField } from "@/components/text-field";
import type { EnvironmentFields } from "./environment-fields";

/** A namespace by name, offered from the cluster's list; one that is missing is made from here. */
export function NamespaceField({ form, error }: { form: UseFormReturn<EnvironmentFields>; error: string | undefined }) {
  const { t } = useTranslation("services");
  const options = useId();
  const [runtimeId, namespace] = useWatch({ control: form.control, name: ["runtimeId", "namespace"] });
  const path = { runtimeId };
  const list = useQuery({ ...listNamespacesOptions({ path, query: { limit: 200 } }), enabled: runtimeId !== "" });
  const known = list.data?.items ?? [];
  const isMissing =
    list.data?.complete === true && namespace !== "" && !known.some((candidate) => candidate.name === namespace);
  const help =
    list.data?.complete === false && list.data.explanation !== null
      ? t("environment.namespace-partial", { why: list.data.explanation })
      : t("environment.namespace-help");
  return (
    <>
      <TextField
        {...form.register("namespace", { required: t("environment.namespace-missing") })}
        pointer="/namespace"
        label={t("environment.namespace")}
        k8s="namespace"
        help={help}
        error={form.formState.errors.namespace?.message ?? error}
        list={options}
        autoComplete="off"
        isMono
      />
      <datalist id={options}>
        {known.map((candidate) => (
          <option key={candidate.name} value={candidate.name} />
        ))}
      </datalist>
      {list.isError ? <ProblemAlert problem={list.error} onRetry={() => void list.refetch()} /> : null}
      {isMissing ? <MissingNamespace runtimeId={runtimeId} name={namespace} /> : null}
    </>
  );
}

function MissingNamespace({ runtimeId, name }: { runtimeId: string; name: string }) {
  const { t } = useTranslation("services");
  const queries = useQueryClient();
  const create = useMutation({
    ...createNamespaceMutation(),
    onSuccess: () => queries.invalidateQueries({ queryKey: listNamespacesQueryKey({ path: { runtimeId } }) }),
  });
  return (
    <>
      <Notice
        tone="info"
        role="status"
        title={t("environment.namespace-new", { name })}
        actions={
          <Button
            variant="secondary"
            size="sm"
            isLoading={create.isPending}
            onClick={() => create.mutate({ path: { runtimeId }, body: { name } })}
          >
            {t("environment.namespace-create", { name })}
          </Button>
        }
      />
      {create.isError ? <ProblemAlert problem={create.error} /> : null}
    </>
  );
}
