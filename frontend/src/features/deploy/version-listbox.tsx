import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { KnownVersion } from "@/api/generated/types.gen";
import { Ago } from "@/components/moment";
import { State } from "@/components/state";
import { nameOf } from "./version-options";

const bad: ReadonlySet<string | null> = new Set(["failed", "timed_out", "unstable_after"]);

type VersionListboxProps = {
  id: string;
  versions: readonly KnownVersion[];
  chosen: string;
  /** Where the keyboard is, which stays in the field. */
  active: number | null;
  onChoose: (name: string) => void;
};

/** The versions below the field, each with what became of it: one press takes it. */
export function VersionListbox({ id, versions, chosen, active, onChoose }: VersionListboxProps) {
  const { t } = useTranslation("deploy");
  const current = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the option to look at is another one when `active` changes
  useEffect(() => current.current?.scrollIntoView({ block: "nearest" }), [active]);
  return (
    <div className="k-versions">
      <div className="k-sub k-versions-head" aria-hidden="true">
        {t("versions-known")}
      </div>
      <div className="k-versions-list" id={id} role="listbox" aria-label={t("versions-known")}>
        {versions.map((version, place) => {
          const name = nameOf(version);
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field that owns the list has the keyboard
            <div
              key={name}
              id={`${id}-${place}`}
              ref={place === active ? current : null}
              role="option"
              tabIndex={-1}
              aria-selected={name === chosen}
              className={place === active ? "k-active" : undefined}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => onChoose(name)}
            >
              <span className="k-mono k-strong">{name}</span>
              <Became version={version} />
            </div>
          );
        })}
      </div>
    </div>
  );
}

function Became({ version: { lastReleased, runsIn } }: { version: KnownVersion }) {
  const { t } = useTranslation("deploy");
  if (lastReleased === null) {
    return <span className="k-sub k-versions-at">{t("version-never")}</span>;
  }
  const environments = runsIn.map(({ name }) => name).join(", ");
  return (
    <>
      {environments === "" ? null : <State kind="running" word={t("version-runs", { environments })} />}
      {bad.has(lastReleased.outcome) ? <State kind="failed" word={t("version-failed")} /> : null}
      <span className="k-sub k-versions-at">
        {t("version-released", { environment: lastReleased.environment.name })} <Ago at={lastReleased.at} />
      </span>
    </>
  );
}
