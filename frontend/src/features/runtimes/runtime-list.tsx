import { PlusIcon } from "@patternfly/react-icons";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { listRuntimesOptions } from "@/api/generated/@tanstack/react-query.gen";
import type { RuntimeRead } from "@/api/generated/types.gen";
import { EmptyState } from "@/components/empty-state";
import { LinkButton } from "@/components/link-button";
import { Loading } from "@/components/loading";
import { Moment } from "@/components/moment";
import { Page } from "@/components/page";
import { ReadProblem } from "@/components/read-problem";
import { State } from "@/components/state";
import { K8s } from "@/components/words";
import { contactOf } from "./contact-state";
import { RuntimeFacts } from "./runtime-facts";
import "./runtimes.css";

export function RuntimeList() {
  const { t } = useTranslation("runtimes");
  const runtimes = useQuery({ ...listRuntimesOptions({ query: { limit: 200 } }), refetchInterval: 10_000 });
  const connect = (
    <LinkButton to="/environments/new" variant="primary" icon={<PlusIcon />}>
      {t("connect")}
    </LinkButton>
  );
  return (
    <Page name={t("title")} title={t("title")} lead={t("lead")} actions={connect}>
      {runtimes.isPending ? <Loading lines={6} /> : null}
      <ReadProblem read={runtimes} />
      {runtimes.data?.items.length === 0 ? (
        <EmptyState title={t("empty")} action={connect}>
          {t("empty-text")}
        </EmptyState>
      ) : null}
      <ul className="k-clusters">
        {runtimes.data?.items.map((runtime) => (
          <Card key={runtime.id} runtime={runtime} />
        ))}
      </ul>
    </Page>
  );
}

function Card({ runtime }: { runtime: RuntimeRead }) {
  const { t } = useTranslation("runtimes");
  const { kind, word } = contactOf(runtime);
  const { contact } = runtime;
  return (
    <li className={`k-cluster ${kind === "lost" ? "k-cluster-lost" : ""}`}>
      <div className="k-cluster-head">
        <h2>
          <Link to="/environments/$runtimeId" params={{ runtimeId: runtime.id }}>
            {runtime.name}
          </Link>
        </h2>
        {runtime.version === null ? null : <K8s>Kubernetes {runtime.version}</K8s>}
      </div>
      <div className="k-cluster-state">
        <State kind={kind} word={t(word)} isStrong={kind === "lost"} />{" "}
        <span className="k-sub">
          {contact.lostSince !== null ? (
            <>
              {t("since")} <Moment at={contact.lostSince} />
            </>
          ) : contact.seenAt !== null ? (
            <Moment at={contact.seenAt} />
          ) : null}
        </span>
      </div>
      {kind === "lost" ? (
        <p className="k-cluster-note">
          {contact.problem?.detail} {contact.problem?.hint} {t("lost-text")}
        </p>
      ) : null}
      <RuntimeFacts runtime={runtime} />
    </li>
  );
}
