import { Button } from "@patternfly/react-core";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { keepSecretValueMutation } from "@/api/generated/@tanstack/react-query.gen";
import type { Finding } from "@/api/generated/types.gen";
import { Notice } from "@/components/notice";
import { ProblemAlert } from "@/components/problem-alert";
import { valueAt } from "@/lib/pointer";
import { Problem } from "@/lib/problem";
import { useDeploy } from "./deploy-context";
import type { Variable } from "./form";

/** W02's way out in one click: the value goes into a Secret of the cluster, and the form keeps only its name. */
export function StoreAsSecret({ finding }: { finding: Finding }) {
  const { t } = useTranslation("deploy");
  const { form, environment, set } = useDeploy();
  const pointer = finding.pointer.replace(/\/value$/, "");
  const variable = valueAt(form, pointer) as Variable | undefined;
  const componentId = form.components[Number(/^\/components\/(\d+)\//.exec(pointer)?.[1] ?? 0)]?.componentId ?? "";
  const refer = (name: string, source: string, key: string) =>
    set(pointer, { kind: "secretKey", name, source, key } satisfies Variable);
  const keep = useMutation({
    ...keepSecretValueMutation(),
    onSuccess: ({ source, key }, { body }) => refer(body.key, source, key),
  });
  if (variable?.kind !== "value") {
    return null;
  }
  const { name, value } = variable;
  const store = (replace: boolean) =>
    keep.mutate({ path: { environmentId: environment.id }, body: { componentId, key: name, value, replace } });
  const source = `${environment.components.find((known) => known.componentId === componentId)?.objectName}-secrets`;
  if (keep.error instanceof Problem && keep.error.code === "secret-key-taken") {
    return (
      <Notice
        tone="info"
        role="alert"
        title={t("secret.taken", { source, key: name })}
        actions={
          <>
            <Button variant="secondary" size="sm" onClick={() => refer(name, source, name)}>
              {t("secret.use")}
            </Button>
            <Button variant="secondary" size="sm" isLoading={keep.isPending} onClick={() => store(true)}>
              {t("secret.replace")}
            </Button>
          </>
        }
      >
        {t("secret.taken-text")}
      </Notice>
    );
  }
  return (
    <>
      {keep.isError ? <ProblemAlert problem={keep.error} /> : null}
      {name === "" ? (
        <span className="k-sub">{t("secret.no-name")}</span>
      ) : (
        <Button variant="primary" size="sm" isLoading={keep.isPending} onClick={() => store(false)}>
          {t("secret.store")}
        </Button>
      )}
    </>
  );
}
