import { useTranslation } from "react-i18next";
import type { ReleaseComponentRead } from "@/api/generated/types.gen";
import { StateIcon } from "@/components/state";
import { K8s, PodName } from "@/components/words";
import { duration, stopwatch } from "@/lib/time";
import { reasonOf } from "./pod-reason";
import { sayPod } from "./pod-words";
import type { ComponentView, PodView } from "./release-state";
import { servingNow } from "./serving";
import { ServingStrip } from "./serving-strip";
import "./handover.css";

type HandoverProps = { component: ReleaseComponentRead; view: ComponentView | undefined; isOver: boolean };

/** Arriving above, leaving below: the promise of a release without interruption, kept in sight. */
export function Handover({ component, view, isOver }: HandoverProps) {
  const { t } = useTranslation("releases");
  const pods = view?.pods ?? [];
  const arriving = pods.filter((pod) => pod.side === "arriving");
  const leaving = pods.filter((pod) => pod.side === "leaving");
  const start = view?.steps[0]?.startedAt ?? null;
  const ready = arriving.filter((pod) => pod.ready).length;
  const serving = servingNow(pods).leaving;
  return (
    <div className="k-hand">
      {leaving.length > 0 && !isOver ? <ServingStrip component={component} pods={pods} /> : null}
      <Side
        title={t("arriving")}
        version={component.version}
        count={t("ready-count", { ready, count: view?.progress?.wanted ?? component.replicas })}
        pods={arriving}
        start={start}
        component={component}
        isOver={isOver}
        empty={t(isOver ? "no-pod-came" : "no-pod-yet")}
      />
      {leaving.length > 0 ? (
        <Side
          title={t("leaving")}
          version={component.previousVersion}
          count={isOver && serving === 0 ? t("all-left") : t("still-serving", { count: serving })}
          pods={leaving}
          start={start}
          component={component}
          isOver={isOver}
          empty=""
        />
      ) : null}
    </div>
  );
}

type SideProps = {
  title: string;
  version: string | null;
  count: string;
  pods: readonly PodView[];
  start: string | null;
  component: ReleaseComponentRead;
  isOver: boolean;
  empty: string;
};

function Side({ title, version, count, pods, start, component, isOver, empty }: SideProps) {
  return (
    <div className="k-hand-side">
      <div className="k-hand-head">
        <b>{title}</b> {version ? <span className="k-mono">{version}</span> : null}
        <span className="k-sub k-end">{count}</span>
      </div>
      {pods.length === 0 ? <p className="k-hand-empty k-sub">{empty}</p> : null}
      <ul>
        {pods.map((pod) => (
          <PodLine key={pod.uid} pod={pod} start={start} component={component} isOver={isOver} />
        ))}
      </ul>
    </div>
  );
}

type PodLineProps = Pick<SideProps, "start" | "component" | "isOver"> & { pod: PodView };

function PodLine({ pod, start, component, isOver }: PodLineProps) {
  const { t, i18n } = useTranslation("releases");
  const { kind, word } = sayPod(pod, isOver);
  const reason = reasonOf(pod, component);
  const said = t(word);
  return (
    <li className={`k-podline ${word === "pod.gone" ? "k-gone" : ""}`}>
      <StateIcon kind={kind} />
      <span className="k-podline-name">
        <PodName name={pod.pod} />
      </span>
      <span className="k-podline-word">
        {said} {said === pod.status ? null : <K8s>{pod.status}</K8s>}
      </span>
      <span className="k-sub k-podline-why">
        {reason === null || (isOver && reason.word === "reason.stays")
          ? null
          : t(reason.word, { time: duration(reason.seconds, i18n.language) })}
      </span>
      <span className="k-sub k-podline-at k-tab">
        {start === null ? null : `+${stopwatch((Date.parse(pod.at) - Date.parse(start)) / 1000)}`}
      </span>
    </li>
  );
}
