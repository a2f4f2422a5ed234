import { useTranslation } from "react-i18next";
import type { ReleaseComponentRead } from "@/api/generated/types.gen";
import { K8s } from "@/components/words";
import type { PodView } from "./release-state";
import { promised, servingNow } from "./serving";
import "./serving-strip.css";

type ServingStripProps = { component: ReleaseComponentRead; pods: readonly PodView[] };

const most = 24;

/** Who answers visitors right now: a block per pod that serves, new ones pushing old ones out, against what was promised. */
export function ServingStrip({ component, pods }: ServingStripProps) {
  const { t } = useTranslation("releases");
  const { arrived, leaving } = servingNow(pods);
  const least = promised(component);
  const blocks = [...Array<"new">(arrived).fill("new"), ...Array<"old">(leaving).fill("old")];
  return (
    <div className="k-serving">
      <div className="k-serving-blocks" aria-hidden="true">
        {blocks.length > most
          ? (["new", "old"] as const).map((side) => (
              <span
                key={side}
                className={`k-serving-${side}`}
                style={{ flexGrow: side === "new" ? arrived : leaving }}
              />
            ))
          : blocks.map((side, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the place in the strip is all that a block is
              <span key={index} className={`k-serving-${side}`} />
            ))}
        {blocks.length === 0 ? <span className="k-serving-nobody" /> : null}
      </div>
      <p className="k-sub">
        {least === null ? t("promise-recreate") : t("promise-least", { count: least })}{" "}
        <b>{t("promise-now", { ready: arrived, serving: leaving })}</b> <K8s>{component.strategy}</K8s>
      </p>
    </div>
  );
}
