import { useTranslation } from "react-i18next";
import { Page } from "@/components/page";
import { ConnectForm } from "./connect-form";
import "./runtimes.css";

export function NewRuntime() {
  const { t } = useTranslation("runtimes");
  return (
    <Page
      name={t("new.title")}
      title={t("new.title")}
      lead={t("new.lead")}
      crumbs={[{ label: t("title"), link: { to: "/environments" } }]}
    >
      <ConnectForm />
    </Page>
  );
}
