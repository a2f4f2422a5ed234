import { Link } from "@tanstack/react-router";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { Tour, TourStep } from "@/api/generated/types.gen";
import { Notice } from "@/components/notice";
import { StepLink } from "./step-link";
import { markDone, nextStep, say, useDone } from "./tour-progress";
import { usePlaces } from "./use-tour";
import "./tour.css";

/** What has happened in a step, how to take it back, and what to try next. Being shown, it counts as done. */
export function AfterStep({ tour, step }: { tour: Tour; step: TourStep }) {
  const { t, i18n } = useTranslation("tour");
  const places = usePlaces();
  const next = nextStep(tour, step, useDone(tour.id));
  useEffect(() => markDone(tour.id, step.id), [tour.id, step.id]);
  const here = places(step);
  const there = next && places(next);
  return (
    <Notice
      tone="info"
      icon="running"
      title={t("what-happened")}
      actions={
        <>
          {next && there ? (
            <StepLink step={next} place={there} variant="primary">
              {t("next", { title: say(next.title, i18n.language) })}
            </StepLink>
          ) : null}
          {here && step.wayBack && step.wayBack.version !== null ? (
            <StepLink step={step} place={here} variant="secondary" version={step.wayBack.version}>
              {t("back-to", { version: step.wayBack.version })}
            </StepLink>
          ) : null}
          <Link to="/services">{t("to-tour")}</Link>
        </>
      }
    >
      <p>{say(step.explanation, i18n.language)}</p>
      {step.wayBack ? (
        <p className="k-tour-back">
          <b>{t("way-back")}</b> {say(step.wayBack.text, i18n.language)}
        </p>
      ) : null}
    </Notice>
  );
}
