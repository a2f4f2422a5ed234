import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { CopyButton } from "@/components/copy-button";
import { LogBox } from "@/components/log-box";
import { Panel } from "@/components/panel";
import type { ReleaseView } from "./release-state";

/** The same lines as a pipeline prints. The view stays at its end unless somebody scrolls up. */
export function CiLines({ lines }: { lines: ReleaseView["lines"] }) {
  const { t } = useTranslation("releases");
  const box = useRef<HTMLElement>(null);
  const isAtEnd = useRef(true);
  const text = lines.map((line) => line.text).join("\n");
  useEffect(() => {
    if (isAtEnd.current && text !== "") {
      box.current?.scrollTo(0, box.current.scrollHeight);
    }
  }, [text]);
  const watch = () => {
    const { current } = box;
    isAtEnd.current = current === null || current.scrollHeight - current.scrollTop - current.clientHeight < 24;
  };
  return (
    <Panel title={t("ci-lines")} aside={<CopyButton text={text} label={t("copy-lines")} />}>
      <LogBox className="k-ci-lines" ref={box} onScroll={watch} label={t("ci-lines-text")} text={text} />
    </Panel>
  );
}
