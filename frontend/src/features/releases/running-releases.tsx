import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { listReleasesOptions } from "@/api/generated/@tanstack/react-query.gen";
import { StateIcon } from "@/components/state";
import "./running-releases.css";

/** In the masthead: how many releases are on their way, leading to the one or to all. */
export function RunningReleases() {
  const { t } = useTranslation("releases");
  const { data } = useQuery({ ...listReleasesOptions({ query: { active: true, limit: 2 } }), refetchInterval: 5000 });
  const [first] = data?.items ?? [];
  if (data === undefined || first === undefined) {
    return null;
  }
  const words = (
    <>
      <StateIcon kind="deploying" size={14} />
      <span>{t("running", { count: data.total })}</span>
    </>
  );
  return data.total === 1 ? (
    <Link className="k-live" to="/releases/$releaseId" params={{ releaseId: first.id }}>
      {words}
    </Link>
  ) : (
    <Link className="k-live" to="/releases" search={{ show: "running" }}>
      {words}
    </Link>
  );
}
