import "./environment-badge.css";

export type Stage = "development" | "staging" | "production" | "other";

const weights: Record<Stage, string> = { production: "prod", staging: "staging", development: "dev", other: "own" };

/** Weight carries the stakes, the word carries the meaning: never colour alone. */
export function EnvironmentBadge({ name, stage }: { name: string; stage: Stage }) {
  return <span className={`k-env k-env-${weights[stage]}`}>{name}</span>;
}
