import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { listRuntimesOptions } from "@/api/generated/@tanstack/react-query.gen";
import { LinkButton } from "@/components/link-button";
import { StateIcon } from "@/components/state";
import { K8s } from "@/components/words";
import "./first-service.css";

/** Nothing is there yet: the three steps to the first release, the one that is next with its button. */
export function FirstService() {
  const { t } = useTranslation("services");
  const runtimes = useQuery(listRuntimesOptions({ query: { limit: 1 } }));
  const clusters = runtimes.data?.total ?? 0;
  const isConnected = clusters > 0;
  return (
    <section className="k-first" aria-labelledby="first-title">
      <h2 id="first-title">{t("empty")}</h2>
      <p className="k-lead">{t("first.lead")}</p>
      <ol className="k-first-steps">
        <FirstStep
          number={1}
          state={isConnected ? "done" : "next"}
          title={
            <>
              {t("first.connect")} <K8s>cluster</K8s>
            </>
          }
          text={isConnected ? t("first.connected", { count: clusters }) : t("first.connect-text")}
        >
          {isConnected ? null : (
            <LinkButton to="/environments/new" variant="primary">
              {t("first.connect-do")}
            </LinkButton>
          )}
        </FirstStep>
        <FirstStep
          number={2}
          state={isConnected ? "next" : "later"}
          title={t("first.describe")}
          text={t("first.describe-text")}
        >
          <LinkButton
            to="/services/new"
            variant={isConnected ? "primary" : "link"}
            isInline={!isConnected}
            aria-keyshortcuts="n"
          >
            {t("add")}
          </LinkButton>
        </FirstStep>
        <FirstStep number={3} state="later" title={t("first.deploy")} text={t("first.deploy-text")} />
      </ol>
      <p className="k-sub">
        <b>{t("first.pipeline")}</b> {t("first.pipeline-text")} <Link to="/tokens">{t("first.pipeline-do")}</Link>
      </p>
    </section>
  );
}

type FirstStepProps = {
  number: number;
  state: "done" | "next" | "later";
  title: ReactNode;
  text: string;
  children?: ReactNode;
};

function FirstStep({ number, state, title, text, children }: FirstStepProps) {
  const { t } = useTranslation("services");
  return (
    <li className={`k-first-${state}`} aria-current={state === "next" ? "step" : undefined}>
      {state === "done" ? <StateIcon kind="running" size={26} /> : <span className="k-first-number">{number}</span>}
      <h3>
        {title} {state === "later" ? null : <span className="k-unseen">{t(`first.${state}`)}</span>}
      </h3>
      <p>{text}</p>
      {children ? <div className="k-first-do">{children}</div> : null}
    </li>
  );
}
