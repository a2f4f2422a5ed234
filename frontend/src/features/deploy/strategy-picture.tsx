import "./strategy-picture.css";

export type Bar = { from: number; to: number; warm: number; age: "old" | "new" };

const width = 300;
const edge = 10;
const row = 13;

/** Pods over time, drawn to scale: each row a pod, each digit below the number of pods that serve at that moment. */
export function Picture({ bars, serving, label }: { bars: readonly Bar[]; serving: readonly number[]; label: string }) {
  const x = (time: number) => edge + (time / serving.length) * (width - 2 * edge);
  const height = bars.length * row + 10;
  const moments = serving.map((count, at) => ({ at, count }));
  const rows = bars.map((bar, index) => ({ ...bar, y: 6 + index * row }));
  return (
    <svg className="k-picture" viewBox={`0 0 ${width} ${height + 24}`} role="img" aria-label={label}>
      {moments
        .filter(({ count }) => count === 0)
        .map(({ at }) => (
          <rect key={at} x={x(at)} y={0} width={x(at + 1) - x(at)} height={height} className="k-picture-down" />
        ))}
      {rows.map(({ from, to, warm, age, y }) => (
        <g key={y}>
          {warm > 0 ? (
            <rect x={x(from)} y={y} width={x(from + warm) - x(from)} height={8} rx="2" className="k-picture-warm" />
          ) : null}
          <rect
            x={x(from + warm)}
            y={y}
            width={x(to) - x(from + warm)}
            height={8}
            rx="2"
            className={`k-picture-${age}`}
          />
        </g>
      ))}
      {moments.map(({ at, count }) => (
        <text
          key={at}
          x={(x(at) + x(at + 1)) / 2}
          y={height + 15}
          className={count === 0 ? "k-picture-count k-picture-zero" : "k-picture-count"}
        >
          {count}
        </text>
      ))}
    </svg>
  );
}
