import { Button, Checkbox } from "@patternfly/react-core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useForm, useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { createTokenMutation, listTokensQueryKey } from "@/api/generated/@tanstack/react-query.gen";
import { FormProblem } from "@/components/form-problem";
import { Notice } from "@/components/notice";
import { Panel } from "@/components/panel";
import { SelectField } from "@/components/select-field";
import { TextField } from "@/components/text-field";
import { messageAt } from "@/lib/problem";

const permissions = ["view", "deploy", "logs", "exec", "manage", "admin"] as const;
type Permission = (typeof permissions)[number];
type Fields = { name: string; days: string; permissions: Permission[] };
const day = 86_400_000;

export function NewToken({ onCreated }: { onCreated: (secret: string | null) => void }) {
  const { t } = useTranslation("access");
  const queries = useQueryClient();
  const form = useForm<Fields>({ defaultValues: { name: "", days: "90", permissions: ["view", "deploy"] } });
  const days = useWatch({ control: form.control, name: "days" });
  const create = useMutation({
    ...createTokenMutation(),
    onSuccess: async (created) => {
      onCreated(created.token);
      form.reset();
      await queries.invalidateQueries({ queryKey: listTokensQueryKey() });
    },
  });
  const submit = ({ name, days, permissions: chosen }: Fields) => {
    const expiresAt = new Date(Date.now() + Number(days) * day).toISOString();
    create.mutate({ body: { name, permissions: chosen, expiresAt } });
  };
  return (
    <Panel title={t("tokens.new")}>
      <form className="k-form" noValidate onSubmit={(event) => void form.handleSubmit(submit)(event)}>
        <FormProblem error={create.error} />
        <TextField
          {...form.register("name", { required: t("tokens.name-missing") })}
          pointer="/name"
          label={t("tokens.name")}
          help={t("tokens.name-help")}
          autoComplete="off"
          error={form.formState.errors.name?.message ?? messageAt(create.error, "/name")}
        />
        <Permissions form={form} />
        <SelectField
          value={days}
          onChange={(_, chosen) => form.setValue("days", chosen)}
          pointer="/expiresAt"
          label={t("tokens.expires")}
          error={messageAt(create.error, "/expiresAt")}
          options={[7, 30, 90, 364].map((count) => ({ value: String(count), label: t("tokens.days", { count }) }))}
        />
        <div className="k-actions">
          <Button type="submit" variant="primary" isLoading={create.isPending}>
            {t("tokens.create")}
          </Button>
        </div>
      </form>
    </Panel>
  );
}

function Permissions({ form }: { form: ReturnType<typeof useForm<Fields>> }) {
  const { t } = useTranslation("access");
  const chosen = useWatch({ control: form.control, name: "permissions" });
  const set = (permission: Permission, isOn: boolean) =>
    form.setValue(
      "permissions",
      permissions.filter((other) => (other === permission ? isOn : chosen.includes(other))),
    );
  return (
    <fieldset className="k-fieldset">
      <legend>{t("tokens.permissions")}</legend>
      <div className="k-permissions">
        {permissions.map((permission) => (
          <Checkbox
            key={permission}
            id={`permission-${permission}`}
            label={t(`permission.${permission}`)}
            isChecked={chosen.includes(permission)}
            onChange={(_, isOn) => set(permission, isOn)}
          />
        ))}
      </div>
      {chosen.length === 0 ? <Notice tone="warn" title={t("tokens.permission-missing")} /> : null}
    </fieldset>
  );
}
