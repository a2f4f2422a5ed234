import type { Cause, Outcome, ReleaseEvents } from "@/api/generated/types.gen";

/** One event of the `release:` channel, as a row and as a message of the stream. */
export type ReleaseEvent = ReleaseEvents["items"][number];
type EventOf<T extends ReleaseEvent["type"]> = Extract<ReleaseEvent, { type: T }>;

export type StepView = {
  step: number;
  state: EventOf<"step">["state"] | null;
  startedAt: string | null;
  endedAt: string | null;
  message: string;
};

export type PodView = Pick<EventOf<"pod">, "pod" | "uid" | "side" | "status" | "ready" | "at"> & {
  firstAt: string;
  /** When it first was ready, and when it began to end; null before. */
  readyAt: string | null;
  endingAt: string | null;
};

export type ComponentView = {
  name: string;
  steps: readonly StepView[];
  pods: readonly PodView[];
  progress: Pick<EventOf<"progress">, "wanted" | "updated" | "ready" | "available" | "old"> | null;
  risk: { cause: Cause; since: string } | null;
};

/** What the release has said so far. `lastSeq` is gap-free: nothing before it is missing, nothing counts twice. */
export type ReleaseView = {
  lastSeq: number;
  lines: readonly { seq: number; at: string; text: string }[];
  components: readonly ComponentView[];
  contactLostSince: string | null;
  verdict: { outcome: Outcome; cause: Cause | null; message: string; at: string } | null;
};

export const silent: ReleaseView = { lastSeq: 0, lines: [], components: [], contactLostSince: null, verdict: null };

/**
 * The view after one more event. An event that was seen before, or that would leave a gap, changes nothing: who feeds
 * the reducer asks for what is missing (`lastSeq` tells from where).
 */
export function tell(view: ReleaseView, event: ReleaseEvent): ReleaseView {
  if (event.seq !== view.lastSeq + 1) {
    return view;
  }
  return apply({ ...view, lastSeq: event.seq, lines: withLine(view, event) }, event);
}

export function isAhead(view: ReleaseView, event: ReleaseEvent): boolean {
  return event.seq > view.lastSeq + 1;
}

function apply(view: ReleaseView, event: ReleaseEvent): ReleaseView {
  switch (event.type) {
    case "step":
      return withComponent(view, event.component, (component) => ({
        ...component,
        steps: withStep(component.steps, event),
      }));
    case "pod":
      return withComponent(view, event.component, (component) => ({
        ...component,
        pods: withPod(component.pods, event),
      }));
    case "progress": {
      const { wanted, updated, ready, available, old } = event;
      const progress = { wanted, updated, ready, available, old };
      return withComponent(view, event.component, (component) => ({ ...component, progress }));
    }
    case "risk": {
      const risk = event.cleared ? null : { cause: event.cause, since: event.at };
      return withComponent(view, event.component, (component) => ({ ...component, risk }));
    }
    case "contact":
      return { ...view, contactLostSince: event.lostSince };
    case "verdict": {
      const { outcome, cause, message, at } = event;
      return { ...view, contactLostSince: null, verdict: { outcome, cause, message, at } };
    }
  }
}

function withLine(view: ReleaseView, event: ReleaseEvent): ReleaseView["lines"] {
  const text = lineOf(event);
  return text === null ? view.lines : [...view.lines, { seq: event.seq, at: event.at, text }];
}

/** The line a pipeline prints for this event; null for what it stays silent about. */
function lineOf(event: ReleaseEvent): string | null {
  switch (event.type) {
    case "step":
      return event.state === "started" || event.step === event.of ? event.message : null;
    case "pod":
      return `  → ${event.message}`;
    case "verdict":
      return event.message;
    case "risk":
      return event.cleared ? null : `  ! ${event.cause.sentence}`;
    case "contact":
    case "progress":
      return null;
  }
}

function withComponent(
  view: ReleaseView,
  name: string,
  change: (component: ComponentView) => ComponentView,
): ReleaseView {
  const known = view.components.find((component) => component.name === name);
  const before = known ?? { name, steps: [], pods: [], progress: null, risk: null };
  const after = change(before);
  const components = known
    ? view.components.map((component) => (component === known ? after : component))
    : [...view.components, after];
  return { ...view, components };
}

function withStep(steps: readonly StepView[], event: EventOf<"step">): StepView[] {
  const before = steps.find(({ step }) => step === event.step);
  const isEnd = event.state !== "started";
  const after: StepView = {
    step: event.step,
    state: event.state,
    startedAt: before?.startedAt ?? event.at,
    endedAt: isEnd ? event.at : null,
    message: event.message,
  };
  return [...steps.filter((step) => step !== before), after].sort((a, b) => a.step - b.step);
}

function withPod(pods: readonly PodView[], event: EventOf<"pod">): PodView[] {
  const { pod, uid, side, status, ready, at } = event;
  const known = pods.find((other) => other.uid === uid);
  const after = {
    pod,
    uid,
    side,
    status,
    ready,
    at,
    firstAt: known?.firstAt ?? at,
    readyAt: known?.readyAt ?? (ready ? at : null),
    endingAt: known?.endingAt ?? (status === "Terminating" ? at : null),
  };
  return known ? pods.map((other) => (other === known ? after : other)) : [...pods, after];
}
