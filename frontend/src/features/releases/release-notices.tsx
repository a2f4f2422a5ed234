import { Button } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import { Moment, useNow } from "@/components/moment";
import { Notice } from "@/components/notice";
import { Said } from "@/components/said";
import type { useConnection } from "@/lib/stream-context";
import { clockTime } from "@/lib/time";
import type { ReleaseView } from "./release-state";

/** Our lost connection is not the release's problem: grey, and the last known picture stays. */
export function ReconnectNotice({ connection }: { connection: ReturnType<typeof useConnection> }) {
  const { t, i18n } = useTranslation("releases");
  const now = useNow(1);
  const since = connection.lostSince ?? now;
  const seconds = connection.retryAt === null ? 0 : Math.max(0, Math.ceil((connection.retryAt - now) / 1000));
  const title =
    connection.phase === "waiting" && seconds > 0 ? t("reconnect-in", { count: seconds }) : t("reconnecting");
  return (
    <Notice
      tone="info"
      icon="lost"
      title={connection.phase === "refused" ? t("stream-refused") : title}
      actions={
        <Button variant="secondary" size="sm" onClick={connection.tryNow}>
          {t("try-now")}
        </Button>
      }
    >
      {t("reconnect-text", { time: clockTime(new Date(since).toISOString(), i18n.language) })}
    </Notice>
  );
}

/** KIOPS cannot see the cluster: says nothing about the service. */
export function ContactNotice({ since, runtime }: { since: string; runtime: string }) {
  const { t } = useTranslation("releases");
  return (
    <Notice tone="info" icon="lost" role="status" title={t("contact-lost", { runtime })}>
      {t("contact-lost-text")} <Moment at={since} />
    </Notice>
  );
}

export function RiskNotices({ view }: { view: ReleaseView }) {
  const { t } = useTranslation("releases");
  return view.components.map(({ name, risk }) =>
    risk === null ? null : (
      <Notice key={name} tone="warn" role="status" title={<Said text={risk.cause.title} />} code={risk.cause.code}>
        <p>
          <Said text={risk.cause.sentence} />
        </p>
        <p>
          <Said text={risk.cause.affected} /> {t("not-failed-yet")} <Moment at={risk.since} />
        </p>
      </Notice>
    ),
  );
}
