import { Button, SearchInput, ToggleGroup, ToggleGroupItem } from "@patternfly/react-core";
import { PlusIcon } from "@patternfly/react-icons";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { listServicesInfiniteOptions } from "@/api/generated/@tanstack/react-query.gen";
import type { EnvironmentSummary, ServiceSummary } from "@/api/generated/types.gen";
import { LinkButton } from "@/components/link-button";
import { Loading } from "@/components/loading";
import { Page } from "@/components/page";
import { ReadProblem } from "@/components/read-problem";
import { needsAttention, stateOf } from "./environment-state";
import { FirstService } from "./first-service";
import { ServiceTable } from "./service-table";
import "./service-list.css";

const shows = {
  all: () => true,
  attention: needsAttention,
  deploying: (environment: EnvironmentSummary) => stateOf(environment).kind === "deploying",
} as const;

/** `above`: what stands before everything else on the first page. */
export function ServiceList({ above }: { above?: ReactNode }) {
  const { t } = useTranslation("services");
  const list = useInfiniteQuery({
    ...listServicesInfiniteOptions({ query: { limit: 100 } }),
    initialPageParam: {},
    getNextPageParam: (page) => (page.nextCursor === null ? undefined : { query: { cursor: page.nextCursor } }),
    refetchInterval: 5000,
    placeholderData: keepPreviousData,
  });
  const all = list.data?.pages.flatMap((page) => page.items) ?? [];
  const total = list.data?.pages[0]?.total ?? 0;
  const isEmpty = list.isSuccess && total === 0;
  return (
    <Page
      name={t("title")}
      title={t("title")}
      lead={total === 0 ? t("lead") : t("count", { count: total })}
      actions={
        isEmpty ? null : (
          <LinkButton to="/services/new" variant="primary" icon={<PlusIcon />} aria-keyshortcuts="n">
            {t("add")}
          </LinkButton>
        )
      }
    >
      {above}
      {list.isPending ? <Loading lines={8} /> : null}
      <ReadProblem read={list} />
      {isEmpty ? <FirstService /> : null}
      {total > 0 ? <Found all={all} /> : null}
      {list.hasNextPage ? (
        <Button variant="secondary" isLoading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t("more")}
        </Button>
      ) : null}
    </Page>
  );
}

function Found({ all }: { all: readonly ServiceSummary[] }) {
  const { t } = useTranslation("services");
  const { show = "all", find = "" } = useSearch({ from: "/signed-in/shell/services" });
  const rows = all.filter((service) => matches(service, find) && isShown(service, shows[show]));
  return (
    <>
      <Toolbar all={all} />
      {rows.length === 0 ? <p className="k-none">{t("no-match")}</p> : <ServiceTable services={rows} />}
    </>
  );
}

function isShown(service: ServiceSummary, test: (environment: EnvironmentSummary) => boolean): boolean {
  return test === shows.all || service.environments.some(test);
}

function matches(service: ServiceSummary, find: string): boolean {
  return `${service.name} ${service.description} ${service.team.name}`.toLowerCase().includes(find.toLowerCase());
}

function Toolbar({ all }: { all: readonly ServiceSummary[] }) {
  const { t } = useTranslation("services");
  const { show = "all", find = "" } = useSearch({ from: "/signed-in/shell/services" });
  const navigate = useNavigate({ from: "/services" });
  const go = (name: keyof typeof shows, text: string) => {
    const search = { ...(name === "all" ? {} : { show: name }), ...(text === "" ? {} : { find: text }) };
    void navigate({ search, replace: true });
  };
  return (
    <div className="k-toolbar">
      <ToggleGroup aria-label={t("show")} isCompact>
        {(["all", "attention", "deploying"] as const).map((name) => (
          <ToggleGroupItem
            key={name}
            buttonId={`show-${name}`}
            isSelected={show === name}
            onChange={() => go(name, find)}
            text={
              <>
                {t(`show.${name}`)}{" "}
                <span className="k-number">{all.filter((service) => isShown(service, shows[name])).length}</span>
              </>
            }
          />
        ))}
      </ToggleGroup>
      <SearchInput
        className="k-search"
        aria-label={t("find")}
        aria-keyshortcuts="/"
        placeholder={t("find")}
        value={find}
        onChange={(_, text) => go(show, text)}
        onClear={() => go(show, "")}
        resetButtonLabel={t("find-clear")}
      />
    </div>
  );
}
