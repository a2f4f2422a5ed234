import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { listReleasesOptions } from "@/api/generated/@tanstack/react-query.gen";
import type { ReleaseSummary } from "@/api/generated/types.gen";
import { EnvironmentBadge } from "@/components/environment-badge";
import { TextField } from "@/components/text-field";
import { useDeploy } from "./deploy-context";
import { useFieldError } from "./finding-notes";
import { type Settings, settingsPath } from "./form";
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
  const known = versionsOf(releases.data?.items ?? [], index);
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
      {known.length > 0 ? (
        <fieldset className="k-bare k-versions" aria-label={t("versions-known")}>
          {known.slice(0, offered).map(({ version, environments }) => (
            <button
              key={version}
              type="button"
              aria-pressed={writeVersion(image) === version}
              onClick={() => change(version)}
            >
              <span className="k-mono">{version}</span>
              {environments.map((environment) => (
                <EnvironmentBadge key={environment.id} name={environment.name} stage={environment.stage} />
              ))}
            </button>
          ))}
        </fieldset>
      ) : null}
    </>
  );
}

type Known = { version: string; environments: ReleaseSummary["environment"][] };

/** Versions of one component by its place, newest first, with the environments that succeeded with them last. */
function versionsOf(releases: readonly ReleaseSummary[], index: number): Known[] {
  const known = new Map<string, Known>();
  const settled = new Set<string>();
  for (const { versions, outcome, environment } of releases) {
    const version = versions[index];
    if (version !== undefined) {
      const entry = known.get(version) ?? { version, environments: [] };
      known.set(version, entry);
      if (outcome === "succeeded" && !settled.has(environment.id)) {
        settled.add(environment.id);
        entry.environments.push(environment);
      }
    }
  }
  return [...known.values()];
}
