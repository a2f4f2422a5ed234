import { Skeleton } from "@patternfly/react-core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import "./loading.css";

const delay = 200;

/** Nothing for 200 ms, so that a fast answer does not flicker; then grey lines. */
export function Loading({ lines = 4 }: { lines?: number }) {
  const { t } = useTranslation("common");
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), delay);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="k-loading" role="status" aria-label={t("loading")}>
      {isLate ? [...Array(lines).keys()].map((line) => <Skeleton key={line} height="20px" />) : null}
    </div>
  );
}
