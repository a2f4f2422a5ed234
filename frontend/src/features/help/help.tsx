import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Page } from "@/components/page";
import { Panel } from "@/components/panel";
import { Code } from "@/components/words";
import { ShortcutList } from "./shortcut-list";
import "./help.css";

/** Where to turn: the words, the keys, and the same things without a browser. `children` is what an installation adds. */
export function Help({ children }: { children?: React.ReactNode }) {
  const { t } = useTranslation("help");
  return (
    <Page name={t("title")} title={t("title")} lead={t("lead")}>
      <div className="k-two">
        <div className="k-side">
          {children}
          <Panel title={t("glossary")}>
            <p>{t("glossary.about")}</p>
            <p className="k-more">
              <Link to="/glossary">{t("glossary.open")}</Link>
            </p>
          </Panel>
          <Panel title={t("api.title")}>
            <p>{t("api.about")}</p>
            <ul className="k-more">
              <li>
                <a href="/docs">{t("api.docs")}</a>
              </li>
              <li>
                <a href="/openapi.json">{t("api.document")}</a> <Code>OpenAPI 3.1</Code>
              </li>
              <li>
                <Link to="/tokens">{t("api.tokens")}</Link>
              </li>
            </ul>
          </Panel>
          <Panel title={t("stuck.title")}>
            <p>{t("stuck.about")}</p>
          </Panel>
        </div>
        <Panel title={t("shortcuts.title")}>
          <ShortcutList />
        </Panel>
      </div>
    </Page>
  );
}
