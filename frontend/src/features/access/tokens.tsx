import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { listTokensOptions } from "@/api/generated/@tanstack/react-query.gen";
import { EmptyState } from "@/components/empty-state";
import { Loading } from "@/components/loading";
import { Page } from "@/components/page";
import { ReadProblem } from "@/components/read-problem";
import { NewToken } from "./new-token";
import { TokenOnce } from "./token-once";
import { TokenTable } from "./token-table";
import "./tokens.css";

export function Tokens() {
  const { t } = useTranslation("access");
  const tokens = useQuery(listTokensOptions({ query: { limit: 200 } }));
  const [secret, setSecret] = useState<string | null>(null);
  const items = tokens.data?.items.filter((token) => token.revokedAt === null) ?? [];
  return (
    <Page name={t("tokens.title")} title={t("tokens.title")} lead={t("tokens.lead")}>
      {secret === null ? null : <TokenOnce secret={secret} onDone={() => setSecret(null)} />}
      <div className="k-tokens">
        <div>
          {tokens.isPending ? <Loading /> : null}
          <ReadProblem read={tokens} />
          {tokens.isSuccess && items.length === 0 ? (
            <EmptyState title={t("tokens.empty")}>{t("tokens.empty-text")}</EmptyState>
          ) : null}
          {items.length > 0 ? <TokenTable tokens={items} /> : null}
        </div>
        <NewToken onCreated={setSecret} />
      </div>
    </Page>
  );
}
