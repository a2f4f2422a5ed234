import { useTranslation } from "react-i18next";
import type { ReleaseComponentRead, ReleaseRead } from "@/api/generated/types.gen";
import { CopyButton } from "@/components/copy-button";
import { Facts, Panel } from "@/components/panel";
import { Code, K8s } from "@/components/words";
import { CiLines } from "./ci-lines";
import { ReadBack } from "./read-back";
import type { ReleaseView } from "./release-state";
import { Steps } from "./steps";

type ReleaseDetailProps = { release: ReleaseRead; view: ReleaseView; isBlind: boolean; isOver: boolean };

export function ReleaseDetail({ release, view, isBlind, isOver }: ReleaseDetailProps) {
  const { t } = useTranslation("releases");
  return (
    <div className={`k-release-grid ${isBlind ? "k-frozen" : ""}`}>
      <div className="k-side">
        {release.components.map((component) => (
          <Panel
            key={component.componentId}
            title={
              <>
                {component.name}{" "}
                <span className="k-sub">
                  {release.components.length === 1
                    ? t("only-component")
                    : t("of-components", { count: release.components.length })}
                </span>
              </>
            }
          >
            <Steps
              component={component}
              view={view.components.find(({ name }) => name === component.name)}
              isBlind={isBlind}
              isOver={isOver}
            />
          </Panel>
        ))}
      </div>
      <div className="k-side">
        {view.verdict?.outcome === "succeeded" ? <ReadBack release={release} /> : null}
        <CiLines lines={view.lines} />
        {release.components.map((component) => (
          <Frozen key={component.componentId} release={release} component={component} />
        ))}
      </div>
    </div>
  );
}

/** What the release took along when it started; nothing changes it any more. */
function Frozen({ release, component }: { release: ReleaseRead; component: ReleaseComponentRead }) {
  const { t } = useTranslation("releases");
  return (
    <Panel title={t("frozen")}>
      <Facts
        facts={[
          {
            name: t("fact.place"),
            value: (
              <>
                {release.runtime.name} <K8s>{release.namespace}</K8s>
              </>
            ),
          },
          {
            name: t("fact.image"),
            value: (
              <>
                <Code>{component.image}</Code> <CopyButton text={component.image} label={t("copy-image")} />
              </>
            ),
          },
          { name: t("fact.pods"), value: String(component.replicas) },
          { name: t("fact.object"), value: <Code>{component.objectName}</Code> },
          ...(component.revision === null ? [] : [{ name: t("fact.revision"), value: String(component.revision) }]),
          { name: t("fact.deadline"), value: t("minutes", { count: Math.round(release.deadlineSeconds / 60) }) },
        ]}
      />
    </Panel>
  );
}
