import { useVirtualizer } from "@tanstack/react-virtual";
import { memo, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { PodContact, PodRead } from "@/api/generated/types.gen";
import { Age } from "@/components/moment";
import { State } from "@/components/state";
import { PodName } from "@/components/words";
import { stateOf } from "./pod-marks";
import "./pods-table.css";

const rowHeight = 46;
const extraRows = 12;

type PodsTableProps = { pods: readonly PodRead[]; contact: PodContact | null };

/** A real table whose rows exist only while they are in sight: 5,000 pods cost as much as fifty. */
export function PodsTable({ pods, contact }: PodsTableProps) {
  const { t } = useTranslation("pods");
  const box = useRef<HTMLDivElement>(null);
  // eslint-disable-next-line react-hooks/incompatible-library -- nothing it returns is handed to a memoised part
  const rows = useVirtualizer({
    count: pods.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => pods[index]?.uid ?? index,
    overscan: extraRows,
  });
  const isMixed = pods.some(({ side }) => side !== "current");
  const items = rows.getVirtualItems();
  const before = items[0]?.start ?? 0;
  const after = rows.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="k-podbox" ref={box} tabIndex={0} aria-label={t("table")}>
      <table className="k-plain k-pods" aria-rowcount={pods.length + 1} aria-label={t("table")}>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col">{t("column.pod")}</th>
            <th scope="col">{t("column.state")}</th>
            <th scope="col">{t("column.restarts")}</th>
            <th scope="col">{t("column.version")}</th>
            <th scope="col">{t("column.node")}</th>
            <th scope="col">{t("column.age")}</th>
          </tr>
        </thead>
        <tbody>
          {before > 0 ? <Spacer height={before} /> : null}
          {items.map((item) => {
            const pod = pods[item.index];
            return pod ? (
              <tr key={pod.uid} aria-rowindex={item.index + 2} data-index={item.index} ref={rows.measureElement}>
                <PodCells pod={pod} contact={contact} isMixed={isMixed} />
              </tr>
            ) : null;
          })}
          {after > 0 ? <Spacer height={after} /> : null}
        </tbody>
      </table>
    </section>
  );
}

function Spacer({ height }: { height: number }) {
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a row of nothing but height takes no focus
    <tr aria-hidden="true" className="k-spacer">
      <td colSpan={6} style={{ height }} />
    </tr>
  );
}

type PodCellsProps = { pod: PodRead; contact: PodContact | null; isMixed: boolean };

/** New and old are told apart only where both are there. Drawn anew only for a pod that changed, not for each in sight. */
const PodCells = memo(function PodCells({ pod, contact, isMixed }: PodCellsProps) {
  const { t } = useTranslation("pods");
  const kind = stateOf(pod, contact);
  const isPlain = pod.status === pod.words;
  return (
    <>
      <th scope="row">
        <PodName name={pod.name} />
      </th>
      <td className="k-pod-state">
        <State kind={kind} word={pod.words} k8s={isPlain ? null : pod.status} isStrong={kind === "failed"} />
        <span className="k-sub"> {t("containers-ready", { ready: pod.containersReady })}</span>
        {pod.lastExit ? (
          <span className="k-sub">
            {" · "}
            {t("last-exit", { reason: pod.lastExit.reason, code: pod.lastExit.exitCode })}
          </span>
        ) : null}
      </td>
      <td className={pod.restarts > 0 ? "k-t-warn k-strong k-tab" : "k-tab"}>
        <span className="k-cell-name">{t("column.restarts")} </span>
        {pod.restarts}
      </td>
      <td>
        <span className="k-mono k-break">{pod.version ?? pod.image}</span>{" "}
        {isMixed ? <span className={`k-side-badge k-side-${pod.side}`}>{t(`side.${pod.side}`)}</span> : null}
      </td>
      <td className="k-mono k-sub k-break">{pod.node ?? "–"}</td>
      <td>{pod.createdAt === null ? "–" : <Age from={pod.createdAt} />}</td>
    </>
  );
});
