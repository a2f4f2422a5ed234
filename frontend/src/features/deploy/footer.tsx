import { Button } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import { DeployButton } from "./deploy-button";
import { useDeploy } from "./deploy-context";
import { steps } from "./steps";

export function Footer() {
  const { t } = useTranslation("deploy");
  const { step, go } = useDeploy();
  const at = steps.indexOf(step);
  const before = steps[at - 1];
  const next = steps[at + 1];
  return (
    <footer className="k-wiz-foot">
      {before ? (
        <Button variant="secondary" onClick={() => go(before)}>
          {t("back")}
        </Button>
      ) : null}
      {next ? (
        <Button variant="primary" onClick={() => go(next)}>
          {t("next", { step: t(`step.${next}`) })}
        </Button>
      ) : (
        <DeployButton />
      )}
      {next && next !== "review" ? (
        <Button variant="link" onClick={() => go("review")}>
          {t("skip")}
        </Button>
      ) : null}
    </footer>
  );
}
