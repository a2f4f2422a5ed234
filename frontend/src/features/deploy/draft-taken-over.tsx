import { Button } from "@patternfly/react-core";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Notice } from "@/components/notice";
import { useDeploy } from "./deploy-context";

/** Another window of the same person has changed the draft: neither is written over before the person has chosen. */
export function DraftTakenOver({ onKeepMine }: { onKeepMine: () => void }) {
  const { t } = useTranslation("deploy");
  const { service, environment, step, store } = useDeploy();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const takeTheirs = async () => {
    const theirs = await store.read();
    await navigate({
      to: "/services/$serviceId/deploy",
      params: { serviceId: service.id },
      search: { environment: theirs?.content.environmentId ?? environment.id, step },
    });
    queries.setQueryData(["draft", service.id], theirs);
  };
  return (
    <Notice
      tone="warn"
      role="alert"
      title={t("draft-taken-over")}
      actions={
        <>
          <Button variant="secondary" size="sm" onClick={() => void takeTheirs()}>
            {t("draft-take-theirs")}
          </Button>
          <Button variant="secondary" size="sm" onClick={onKeepMine}>
            {t("draft-keep-mine")}
          </Button>
        </>
      }
    >
      {t("draft-taken-over-text")}
    </Notice>
  );
}
