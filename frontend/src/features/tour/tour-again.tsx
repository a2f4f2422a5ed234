import { Button } from "@patternfly/react-core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { readTourOptions, readTourQueryKey, recallTourMutation } from "@/api/generated/@tanstack/react-query.gen";
import { Panel } from "@/components/panel";
import { ProblemAlert } from "@/components/problem-alert";

/** On the help page of an installation that has a tour: to see it again. */
export function TourAgain() {
  const { t } = useTranslation("tour");
  const { data } = useQuery(readTourOptions());
  const queries = useQueryClient();
  const navigate = useNavigate();
  const recall = useMutation({
    ...recallTourMutation(),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: readTourQueryKey() });
      await navigate({ to: "/services" });
    },
  });
  if (!data?.tour) {
    return null;
  }
  return (
    <Panel title={t("tour")}>
      <p>{t("tour-about")}</p>
      <p className="k-more">
        <Button variant="secondary" size="sm" isLoading={recall.isPending} onClick={() => recall.mutate({})}>
          {t("see-again")}
        </Button>
      </p>
      {recall.isError ? <ProblemAlert problem={recall.error} /> : null}
    </Panel>
  );
}
