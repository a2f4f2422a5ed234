import type { ComponentView, ReleaseView } from "./release-state";

export type Segment = "ready" | "starting" | "failing" | "missing";

const troubled = /BackOff|Err|Error|OOMKilled|CreateContainer(?!$)|Invalid|StartError/;

/** One segment per wanted pod of the new version: ready ones first, then what starts or fails, then what is missing. */
export function segmentsOf(component: ComponentView | undefined, wanted: number): Segment[] {
  const arriving = component?.pods.filter((pod) => pod.side === "arriving" && pod.status !== "Gone") ?? [];
  const ready = arriving.filter((pod) => pod.ready).length;
  const failing = arriving.filter((pod) => !pod.ready && troubled.test(pod.status)).length;
  const starting = arriving.filter(
    (pod) => !pod.ready && !troubled.test(pod.status) && pod.status !== "Terminating",
  ).length;
  const segments: Segment[] = [
    ...Array<Segment>(ready).fill("ready"),
    ...Array<Segment>(failing).fill("failing"),
    ...Array<Segment>(starting).fill("starting"),
  ];
  return [...segments, ...Array<Segment>(Math.max(0, wanted - segments.length)).fill("missing")].slice(0, wanted);
}

export function wantedOf(view: ReleaseView, component: string, frozen: number): number {
  return view.components.find(({ name }) => name === component)?.progress?.wanted ?? frozen;
}
