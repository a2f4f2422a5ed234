import { useTranslation } from "react-i18next";
import { CopyButton } from "@/components/copy-button";
import { Notice } from "@/components/notice";
import "@/components/log-box.css";

/** Signing in cannot work at this address: why, and the two ways out. */
export function CookiesRefused({ reason }: { reason: string | null }) {
  const { t } = useTranslation("access");
  const { host, hostname, port } = window.location;
  const tunnel = `ssh -L ${port || "8080"}:127.0.0.1:${port || "80"} ${hostname}`;
  return (
    <div className="k-signin-refused">
      <Notice tone="warn" title={t("cookies.title")}>
        {reason} {t("cookies.why", { address: `http://${host}` })}
      </Notice>
      <ol>
        <li>
          <h2>{t("cookies.tunnel")}</h2>
          <p className="k-sub">{t("cookies.tunnel-text", { address: `http://127.0.0.1:${port || "8080"}` })}</p>
          <div className="k-copyline">
            <code className="k-log">{tunnel}</code>
            <CopyButton text={tunnel} label={t("cookies.copy")} />
          </div>
        </li>
        <li>
          <h2>{t("cookies.tls")}</h2>
          <p className="k-sub">{t("cookies.tls-text")}</p>
          <div className="k-copyline">
            <code className="k-log">{`KIOPS_PUBLIC_URL=https://${hostname}`}</code>
            <CopyButton text={`KIOPS_PUBLIC_URL=https://${hostname}`} label={t("cookies.copy")} />
          </div>
        </li>
      </ol>
    </div>
  );
}
