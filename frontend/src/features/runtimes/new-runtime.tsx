import { useTranslation } from "react-i18next";
import { LinkButton } from "@/components/link-button";
import { NoPermission } from "@/components/no-permission";
import { Page } from "@/components/page";
import { useMayAnywhere } from "@/lib/permission";
import { ConnectForm } from "./connect-form";
import "./runtimes.css";

export function NewRuntime() {
  const { t } = useTranslation(["runtimes", "common"]);
  const isAllowed = useMayAnywhere("admin");
  return (
    <Page
      name={t("new.title")}
      title={t("new.title")}
      lead={t("new.lead")}
      crumbs={[{ label: t("title"), link: { to: "/environments" } }]}
    >
      {isAllowed ? (
        <ConnectForm />
      ) : (
        <NoPermission
          what="connect"
          action={
            <LinkButton to="/environments" variant="primary">
              {t("see-all")}
            </LinkButton>
          }
        />
      )}
    </Page>
  );
}
