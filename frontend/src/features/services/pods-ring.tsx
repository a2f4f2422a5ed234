import { useTranslation } from "react-i18next";
import type { Standing } from "@/api/generated/types.gen";
import { useNow } from "@/components/moment";
import { type PodMark, Ring } from "@/components/pod-ring";
import { absoluteTime, timeOfDay } from "@/lib/time";
import "./pods-ring.css";

/** Ready pods of those wanted, as a small ring and in words; greyed, and with the time, when the cluster is lost. */
export function PodsRing({ standing }: { standing: Standing | undefined }) {
  const { t } = useTranslation("services");
  const ready = standing?.ready ?? null;
  const wanted = standing?.wanted ?? null;
  const lostSince = standing?.contact.lostSince ?? null;
  return (
    <>
      {ready === null || wanted === null ? (
        <span role="img" className="k-pods-unseen" aria-label={t("pods.unseen")}>
          –
        </span>
      ) : (
        <span className={`k-pods ${lostSince === null ? "" : "k-pods-lost"}`}>
          <Ring pods={marksOf(ready, wanted, lostSince !== null)} size={20} />
          <span>{t(wordOf(ready, wanted), { ready, wanted, count: Math.max(ready, wanted) })}</span>
        </span>
      )}
      {lostSince === null ? null : <LostSince at={lostSince} />}
    </>
  );
}

function LostSince({ at }: { at: string }) {
  const { t, i18n } = useTranslation("services");
  const now = useNow(60);
  return (
    <span className="k-sub k-pods-since" title={absoluteTime(at, i18n.language)}>
      {t("pods.lost", { time: timeOfDay(at, now, i18n.language) })}
    </span>
  );
}

function wordOf(ready: number, wanted: number): "pods.none" | "pods.more" | "pods.ready" {
  if (ready === 0 && wanted === 0) {
    return "pods.none";
  }
  return ready > wanted ? "pods.more" : "pods.ready";
}

/** One arc per pod, present ones first; of a lost cluster nobody knows which of them are still there. */
export function marksOf(ready: number, wanted: number, isLost: boolean): PodMark[] {
  const missing = Math.max(0, wanted - ready);
  return [...Array<PodMark>(ready).fill(isLost ? "unknown" : "ready"), ...Array<PodMark>(missing).fill("missing")];
}
