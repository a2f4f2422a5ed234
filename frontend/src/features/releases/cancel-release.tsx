import { Button } from "@patternfly/react-core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { cancelReleaseMutation, readReleaseQueryKey } from "@/api/generated/@tanstack/react-query.gen";
import type { ReleaseRead } from "@/api/generated/types.gen";
import { ProblemAlert } from "@/components/problem-alert";

/** Stops watching and changing; asks once, in place, and says what stays. */
export function CancelRelease({ release }: { release: ReleaseRead }) {
  const { t } = useTranslation("releases");
  const [isAsking, setAsking] = useState(false);
  const queries = useQueryClient();
  const path = { releaseId: release.id };
  const cancel = useMutation({
    ...cancelReleaseMutation(),
    onSuccess: (ended) => queries.setQueryData(readReleaseQueryKey({ path }), ended),
  });
  if (!isAsking) {
    return (
      <Button variant="secondary" isDanger onClick={() => setAsking(true)}>
        {t("cancel")}
      </Button>
    );
  }
  return (
    <fieldset className="k-bare k-actions" aria-label={t("cancel-question")}>
      <span className="k-sub">{t("cancel-question")}</span>
      <Button variant="danger" isLoading={cancel.isPending} autoFocus onClick={() => cancel.mutate({ path })}>
        {t("cancel-yes")}
      </Button>
      <Button variant="link" onClick={() => setAsking(false)}>
        {t("cancel-no")}
      </Button>
      {cancel.isError ? <ProblemAlert problem={cancel.error} /> : null}
    </fieldset>
  );
}
