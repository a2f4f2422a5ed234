import { Button } from "@patternfly/react-core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { createNamespaceMutation, listNamespacesQueryKey } from "@/api/generated/@tanstack/react-query.gen";
import { ProblemAlert } from "@/components/problem-alert";
import { TextField } from "@/components/text-field";
import { messageAt, toProblem } from "@/lib/problem";

export function NewNamespace({ runtimeId }: { runtimeId: string }) {
  const { t } = useTranslation("runtimes");
  const queries = useQueryClient();
  const form = useForm({ defaultValues: { name: "" } });
  const create = useMutation({
    ...createNamespaceMutation(),
    onSuccess: async () => {
      form.reset();
      await queries.invalidateQueries({ queryKey: listNamespacesQueryKey({ path: { runtimeId } }) });
    },
  });
  const submit = ({ name }: { name: string }) => create.mutate({ path: { runtimeId }, body: { name } });
  return (
    <form className="k-newnamespace" noValidate onSubmit={(event) => void form.handleSubmit(submit)(event)}>
      <TextField
        {...form.register("name", { required: t("namespace-missing") })}
        pointer="/name"
        label={t("namespace-new")}
        autoComplete="off"
        error={form.formState.errors.name?.message ?? messageAt(create.error, "/name")}
        isMono
      />
      <Button type="submit" variant="secondary" isLoading={create.isPending}>
        {t("namespace-create")}
      </Button>
      {create.isError && toProblem(create.error).errors.length === 0 ? <ProblemAlert problem={create.error} /> : null}
    </form>
  );
}
