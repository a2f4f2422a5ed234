import { useTranslation } from "react-i18next";
import type { RuntimeRead } from "@/api/generated/types.gen";
import { Moment, useNow } from "@/components/moment";
import { Facts } from "@/components/panel";
import { endsInDays } from "./contact-state";

export function RuntimeFacts({ runtime }: { runtime: RuntimeRead }) {
  const { t } = useTranslation("runtimes");
  const now = useNow(60);
  const { identity } = runtime;
  const days = endsInDays(identity.credentialExpiresAt, now);
  return (
    <Facts
      facts={[
        { name: t("fact.server"), value: <span className="k-mono">{identity.server}</span> },
        {
          name: t("fact.credential"),
          value: (
            <>
              {t(`credential.${identity.credential}`)}
              {runtime.userName === null ? null : <span className="k-sub"> {runtime.userName}</span>}
              {identity.credentialExpiresAt === null ? null : (
                <div className={days === null ? "k-sub" : "k-t-warn k-strong"}>
                  {t(days !== null && days < 0 ? "ended" : "ends")} <Moment at={identity.credentialExpiresAt} />
                </div>
              )}
            </>
          ),
        },
        {
          name: t("fact.metrics"),
          value: t(runtime.metrics === null ? "metrics.unknown" : runtime.metrics ? "metrics.yes" : "metrics.no"),
        },
        { name: t("fact.environments"), value: String(runtime.environments) },
      ]}
    />
  );
}
