import type { ReactNode } from "react";
import { K8s } from "./words";
import "./state.css";

/** What a thing is in, as every screen says it: icon, word and colour together, each icon with its own outline. */
export type StateKind =
  | "running"
  | "deploying"
  | "waiting"
  | "risk"
  | "failed"
  | "stopped"
  | "superseded"
  | "queued"
  | "none"
  | "lost";

type Tone = "ok" | "act" | "warn" | "bad" | "idle";

const tones: Record<StateKind, Tone> = {
  running: "ok",
  deploying: "act",
  waiting: "act",
  risk: "warn",
  failed: "bad",
  stopped: "idle",
  superseded: "idle",
  queued: "idle",
  none: "idle",
  lost: "idle",
};

const ring = { cx: 8, cy: 8, r: 6.2, fill: "none", stroke: "currentColor", strokeWidth: 1.6 } as const;
const stroke = { fill: "none", stroke: "currentColor", strokeWidth: 1.6, strokeLinecap: "round" } as const;
const arc = { fill: "none", stroke: "currentColor", strokeWidth: 2.5, strokeLinecap: "round" } as const;

const progress = (className: string) => (
  <>
    <circle cx="8" cy="8" r="6" fill="none" className="k-sicon-track" strokeWidth="2.5" />
    <path d="M8 2a6 6 0 0 1 6 6" {...arc} className={className} />
  </>
);

const shapes: Record<StateKind, ReactNode> = {
  running: (
    <>
      <circle cx="8" cy="8" r="7" fill="currentColor" />
      <path d="M4.800 8.200 7.100 10.500 11.300 5.900" className="k-sicon-cut" />
    </>
  ),
  failed: (
    <>
      <path d="M5.100 1h5.800L15 5.100v5.800L10.900 15H5.100L1 10.900V5.100z" fill="currentColor" />
      <path d="m5.500 5.500 5 5m0-5-5 5" className="k-sicon-cut" />
    </>
  ),
  risk: (
    <>
      <path d="M8 1.200 15.400 14.400H.600z" fill="currentColor" strokeLinejoin="round" stroke="currentColor" />
      <path d="M8 5.800v4" className="k-sicon-cut" />
      <circle cx="8" cy="12.100" r="1" className="k-sicon-dot" />
    </>
  ),
  deploying: progress("k-spin"),
  waiting: progress(""),
  stopped: (
    <>
      <circle {...ring} />
      <rect x="5.400" y="5.400" width="5.200" height="5.200" rx="1" fill="currentColor" />
    </>
  ),
  lost: (
    <path
      d="M2 2l12 12M5 5.200a4.400 4.400 0 0 0 5.800 5.800M9 3.700A4.400 4.400 0 0 1 12.400 8M8 1v1.600M8 13.400V15M1 8h1.600M13.400 8H15"
      {...stroke}
    />
  ),
  queued: (
    <>
      <circle {...ring} />
      <path d="M8 4.600V8l2.200 1.600" {...stroke} />
    </>
  ),
  superseded: (
    <>
      <circle {...ring} />
      <path d="M5 8h6" {...stroke} />
    </>
  ),
  none: <circle {...ring} strokeDasharray="2.4 2.4" />,
};

export function StateIcon({ kind, size = 16 }: { kind: StateKind; size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" className={`k-sicon k-t-${tones[kind]}`}>
      {shapes[kind]}
    </svg>
  );
}

type StateProps = { kind: StateKind; word: ReactNode; k8s?: string | null | undefined; isStrong?: boolean };

export function State({ kind, word, k8s, isStrong = false }: StateProps) {
  return (
    <span className={`k-state k-t-${tones[kind]} ${isStrong ? "k-strong" : ""}`}>
      <StateIcon kind={kind} />
      <span>
        {word}
        {k8s ? (
          <>
            {" "}
            <K8s>{k8s}</K8s>
          </>
        ) : null}
      </span>
    </span>
  );
}
