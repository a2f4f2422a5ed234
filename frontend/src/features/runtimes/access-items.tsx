import { useTranslation } from "react-i18next";
import type { AccessList } from "@/api/generated/types.gen";
import { State } from "@/components/state";

/** The permission self-test in words; what is missing stands first. */
export function AccessItems({ access }: { access: AccessList }) {
  const { t } = useTranslation("runtimes");
  const items = access.items.toSorted((a, b) => Number(a.allowed) - Number(b.allowed));
  return (
    <ul className="k-access" aria-label={t("access-of", { namespace: access.namespace })}>
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
