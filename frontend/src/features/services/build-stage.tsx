import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { listReleasesOptions } from "@/api/generated/@tanstack/react-query.gen";
import type { ServiceRead } from "@/api/generated/types.gen";
import { EnvironmentBadge } from "@/components/environment-badge";
import { Moment } from "@/components/moment";
import { Stage } from "@/components/stage";
import { knownVersions } from "./versions";
import "./build-stage.css";

const shown = 3;

export function BuildStage({ service }: { service: ServiceRead }) {
  const { t } = useTranslation("services");
  const releases = useQuery(listReleasesOptions({ query: { service: service.id, limit: 50 } }));
  const versions = knownVersions(releases.data?.items ?? []);
  const images = service.components.map((component) => component.imageRepository).filter((image) => image !== null);
  const hasAny = versions.length > 0;
  return (
    <Stage
      name={t("build")}
      verb={t("build.verb")}
      kind={hasAny ? "running" : "none"}
      word={hasAny ? t("build.known", { count: versions.length }) : t("build.none")}
      foot={<span className="k-mono k-sub k-break">{images.join(", ")}</span>}
    >
      {hasAny ? (
        <ul className="k-builds">
          {versions.slice(0, shown).map(({ version, at, reason, hasFailed, environments }) => (
            <li key={version}>
              <span className="k-mono k-strong k-break">{version}</span>
              <span className="k-builds-env">
                {environments.map((environment) => (
                  <EnvironmentBadge key={environment.id} name={environment.name} stage={environment.stage} />
                ))}
              </span>
              <span className="k-sub k-ellipsis">{hasFailed ? t("build.failed") : reason}</span>
              <span className="k-sub">
                <Moment at={at} />
              </span>
            </li>
          ))}
        </ul>
      ) : releases.isSuccess ? (
        <p className="k-sub">{t("build.none-text")}</p>
      ) : null}
    </Stage>
  );
}
