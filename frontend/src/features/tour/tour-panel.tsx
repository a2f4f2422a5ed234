import { Button } from "@patternfly/react-core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { dismissTourMutation, readTourQueryKey } from "@/api/generated/@tanstack/react-query.gen";
import type { Tour, TourStep } from "@/api/generated/types.gen";
import { EnvironmentBadge } from "@/components/environment-badge";
import { ProblemAlert } from "@/components/problem-alert";
import { StateIcon } from "@/components/state";
import { Code } from "@/components/words";
import { StepLink } from "./step-link";
import { say, useDone } from "./tour-progress";
import { usePlaces, useTour } from "./use-tour";
import "./tour.css";

/** What a newcomer may try, above everything else until it is put away. */
export function TourPanel() {
  const tour = useTour();
  return tour === null ? null : <Offer tour={tour} />;
}

function Offer({ tour }: { tour: Tour }) {
  const { t, i18n } = useTranslation("tour");
  const id = useId();
  const places = usePlaces();
  const done = useDone(tour.id);
  const next = tour.steps.find((step) => !done.has(step.id));
  if (!tour.steps.some((step) => places(step) !== undefined)) {
    return null; // nothing of it is here to be tried
  }
  return (
    <section className="k-tour" aria-labelledby={id}>
      <div className="k-tour-head">
        <div>
          <h2 id={id}>{say(tour.title, i18n.language)}</h2>
          <p className="k-lead">{next === undefined ? t("all-done") : say(tour.introduction, i18n.language)}</p>
        </div>
        <PutAway isDone={next === undefined} />
      </div>
      <ol className="k-tour-steps">
        {tour.steps.map((step, index) => (
          <Card
            key={step.id}
            step={step}
            number={index + 1}
            isDone={done.has(step.id)}
            isNext={step === next}
            place={places(step)}
          />
        ))}
      </ol>
    </section>
  );
}

type CardProps = {
  step: TourStep;
  number: number;
  isDone: boolean;
  isNext: boolean;
  place: ReturnType<ReturnType<typeof usePlaces>>;
};

function Card({ step, number, isDone, isNext, place }: CardProps) {
  const { t, i18n } = useTranslation("tour");
  return (
    <li className={isDone ? "k-tour-done" : ""} aria-current={isNext ? "step" : undefined}>
      <h3>
        {isDone ? <StateIcon kind="running" size={18} /> : <span className="k-tour-number">{number}</span>}
        {say(step.title, i18n.language)}
        {isDone ? <span className="k-unseen">{t("done")}</span> : null}
      </h3>
      <p>{say(step.text, i18n.language)}</p>
      <p className="k-tour-what k-sub">
        {step.service}{" "}
        {place ? <EnvironmentBadge name={step.environment} stage={place.environment.stage} /> : step.environment}{" "}
        {step.version === null ? null : <Code>{step.version}</Code>}
      </p>
      {place ? (
        <StepLink step={step} place={place} variant={isNext ? "primary" : "secondary"}>
          {t(isDone ? `again.${step.kind}` : `do.${step.kind}`)}
        </StepLink>
      ) : (
        <p className="k-sub">{t("gone")}</p>
      )}
    </li>
  );
}

function PutAway({ isDone }: { isDone: boolean }) {
  const { t } = useTranslation("tour");
  const queries = useQueryClient();
  const dismiss = useMutation({
    ...dismissTourMutation(),
    onSuccess: () => queries.invalidateQueries({ queryKey: readTourQueryKey() }),
  });
  return (
    <div className="k-tour-away">
      <Button
        variant={isDone ? "primary" : "link"}
        isInline={!isDone}
        isLoading={dismiss.isPending}
        onClick={() => dismiss.mutate({})}
      >
        {t("put-away")}
      </Button>
      <span className="k-sub">{t("put-away-text")}</span>
      {dismiss.isError ? <ProblemAlert problem={dismiss.error} /> : null}
    </div>
  );
}
