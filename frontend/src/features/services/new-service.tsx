import { Button } from "@patternfly/react-core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type UseFormReturn, useForm, useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import {
  createServiceMutation,
  listServicesQueryKey,
  listTeamsOptions,
} from "@/api/generated/@tanstack/react-query.gen";
import type { TeamRead } from "@/api/generated/types.gen";
import { FormProblem } from "@/components/form-problem";
import { LinkButton } from "@/components/link-button";
import { NoPermission } from "@/components/no-permission";
import { Page } from "@/components/page";
import { SelectField } from "@/components/select-field";
import { TextField } from "@/components/text-field";
import { useMayAnywhere } from "@/lib/permission";
import { messageAt } from "@/lib/problem";

type Fields = { name: string; description: string; teamId: string; repository: string; port: string };

const empty: Fields = { name: "", description: "", teamId: "", repository: "", port: "8080" };

export function NewService() {
  const { t } = useTranslation(["services", "common"]);
  const isAllowed = useMayAnywhere("manage");
  return (
    <Page
      name={t("new.title")}
      title={t("new.title")}
      lead={t("new.lead")}
      crumbs={[{ label: t("title"), link: { to: "/services" } }]}
    >
      {isAllowed ? (
        <NewServiceForm />
      ) : (
        <NoPermission
          what="add-service"
          action={
            <LinkButton to="/services" variant="primary">
              {t("to-services", { ns: "common" })}
            </LinkButton>
          }
        />
      )}
    </Page>
  );
}

function NewServiceForm() {
  const { t } = useTranslation("services");
  const navigate = useNavigate();
  const queries = useQueryClient();
  const teams = useQuery(listTeamsOptions()).data?.items ?? [];
  const form = useForm<Fields>({ defaultValues: empty });
  const create = useMutation({
    ...createServiceMutation(),
    onSuccess: async (service) => {
      await queries.invalidateQueries({ queryKey: listServicesQueryKey() });
      const port = Number(form.getValues("port"));
      await navigate({
        to: "/services/$serviceId/environments/new",
        params: { serviceId: service.id },
        search: port > 0 ? { port } : {},
      });
    },
  });
  const submit = ({ name, description, teamId, repository }: Fields) =>
    create.mutate({
      body: {
        name,
        description,
        teamId: teamId === "" ? null : teamId,
        components: [{ imageRepository: repository }],
      },
    });
  const { errors } = form.formState;
  return (
    <form className="k-form" noValidate onSubmit={(event) => void form.handleSubmit(submit)(event)}>
      <FormProblem error={create.error} />
      <TextField
        {...form.register("name", { required: t("new.name-missing") })}
        pointer="/name"
        label={t("new.name")}
        help={t("new.name-help")}
        error={errors.name?.message ?? messageAt(create.error, "/name")}
        autoComplete="off"
        isMono
      />
      <TextField
        {...form.register("repository", { required: t("new.image-missing") })}
        pointer="/components/0/imageRepository"
        label={t("new.image")}
        k8s="image"
        help={t("new.image-help")}
        error={errors.repository?.message ?? messageAt(create.error, "/components/0/imageRepository")}
        autoComplete="off"
        isMono
      />
      <PortField form={form} />
      {teams.length > 1 ? <TeamField form={form} teams={teams} error={messageAt(create.error, "/teamId")} /> : null}
      <TextField
        {...form.register("description")}
        pointer="/description"
        label={t("new.description")}
        optional={t("optional")}
        help={t("new.description-help")}
        error={messageAt(create.error, "/description")}
      />
      <div className="k-actions">
        <Button type="submit" variant="primary" isLoading={create.isPending}>
          {t("new.save")}
        </Button>
        <LinkButton to="/services" variant="link">
          {t("cancel")}
        </LinkButton>
      </div>
    </form>
  );
}

/** Kept with the first environment: a service itself has no ports. */
function PortField({ form }: { form: UseFormReturn<Fields> }) {
  const { t } = useTranslation("services");
  return (
    <TextField
      {...form.register("port", { pattern: { value: /^\d{0,5}$/, message: t("new.port-wrong") } })}
      pointer="/port"
      label={t("new.port")}
      k8s="containerPort"
      help={t("new.port-help")}
      error={form.formState.errors.port?.message}
      inputMode="numeric"
    />
  );
}

type TeamFieldProps = { form: UseFormReturn<Fields>; teams: readonly TeamRead[]; error: string | undefined };

function TeamField({ form, teams, error }: TeamFieldProps) {
  const { t } = useTranslation("services");
  const chosen = useWatch({ control: form.control, name: "teamId" });
  const preset = teams.find(({ isDefault }) => isDefault) ?? teams[0];
  return (
    <SelectField
      pointer="/teamId"
      label={t("new.team")}
      help={t("new.team-help")}
      value={chosen === "" ? preset?.id : chosen}
      onChange={(_, team) => form.setValue("teamId", team)}
      error={error}
      options={teams.map((team) => ({ value: team.id, label: team.name }))}
    />
  );
}
