import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { listReleasesOptions } from "@/api/generated/@tanstack/react-query.gen";
import { EnvironmentBadge } from "@/components/environment-badge";
import { Ago } from "@/components/moment";
import { State } from "@/components/state";
import { TextField } from "@/components/text-field";
import { useDeploy } from "./deploy-context";
import { useFieldError } from "./finding-notes";
import { type Settings, settingsPath } from "./form";
import { type KnownVersion, knownVersions } from "./known-versions";
import { readVersion, writeVersion } from "./version";

const offered = 6;

/** The version to deploy: what is known is offered, anything may be typed or pasted. */
export function VersionField({ index, image }: { index: number; image: Settings["image"] }) {
  const { t } = useTranslation("deploy");
  const { service, set } = useDeploy();
  const list = useId();
  const at = `${settingsPath(index)}/image`;
  const error = [useFieldError(`${at}/tag`), useFieldError(`${at}/digest`), useFieldError(at)].find(Boolean);
  const releases = useQuery(listReleasesOptions({ query: { service: service.id, limit: 50 } }));
  const known = knownVersions(releases.data?.items ?? [], index);
  const change = (text: string) => set(at, readVersion(text, image));
  return (
    <>
      <TextField
        pointer={`${at}/tag`}
        label={t("version")}
        k8s="image tag"
        help={t("version-help", { repository: image.repository })}
        value={writeVersion(image)}
        error={error}
        onChange={(_, text) => change(text)}
        placeholder={t("version-example")}
        list={list}
        autoComplete="off"
        isMono
      />
      <datalist id={list}>
        {known.map(({ version }) => (
          <option key={version} value={version} />
        ))}
      </datalist>
      <KnownVersions known={known} chosen={writeVersion(image)} onChoose={change} isKnown={releases.isSuccess} />
    </>
  );
}

type KnownVersionsProps = {
  known: readonly KnownVersion[];
  chosen: string;
  onChoose: (version: string) => void;
  isKnown: boolean;
};

/** What was released before, newest first: one press takes it. */
function KnownVersions({ known, chosen, onChoose, isKnown }: KnownVersionsProps) {
  const { t } = useTranslation("deploy");
  if (known.length === 0) {
    return isKnown ? <p className="k-sub">{t("versions-none")}</p> : null;
  }
  return (
    <fieldset className="k-bare k-versions" aria-label={t("versions-known")}>
      <legend className="k-sub">{t("versions-known")}</legend>
      {known.slice(0, offered).map(({ version, environments, hasFailed, at }) => (
        <button key={version} type="button" aria-pressed={chosen === version} onClick={() => onChoose(version)}>
          <span className="k-mono k-strong">{version}</span>
          <span className="k-versions-where">
            {environments.map((environment) => (
              <EnvironmentBadge key={environment.id} name={environment.name} stage={environment.stage} />
            ))}
          </span>
          {hasFailed ? <State kind="failed" word={t("version-failed")} /> : null}
          <span className="k-sub k-versions-at">
            <Ago at={at} />
          </span>
        </button>
      ))}
    </fieldset>
  );
}
