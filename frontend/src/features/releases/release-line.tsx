import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { ReleaseSummary } from "@/api/generated/types.gen";
import { EnvironmentBadge } from "@/components/environment-badge";
import { Moment } from "@/components/moment";
import { StateIcon } from "@/components/state";
import { standingOf } from "./outcome";
import "./release-line.css";

/** One release in a list: what went where, why, by whom, how it ended. */
export function ReleaseLine({ release, hasService = false }: { release: ReleaseSummary; hasService?: boolean }) {
  const { t } = useTranslation(["releases", "common"]);
  const { kind, word } = standingOf(release);
  return (
    <li className="k-release">
      <StateIcon kind={kind} />
      <div className="k-release-main">
        <div className="k-release-title">
          <Link to="/releases/$releaseId" params={{ releaseId: release.id }}>
            {hasService ? `${release.service.name} #${release.number}` : `#${release.number}`}
          </Link>{" "}
          <EnvironmentBadge name={release.environment.name} stage={release.environment.stage} />{" "}
          <span className="k-mono">{release.versions.join(", ")}</span>
        </div>
        <div className="k-sub k-release-why">{release.message ?? release.reason}</div>
      </div>
      <div className="k-release-end">
        <span className={kind === "failed" ? "k-t-bad k-strong" : ""}>{t(word, { ns: "common" })}</span>
        <span className="k-sub">
          {release.author.name}, <Moment at={release.createdAt} />
        </span>
      </div>
    </li>
  );
}
