import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { listReleasesOptions } from "@/api/generated/@tanstack/react-query.gen";
import { Loading } from "@/components/loading";
import { Panel } from "@/components/panel";
import { ProblemAlert } from "@/components/problem-alert";
import { ReleaseLine } from "./release-line";

const shown = 5;

export function LastReleases({ serviceId }: { serviceId: string }) {
  const { t } = useTranslation("releases");
  const releases = useQuery({
    ...listReleasesOptions({ query: { service: serviceId, limit: shown } }),
    refetchInterval: 5000,
  });
  return (
    <Panel
      isFlush
      title={t("last")}
      aside={
        <Link to="/releases" search={{ service: serviceId }}>
          {t("all")}
        </Link>
      }
    >
      {releases.isPending ? <Loading /> : null}
      {releases.isError ? <ProblemAlert problem={releases.error} onRetry={() => void releases.refetch()} /> : null}
      {releases.data?.items.length === 0 ? <p className="k-release k-sub">{t("none-yet")}</p> : null}
      <ul>
        {releases.data?.items.map((release) => (
          <ReleaseLine key={release.id} release={release} />
        ))}
      </ul>
    </Panel>
  );
}
