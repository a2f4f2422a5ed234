import { Button } from "@patternfly/react-core";
import { TimesIcon } from "@patternfly/react-icons";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { EnvironmentBadge } from "@/components/environment-badge";
import { Logo } from "@/components/logo";
import { Moment } from "@/components/moment";
import { useDeploy } from "./deploy-context";
import type { DraftState } from "./use-draft";

type TopBarProps = { saved: DraftState; draftFrom: string | null };

export function TopBar({ saved, draftFrom }: TopBarProps) {
  const { t } = useTranslation("deploy");
  const { service, environment, store } = useDeploy();
  const navigate = useNavigate();
  const at = saved.savedAt ?? draftFrom;
  const leave = () => void navigate({ to: "/services/$serviceId", params: { serviceId: service.id } });
  const discard = () =>
    void store
      .read()
      .then(() => store.discard())
      .then(leave, leave);
  return (
    <header className="k-wiz-top">
      <Logo />
      <div className="k-wiz-title">
        <strong>{t("title", { service: service.name })}</strong> <span className="k-sub">{t("to")}</span>{" "}
        <EnvironmentBadge name={environment.name} stage={environment.stage} />
      </div>
      <span className="k-sub k-end k-hide-narrow" role="status">
        {saved.isFailed ? (
          <span className="k-t-warn">{t("draft-failed")}</span>
        ) : at === null ? null : (
          <>
            {t("draft-saved")} <Moment at={at} />
          </>
        )}
      </span>
      {at === null ? null : (
        <Button variant="link" isInline className="k-hide-narrow" onClick={discard}>
          {t("draft-discard")}
        </Button>
      )}
      <span className="k-wiz-x">
        <Button variant="plain" aria-label={t("leave")} icon={<TimesIcon />} onClick={leave} />
      </span>
    </header>
  );
}
