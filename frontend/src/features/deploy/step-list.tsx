import { CheckIcon } from "@patternfly/react-icons";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { StateIcon } from "@/components/state";
import { type Deploy, useDeploy } from "./deploy-context";
import { type Step, stepOf, steps } from "./steps";
import { sayVersion } from "./version";

/** The steps keep their answers in sight; each is a link. */
export function StepList() {
  const { t } = useTranslation("deploy");
  const deploy = useDeploy();
  const at = steps.indexOf(deploy.step);
  return (
    <nav className="k-wiz-nav" aria-label={t("steps")}>
      <ol>
        {steps.map((step, index) => {
          const mark = markOf(step, deploy);
          const isDone = index < at;
          return (
            <li key={step} aria-current={step === deploy.step ? "step" : undefined}>
              <Link
                to="/services/$serviceId/deploy"
                params={{ serviceId: deploy.service.id }}
                search={{ environment: deploy.environment.id, step }}
                className={isDone ? "k-done" : ""}
              >
                <span className="k-wiz-number">
                  {mark && step !== deploy.step && isDone ? (
                    <>
                      <StateIcon kind={mark} />
                      <span className="k-unseen">{t(`mark.${mark}`)}</span>
                    </>
                  ) : isDone ? (
                    <>
                      <CheckIcon aria-hidden="true" />
                      <span className="k-unseen">{t("mark.done")}</span>
                    </>
                  ) : (
                    index + 1
                  )}
                </span>
                <span className="k-wiz-word">
                  {t(`step.${step}`)}
                  {isDone ? <span className="k-sub">{summaryOf(step, deploy, t)}</span> : null}
                </span>
              </Link>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

function markOf(step: Step, { findings }: Deploy): "failed" | "risk" | null {
  const here = findings.filter((finding) => stepOf(finding.pointer) === step);
  if (here.some(({ severity }) => severity === "error")) {
    return "failed";
  }
  return here.length > 0 ? "risk" : null;
}

type Translate = ReturnType<typeof useTranslation<"deploy">>["t"];

function summaryOf(step: Step, { environment, settings }: Deploy, t: Translate): string {
  switch (step) {
    case "where":
      return [`${environment.runtime.name} / ${environment.namespace}`, sayVersion(settings.image)].join(" · ");
    case "size":
      return t("pods", { count: settings.replicas });
    case "settings":
      return t("variables", { count: settings.variables.length });
    case "how":
      return t(`strategy.${settings.strategy.kind}`);
    case "review":
      return "";
  }
}
