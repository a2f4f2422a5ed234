import { SearchInput } from "@patternfly/react-core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Page } from "@/components/page";
import { K8s } from "@/components/words";
import { termsWith } from "./terms";
import "./help.css";

/** Our words, the Kubernetes words behind them, and what they mean. */
export function Glossary() {
  const { t } = useTranslation("help");
  const { find = "" } = useSearch({ from: "/signed-in/shell/glossary" });
  const navigate = useNavigate({ from: "/glossary" });
  const go = (text: string) => void navigate({ search: text === "" ? {} : { find: text }, replace: true });
  const found = termsWith(find, (name) => `${t(`term.${name}`)} ${t(`term.${name}.text`)}`);
  return (
    <Page
      name={t("glossary")}
      title={t("glossary")}
      lead={t("glossary.lead")}
      crumbs={[{ label: t("title"), link: { to: "/help" } }]}
    >
      <SearchInput
        className="k-glossary-find"
        aria-label={t("glossary.find")}
        aria-keyshortcuts="/"
        placeholder={t("glossary.find")}
        value={find}
        onChange={(_, text) => go(text)}
        onClear={() => go("")}
        resetButtonLabel={t("glossary.clear")}
      />
      {found.length === 0 ? <p className="k-sub">{t("glossary.none")}</p> : null}
      <dl className="k-glossary">
        {found.map(({ name, k8s }) => (
          <div key={name} id={name} className="k-glossary-term">
            <dt>
              {t(`term.${name}`)} {k8s === null ? null : <K8s>{k8s}</K8s>}
            </dt>
            <dd>{t(`term.${name}.text`)}</dd>
          </div>
        ))}
      </dl>
    </Page>
  );
}
