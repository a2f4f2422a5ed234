import { Button, TextInput } from "@patternfly/react-core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { listReleasesQueryKey, readServiceQueryKey } from "@/api/generated/@tanstack/react-query.gen";
import { createRelease } from "@/api/generated/sdk.gen";
import type { ReleaseInput } from "@/api/generated/types.gen";
import { StateIcon } from "@/components/state";
import { fieldId } from "@/lib/field-id";
import { useDeploy } from "./deploy-context";
import { missingFor } from "./findings";
import { toRequest } from "./form";
import { RefusedRelease } from "./refused-release";

/** Names the environment; when something is missing it works all the same and says what. */
export function DeployButton() {
  const { t } = useTranslation("deploy");
  const { form, environment, set, preview, findings, isPreviewing } = useDeploy();
  const [isAsked, setAsked] = useState(false);
  const deploy = useCreateRelease();
  const missing = preview ? missingFor({ ...preview, findings: [...findings] }, form) : null;
  const isReady = missing !== null && missing.errors.length === 0 && missing.decisions.length === 0;
  const submit = (onConflict: ReleaseInput["onConflict"] = "refuse") => {
    setAsked(true);
    if (isReady) {
      deploy.mutate({ ...toRequest(form), onConflict });
    }
  };
  const why = "/reason";
  return (
    <>
      {deploy.isError ? (
        <div className="k-wiz-refused">
          <RefusedRelease problem={deploy.error} onReplace={() => submit("replace")} />
        </div>
      ) : null}
      <label className="k-why" htmlFor={fieldId(why)}>
        <span>{t("why")}</span>
        <TextInput
          id={fieldId(why)}
          value={form.reason}
          placeholder={t("why-example")}
          maxLength={500}
          onChange={(_, text) => set(why, text)}
        />
      </label>
      <Button variant="primary" isLoading={deploy.isPending} isDisabled={deploy.isPending} onClick={() => submit()}>
        {t("deploy-to", { environment: environment.name })}
      </Button>
      <span role="alert" className="k-missing">
        {isAsked && !isReady ? (
          <>
            <StateIcon kind="risk" />
            {missing === null || isPreviewing ? t("checking") : <Missing {...missing} />}
          </>
        ) : null}
      </span>
    </>
  );
}

function Missing({ errors, decisions }: ReturnType<typeof missingFor>) {
  const { t } = useTranslation("deploy");
  const words = [
    ...(errors.length > 0 ? [t("missing-errors", { count: errors.length })] : []),
    ...(decisions.length > 0
      ? [t("missing-decisions", { count: decisions.length, codes: decisions.map(({ code }) => code).join(", ") })]
      : []),
  ];
  return words.join(" ");
}

function useCreateRelease() {
  const { service, store } = useDeploy();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [key, setKey] = useState(() => crypto.randomUUID());
  const path = { serviceId: service.id };
  return useMutation({
    mutationFn: async (body: ReleaseInput) => {
      const { data } = await createRelease({ path, body, headers: { "Idempotency-Key": key }, throwOnError: true });
      return data;
    },
    onSuccess: async (release) => {
      await store.discard().catch(() => undefined); // a draft that stays is no harm; another window may go on with it
      await queries.invalidateQueries({ queryKey: listReleasesQueryKey() });
      await queries.invalidateQueries({ queryKey: readServiceQueryKey({ path }) });
      await navigate({ to: "/releases/$releaseId", params: { releaseId: release.id } });
    },
    // the next try is another request: the form has changed, or the answer "replace" has
    onError: () => setKey(crypto.randomUUID()),
  });
}
