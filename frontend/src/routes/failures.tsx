import { createRoute, Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@/components/empty-state";
import { Page } from "@/components/page";
import { ProblemAlert } from "@/components/problem-alert";
import { shellRoute } from "./access";

export function FailedPage({ error, reset }: { error: unknown; reset: () => void }) {
  const { t } = useTranslation("common");
  return (
    <Page name={t("failed-page")} title={t("failed-page")}>
      <ProblemAlert problem={error} onRetry={reset} />
    </Page>
  );
}

/** An address that leads nowhere, within the frame and its menu. */
export const unknownRoute = createRoute({ getParentRoute: () => shellRoute, path: "$", component: UnknownPage });

export function UnknownPage() {
  const { t } = useTranslation("common");
  return (
    <Page name={t("unknown-page")} title={t("unknown-page")}>
      <EmptyState title={t("unknown-page-title")} action={<Link to="/services">{t("to-services")}</Link>}>
        {t("unknown-page-text")}
      </EmptyState>
    </Page>
  );
}
