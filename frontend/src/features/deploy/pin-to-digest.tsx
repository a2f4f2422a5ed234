import { Button } from "@patternfly/react-core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { readImageVersionOptions } from "@/api/generated/@tanstack/react-query.gen";
import type { Finding } from "@/api/generated/types.gen";
import { Notice } from "@/components/notice";
import { ProblemAlert } from "@/components/problem-alert";
import { useDeploy } from "./deploy-context";
import { settingsPath } from "./form";
import { isOfRepository } from "./version";

const moving = "latest";

/** W03's way out in one click: the tag stays readable, the digest says for ever which build it was. */
export function PinToDigest({ finding }: { finding: Finding }) {
  const { t } = useTranslation("deploy");
  const { form, environment, set } = useDeploy();
  const queries = useQueryClient();
  const index = Number(/^\/components\/(\d+)\//.exec(finding.pointer)?.[1] ?? 0);
  const component = form.components[index];
  const image = component?.settings.image;
  const pin = useMutation({
    mutationFn: ({ componentId, tag }: { componentId: string; tag: string }) =>
      queries.query(readImageVersionOptions({ path: { componentId, tag }, query: { environment: environment.id } })),
    onSuccess: ({ tag, digest, reference }) => {
      if (image !== undefined && isOfRepository(reference, image)) {
        set(`${settingsPath(index)}/image`, { ...image, tag, digest });
      }
    },
  });
  if (component === undefined || image === undefined) {
    return null;
  }
  const isElsewhere = pin.isSuccess && !isOfRepository(pin.data.reference, image);
  return (
    <>
      <Button
        variant="primary"
        size="sm"
        isLoading={pin.isPending}
        onClick={() => pin.mutate({ componentId: component.componentId, tag: image.tag || moving })}
      >
        {t("pin")}
      </Button>
      {pin.isError ? <ProblemAlert problem={pin.error} /> : null}
      {isElsewhere ? (
        <Notice tone="info" role="status" title={t("pin-other", { repository: pin.data.reference.split("@")[0] })} />
      ) : null}
    </>
  );
}
