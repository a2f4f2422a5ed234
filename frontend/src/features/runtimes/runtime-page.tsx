import { Button } from "@patternfly/react-core";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import {
  listNamespacesOptions,
  readRuntimeAccessOptions,
  readRuntimeOptions,
} from "@/api/generated/@tanstack/react-query.gen";
import type { NamespaceRead } from "@/api/generated/types.gen";
import { Loading } from "@/components/loading";
import { Page } from "@/components/page";
import { Panel } from "@/components/panel";
import { ProblemAlert } from "@/components/problem-alert";
import { ReadProblem } from "@/components/read-problem";
import { State } from "@/components/state";
import { K8s } from "@/components/words";
import { useMayAnywhere } from "@/lib/permission";
import { AccessItems } from "./access-items";
import { contactOf } from "./contact-state";
import { NewNamespace } from "./new-namespace";
import { RuntimeFacts } from "./runtime-facts";
import "./runtimes.css";

export function RuntimePage() {
  const { t } = useTranslation("runtimes");
  const { runtimeId } = useParams({ from: "/signed-in/shell/environments/$runtimeId" });
  const query = useQuery({ ...readRuntimeOptions({ path: { runtimeId } }), refetchInterval: 10_000 });
  const runtime = query.data;
  const name = runtime?.name ?? t("one");
  return (
    <Page
      name={name}
      title={name}
      lead={runtime?.version ? `Kubernetes ${runtime.version}` : null}
      crumbs={[{ label: t("title"), link: { to: "/environments" } }]}
    >
      {query.isPending ? <Loading lines={6} /> : null}
      <ReadProblem read={query} />
      {runtime ? (
        <div className="k-runtime">
          <Namespaces runtimeId={runtimeId} />
          <Panel title={t("about")} aside={<State kind={contactOf(runtime).kind} word={t(contactOf(runtime).word)} />}>
            <RuntimeFacts runtime={runtime} />
            {runtime.contact.problem ? (
              <p className="k-cluster-note">
                {runtime.contact.problem.detail} {runtime.contact.problem.hint}
              </p>
            ) : null}
          </Panel>
        </div>
      ) : null}
    </Page>
  );
}

function Namespaces({ runtimeId }: { runtimeId: string }) {
  const { t } = useTranslation("runtimes");
  const isAllowed = useMayAnywhere("admin");
  const list = useQuery(listNamespacesOptions({ path: { runtimeId }, query: { limit: 200 } }));
  return (
    <Panel
      isFlush
      title={
        <>
          {t("namespaces")} <K8s>namespaces</K8s>
        </>
      }
    >
      {isAllowed ? (
        <NewNamespace runtimeId={runtimeId} />
      ) : (
        <p className="k-namespace-note k-sub">{t("admins-only")}</p>
      )}
      {list.isPending ? <Loading /> : null}
      {list.isError ? <ProblemAlert problem={list.error} onRetry={() => void list.refetch()} /> : null}
      {list.data?.explanation ? <p className="k-namespace-note k-sub">{list.data.explanation}</p> : null}
      <ul>
        {list.data?.items.map((namespace) => (
          <Namespace key={namespace.name} runtimeId={runtimeId} namespace={namespace} />
        ))}
      </ul>
    </Panel>
  );
}

function Namespace({ runtimeId, namespace }: { runtimeId: string; namespace: NamespaceRead }) {
  const { t } = useTranslation("runtimes");
  const [isOpen, setOpen] = useState(false);
  const access = useQuery({
    ...readRuntimeAccessOptions({ path: { runtimeId }, query: { namespace: namespace.name } }),
    enabled: isOpen,
  });
  return (
    <li className="k-namespace">
      <div className="k-namespace-line">
        <span className="k-mono k-strong k-break">{namespace.name}</span>
        <span className="k-sub">
          {namespace.phase ?? t(`source.${namespace.source}`)}
          {namespace.allowed ? "" : ` · ${t("not-allowed")}`}
        </span>
        <Button
          variant="link"
          isInline
          aria-expanded={isOpen}
          aria-label={t("may-in", { namespace: namespace.name })}
          onClick={() => setOpen(!isOpen)}
        >
          {t(isOpen ? "may-hide" : "may")}
        </Button>
      </div>
      {isOpen && access.isPending ? <Loading /> : null}
      {isOpen && access.isError ? <ProblemAlert problem={access.error} onRetry={() => void access.refetch()} /> : null}
      {isOpen && access.data ? <AccessItems access={access.data} /> : null}
    </li>
  );
}
