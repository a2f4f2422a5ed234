import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { listPodsOptions } from "@/api/generated/@tanstack/react-query.gen";
import type { PodRead, Tour, TourStep } from "@/api/generated/types.gen";
import { CopyButton } from "@/components/copy-button";
import { LogBox } from "@/components/log-box";
import { Notice } from "@/components/notice";
import { AfterStep } from "./after-step";
import { hasReplaced } from "./replaced";
import { say } from "./tour-progress";
import { useTour } from "./use-tour";
import "./tour.css";

type PodNoteProps = { service: string; environment: { id: string; name: string } };

/** Above the pods, where the tour asks to delete one: how, and what has happened once one was replaced. */
export function PodNote({ service, environment }: PodNoteProps) {
  const tour = useTour();
  const step = tour?.steps.find(
    (candidate) =>
      candidate.kind === "deletePod" && candidate.service === service && candidate.environment === environment.name,
  );
  return tour && step ? <DeleteOne tour={tour} step={step} environmentId={environment.id} /> : null;
}

type DeleteOneProps = { tour: Tour; step: TourStep; environmentId: string };

function DeleteOne({ tour, step, environmentId }: DeleteOneProps) {
  const { t, i18n } = useTranslation("tour");
  const [before, setBefore] = useState<readonly PodRead[] | null>(null);
  const { data } = useQuery({ ...listPodsOptions({ path: { environmentId } }), refetchInterval: 2000 });
  if (before === null && data) {
    setBefore(data.items);
  }
  if (before && data && hasReplaced(before, data.items)) {
    return <AfterStep tour={tour} step={step} />;
  }
  return (
    <Notice tone="info" icon="queued" title={say(step.title, i18n.language)}>
      <p>{say(step.text, i18n.language)}</p>
      {step.command === null ? null : (
        <div className="k-tour-command">
          <LogBox label={t("command")} text={step.command} />
          <CopyButton text={step.command} label={t("copy-command")} />
        </div>
      )}
      <p className="k-sub">{t("watch-here")}</p>
    </Notice>
  );
}
