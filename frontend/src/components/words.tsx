import { Tooltip } from "@patternfly/react-core";
import type { ReactNode } from "react";
import "./words.css";

/** The Kubernetes word, always visible in grey mono behind ours, so that experts and documentation match. */
export function K8s({ children }: { children: ReactNode }) {
  return <span className="k-k8s">{children}</span>;
}

export function Code({ children }: { children: ReactNode }) {
  return <code className="k-code">{children}</code>;
}

type TermProps = { children: ReactNode; k8s?: string | undefined; explanation?: string | undefined };

/** Our word, the Kubernetes word, and what it means on hover or focus. */
export function Term({ children, k8s, explanation }: TermProps) {
  const words = (
    <>
      {children}
      {k8s ? (
        <>
          {" "}
          <K8s>{k8s}</K8s>
        </>
      ) : null}
    </>
  );
  if (explanation === undefined) {
    return <span>{words}</span>;
  }
  return (
    <Tooltip content={explanation}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the explanation must be reachable by keyboard */}
      <span className="k-term" tabIndex={0}>
        {words}
      </span>
    </Tooltip>
  );
}

/** A pod's name: the last five letters are the name people compare, the rest is grey and may give way. */
export function PodName({ name }: { name: string }) {
  const cut = name.lastIndexOf("-") + 1;
  return (
    <span className="k-podname" title={name}>
      <span className="k-podname-front">{name.slice(0, cut)}</span>
      <b>{name.slice(cut)}</b>
    </span>
  );
}
