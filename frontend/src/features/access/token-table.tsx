import { Button } from "@patternfly/react-core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { listTokensQueryKey, revokeTokenMutation } from "@/api/generated/@tanstack/react-query.gen";
import type { TokenRead } from "@/api/generated/types.gen";
import { Moment, useNow } from "@/components/moment";
import { ProblemAlert } from "@/components/problem-alert";
import { Code } from "@/components/words";

export function TokenTable({ tokens }: { tokens: readonly TokenRead[] }) {
  const { t } = useTranslation("access");
  return (
    <table className="k-plain k-token-table" aria-label={t("tokens.list")}>
      <thead>
        <tr>
          <th scope="col">{t("tokens.column-name")}</th>
          <th scope="col">{t("tokens.column-may")}</th>
          <th scope="col">{t("tokens.column-used")}</th>
          <th scope="col">{t("tokens.column-ends")}</th>
          <th scope="col">
            <span className="k-unseen">{t("tokens.revoke")}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {tokens.map((token) => (
          <TokenRow key={token.id} token={token} />
        ))}
      </tbody>
    </table>
  );
}

function TokenRow({ token }: { token: TokenRead }) {
  const { t } = useTranslation("access");
  const hasEnded = useNow(30) > Date.parse(token.expiresAt);
  return (
    <tr>
      <th scope="row">
        {token.name}
        <div>
          <Code>{token.prefix}…</Code>
        </div>
      </th>
      <td>{token.permissions.map((permission) => t(`permission.${permission}`)).join(", ")}</td>
      <td>{token.lastUsedAt === null ? t("tokens.never-used") : <Moment at={token.lastUsedAt} />}</td>
      <td>
        {hasEnded ? <span className="k-t-bad k-strong">{t("tokens.ended")} </span> : null}
        <Moment at={token.expiresAt} />
      </td>
      <td>
        <Revoke token={token} />
      </td>
    </tr>
  );
}

function Revoke({ token }: { token: TokenRead }) {
  const { t } = useTranslation("access");
  const [isAsking, setAsking] = useState(false);
  const queries = useQueryClient();
  const revoke = useMutation({
    ...revokeTokenMutation(),
    onSuccess: () => queries.invalidateQueries({ queryKey: listTokensQueryKey() }),
  });
  const words = { name: token.name };
  if (!isAsking) {
    return (
      <Button
        variant="link"
        isInline
        isDanger
        aria-label={t("tokens.revoke-named", words)}
        onClick={() => setAsking(true)}
      >
        {t("tokens.revoke")}
      </Button>
    );
  }
  return (
    <fieldset className="k-bare" aria-label={t("tokens.revoke-question", words)}>
      <p className="k-sub">{t("tokens.revoke-question", words)}</p>
      <div className="k-actions">
        <Button
          variant="danger"
          size="sm"
          autoFocus
          isLoading={revoke.isPending}
          onClick={() => revoke.mutate({ path: { tokenId: token.id } })}
        >
          {t("tokens.revoke")}
        </Button>
        <Button variant="link" size="sm" onClick={() => setAsking(false)}>
          {t("tokens.keep")}
        </Button>
      </div>
      {revoke.isError ? <ProblemAlert problem={revoke.error} /> : null}
    </fieldset>
  );
}
