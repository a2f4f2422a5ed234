import { Tab, Tabs, TabTitleText } from "@patternfly/react-core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PreviewRead } from "@/api/generated/types.gen";
import { CodePane } from "@/components/code-pane";
import { CopyButton } from "@/components/copy-button";

/** The same release in other forms: the objects as they will be applied, and the request that does exactly this. */
export function ReviewCode({ preview }: { preview: PreviewRead }) {
  const { t } = useTranslation("deploy");
  const [tab, setTab] = useState<"yaml" | "curl">("yaml");
  const yaml = preview.objects.map((object) => object.yaml.trimEnd()).join("\n---\n");
  const text = tab === "yaml" ? yaml : preview.curl;
  const names = preview.objects.map(({ kind, name }) => `${kind} ${name}`).join(", ");
  return (
    <div className="k-review-right">
      <Tabs
        activeKey={tab}
        onSelect={(_, key) => setTab(key === "curl" ? "curl" : "yaml")}
        aria-label={t("other-forms")}
      >
        <Tab eventKey="yaml" title={<TabTitleText>YAML</TabTitleText>} tabContentId="review-code" />
        <Tab eventKey="curl" title={<TabTitleText>curl</TabTitleText>} tabContentId="review-code" />
      </Tabs>
      <div id="review-code" role="tabpanel" aria-label={tab}>
        <div className="k-code-bar">
          <span className="k-sub k-break">{tab === "yaml" ? names : t("curl-text")}</span>
          <CopyButton text={text} label={t("copy-code")} />
        </div>
        <CodePane
          text={text}
          label={tab === "yaml" ? t("yaml-label") : t("curl-label")}
          language={tab === "yaml" ? "yaml" : "text"}
          isWrapped={tab === "curl"}
        />
      </div>
    </div>
  );
}
