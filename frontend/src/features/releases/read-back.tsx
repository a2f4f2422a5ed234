import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { readEnvironmentOptions } from "@/api/generated/@tanstack/react-query.gen";
import { previewRelease } from "@/api/generated/sdk.gen";
import type { PreviewRead, ReleaseRead } from "@/api/generated/types.gen";
import { Panel } from "@/components/panel";
import { Said } from "@/components/said";
import { StateIcon } from "@/components/state";
import { clockTime } from "@/lib/time";
import { announced } from "./announced";
import "./read-back.css";

/** After a good end: what was announced, each line held against what the cluster has now. */
export function ReadBack({ release }: { release: ReleaseRead }) {
  const { t } = useTranslation("releases");
  const isNewest = useIsNewest(release);
  // eslint-disable-next-line @tanstack/query/exhaustive-deps -- what a release has frozen is told by its id
  const { data: preview } = useQuery({
    queryKey: ["read-back", release.id],
    queryFn: ({ signal }) => compare(release, signal),
    enabled: isNewest,
    // who may only look may not compare: then there is nothing to show, and nothing to excuse
    retry: false,
    staleTime: 60_000,
  });
  if (preview?.comparison.basis !== "cluster") {
    return null;
  }
  const lines = announced(release, preview.changes);
  return (
    <Panel title={t("announced")}>
      <ul className="k-readback">
        {lines.map(({ component, what, from, to, now }) => (
          <li key={`${component} ${what}`}>
            <StateIcon kind={now.length === 0 ? "running" : "risk"} />
            <div>
              {release.components.length > 1 ? <b className="k-mono">{component} </b> : null}
              {t(`announced.${what}`, { from, to })}
              {now.map((text) => (
                <p key={text} className="k-sub">
                  {t("announced-now")} <Said text={text} />
                </p>
              ))}
            </div>
          </li>
        ))}
      </ul>
      <Verdict preview={preview} isKept={lines.every(({ now }) => now.length === 0)} />
    </Panel>
  );
}

function Verdict({ preview, isKept }: { preview: PreviewRead; isKept: boolean }) {
  const { t, i18n } = useTranslation("releases");
  const time = preview.comparison.at === null ? "" : clockTime(preview.comparison.at, i18n.language);
  return <p className={isKept ? "k-strong" : "k-t-warn k-strong"}>{t(isKept ? "it-did" : "it-differs", { time })}</p>;
}

function useIsNewest(release: ReleaseRead): boolean {
  const path = { environmentId: release.environment.id };
  const { data } = useQuery(readEnvironmentOptions({ path }));
  return data?.lastRelease?.id === release.id && data.runningReleaseId === null;
}

async function compare(release: ReleaseRead, signal: AbortSignal): Promise<PreviewRead> {
  const { data } = await previewRelease({
    path: { serviceId: release.service.id },
    body: {
      environmentId: release.environment.id,
      components: release.components.map(({ componentId, settings }) => ({ componentId, settings })),
      reason: release.reason,
      acknowledged: release.acknowledged,
    },
    signal,
    throwOnError: true,
  });
  return data;
}
