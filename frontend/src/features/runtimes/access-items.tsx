import { ExpandableSection } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import type { AccessList, AccessRead } from "@/api/generated/types.gen";
import { State } from "@/components/state";

/** The permission self-test in words: what is missing is in sight, what is allowed is folded away. */
export function AccessItems({ access }: { access: AccessList }) {
  const { t } = useTranslation("runtimes");
  const allowed = access.items.filter((item) => item.allowed);
  const missing = access.items.filter((item) => !item.allowed);
  return (
    <div className="k-access-all">
      {missing.length > 0 ? (
        <Items items={missing} label={t("access-missing", { namespace: access.namespace })} />
      ) : null}
      <ExpandableSection toggleText={t("access-allowed", { count: allowed.length, total: access.items.length })}>
        <Items items={allowed} label={t("access-of", { namespace: access.namespace })} />
      </ExpandableSection>
    </div>
  );
}

function Items({ items, label }: { items: readonly AccessRead[]; label: string }) {
  return (
    <ul className="k-access" aria-label={label}>
      {items.map((item) => (
        <li key={`${item.verb} ${item.group} ${item.resource} ${item.subresource ?? ""}`}>
          <State
            kind={item.allowed ? "running" : item.required ? "failed" : "none"}
            word={item.words}
            k8s={item.allowed ? null : `${item.verb} ${item.resource}`}
          />
        </li>
      ))}
    </ul>
  );
}
