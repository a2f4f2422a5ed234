import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { listReleasesOptions } from "@/api/generated/@tanstack/react-query.gen";
import type { ReleaseRead } from "@/api/generated/types.gen";
import { Stopwatch, useNow } from "@/components/moment";
import { State, type StateKind } from "@/components/state";
import { duration } from "@/lib/time";
import { estimateFrom, leftOf } from "./estimate";
import { standingOf } from "./outcome";
import type { ReleaseView } from "./release-state";
import { segmentsOf, wantedOf } from "./segments";
import "./verdict-bar.css";

type VerdictBarProps = { release: ReleaseRead; view: ReleaseView; isBlind: boolean };

/** The whole release in one line: how it stands, a segment per pod, how many are ready, for how long. */
export function VerdictBar({ release, view, isBlind }: VerdictBarProps) {
  const { t } = useTranslation(["releases", "common"]);
  const { kind, word } = useStanding(release, view, isBlind);
  const segments = release.components
    .flatMap((component) =>
      segmentsOf(
        view.components.find(({ name }) => name === component.name),
        wantedOf(view, component.name, component.replicas),
      ),
    )
    .map((segment) => (kind === "failed" && segment === "starting" ? "failing" : segment));
  const ready = segments.filter((segment) => segment === "ready").length;
  const counts = t("ready-of", { ready, count: segments.length });
  return (
    <div className={`k-verdict k-verdict-${kind}`}>
      <div className="k-verdict-state" role="status">
        <State kind={kind} word={word} isStrong />
      </div>
      <div className="k-verdict-bar" role="img" aria-label={counts}>
        {segments.map((segment, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the place in the bar is all that a segment is
          <span key={index} className={`k-seg k-seg-${segment}`} />
        ))}
      </div>
      <div className="k-verdict-count" aria-hidden="true">
        {counts}
      </div>
      <div className="k-verdict-time">
        {release.startedAt === null ? null : (
          <>
            <b>
              <Stopwatch from={release.startedAt} to={release.finishedAt ?? view.verdict?.at ?? null} />
            </b>
            {kind === "deploying" ? <TimeLeft release={release} startedAt={release.startedAt} /> : null}
          </>
        )}
      </div>
    </div>
  );
}

/** Honest words about the time left: from earlier releases of the environment, or that there was none. */
function TimeLeft({ release, startedAt }: { release: ReleaseRead; startedAt: string }) {
  const { t, i18n } = useTranslation("releases");
  const now = useNow(1);
  const query = { environment: release.environment.id, limit: 20 };
  const { data } = useQuery({ ...listReleasesOptions({ query }), staleTime: 300_000 });
  const estimate = data ? estimateFrom(data.items, release.id) : null;
  if (data === undefined) {
    return null;
  }
  if (estimate === null) {
    return <span className="k-sub k-verdict-left">{t("left-unknown")}</span>;
  }
  const left = leftOf(estimate, (now - Date.parse(startedAt)) / 1000);
  return (
    <span className="k-sub k-verdict-left">
      {t(`left-${left.kind}`, { time: duration(left.seconds, i18n.language), count: estimate.from })}
    </span>
  );
}

function useStanding(release: ReleaseRead, view: ReleaseView, isBlind: boolean): { kind: StateKind; word: string } {
  const { t } = useTranslation(["releases", "common"]);
  const outcome = view.verdict?.outcome ?? release.outcome;
  const { kind, word } = standingOf({ state: release.state, outcome });
  if (outcome !== null) {
    return { kind, word: t(word, { ns: "common" }) };
  }
  if (isBlind) {
    return { kind: "lost", word: t("last-known") };
  }
  if (view.contactLostSince !== null) {
    return { kind: "lost", word: t("no-contact") };
  }
  if (view.components.some(({ risk }) => risk !== null)) {
    return { kind: "risk", word: t("at-risk") };
  }
  return { kind, word: t(word, { ns: "common" }) };
}
