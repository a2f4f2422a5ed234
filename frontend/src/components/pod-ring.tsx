import { useTranslation } from "react-i18next";
import "./pod-ring.css";

export type PodMark = "ready" | "starting" | "failing" | "leaving" | "missing" | "unknown";

type PodRingProps = { pods: readonly PodMark[]; size?: number; hasText?: boolean };

const most = 16;

/** A count, not a percentage: one arc per pod; above 16 pods one arc per state. */
export function PodRing({ pods, size = 22, hasText = false }: PodRingProps) {
  const { t } = useTranslation("common");
  const ready = pods.filter((pod) => pod === "ready").length;
  const isUnknown = pods.includes("unknown");
  const total = pods.length;
  const label =
    total === 0
      ? t("pods.none")
      : isUnknown
        ? t("pods.unknown", { count: total })
        : t("pods.ready", { ready, count: total });
  return (
    <span className="k-ring">
      <svg width={size} height={size} viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
        <Arcs pods={pods} size={size} />
      </svg>
      {hasText ? (
        <span className="k-ring-text" aria-hidden="true">
          {isUnknown ? `?/${total}` : `${ready}/${total}`}
        </span>
      ) : null}
    </span>
  );
}

/** The ring alone, as decoration beside words that say the same. */
export function Ring({ pods, size }: { pods: readonly PodMark[]; size: number }) {
  return (
    <svg width={size} height={size} viewBox={`0 0 ${size} ${size}`} aria-hidden="true">
      <Arcs pods={pods} size={size} />
    </svg>
  );
}

function Arcs({ pods, size }: { pods: readonly PodMark[]; size: number }) {
  const width = size < 40 ? 3.2 : 7;
  const radius = (size - width) / 2;
  const centre = size / 2;
  const whole = { cx: centre, cy: centre, r: radius, fill: "none" };
  const [only] = pods;
  if (only === undefined) {
    return <circle {...whole} className="k-arc-none" strokeWidth="1.5" />;
  }
  if (pods.length === 1) {
    return <circle {...whole} className={`k-arc k-arc-${only}`} strokeWidth={width} />;
  }
  return spans(pods).map(({ key, pod, from, to }) => {
    const gap = to - from >= 1 ? 0.0001 : size < 40 ? 0.3 : 0.13;
    const point = (share: number, inset: number) => {
      const angle = share * 2 * Math.PI - Math.PI / 2 + inset;
      return `${(centre + radius * Math.cos(angle)).toFixed(2)} ${(centre + radius * Math.sin(angle)).toFixed(2)}`;
    };
    const isLarge = to - from > 0.5 ? 1 : 0;
    const path = `M${point(from, gap / 2)} A${radius} ${radius} 0 ${isLarge} 1 ${point(to, -gap / 2)}`;
    return <path key={key} d={path} fill="none" className={`k-arc k-arc-${pod}`} strokeWidth={width} />;
  });
}

type Span = { key: string; pod: PodMark; from: number; to: number };

function spans(pods: readonly PodMark[]): Span[] {
  const total = pods.length;
  if (total <= most) {
    return pods.map((pod, index) => ({ key: String(index), pod, from: index / total, to: (index + 1) / total }));
  }
  const counts = Object.entries(Object.groupBy(pods, (pod) => pod)) as [PodMark, PodMark[]][];
  let reached = 0;
  return counts.map(([pod, same]) => {
    const from = reached;
    reached += same.length / total;
    return { key: pod, pod, from, to: reached };
  });
}
