import { Button, ToggleGroup, ToggleGroupItem } from "@patternfly/react-core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { listReleasesInfiniteOptions } from "@/api/generated/@tanstack/react-query.gen";
import { EmptyState } from "@/components/empty-state";
import { LinkButton } from "@/components/link-button";
import { Loading } from "@/components/loading";
import { useNow } from "@/components/moment";
import { Page } from "@/components/page";
import { ReadProblem } from "@/components/read-problem";
import { byDay, sayDay } from "./days";
import { ReleaseLine } from "./release-line";
import "./release-list.css";

export function ReleaseList() {
  const { t, i18n } = useTranslation(["releases", "common"]);
  const now = useNow(60);
  const { show, service } = useSearch({ from: "/signed-in/shell/releases" });
  const query = { limit: 50, ...(show ? { active: true } : {}), ...(service ? { service } : {}) };
  const list = useInfiniteQuery({
    ...listReleasesInfiniteOptions({ query }),
    initialPageParam: {},
    getNextPageParam: (page) =>
      page.nextCursor === null ? undefined : { query: { ...query, cursor: page.nextCursor } },
    refetchInterval: 5000,
  });
  const releases = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page name={t("title")} title={t("title")} lead={t("lead")}>
      <Filter />
      {list.isPending ? <Loading lines={8} /> : null}
      <ReadProblem read={list} />
      {list.isSuccess && releases.length === 0 ? (
        <EmptyState
          title={show ? t("none-running") : t("none")}
          action={
            <LinkButton to="/services" variant="primary">
              {t("to-services", { ns: "common" })}
            </LinkButton>
          }
        >
          {t("none-text")}
        </EmptyState>
      ) : null}
      {releases.length > 0
        ? byDay(releases).map((day) => (
            <section key={day.key} aria-labelledby={`day-${day.key}`} className="k-day">
              <h2 id={`day-${day.key}`}>{sayDay(day.at, now, i18n.language)}</h2>
              <ul className="k-releases">
                {day.releases.map((release) => (
                  <ReleaseLine key={release.id} release={release} hasService />
                ))}
              </ul>
            </section>
          ))
        : null}
      {list.hasNextPage ? (
        <Button variant="secondary" isLoading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t("more")}
        </Button>
      ) : null}
    </Page>
  );
}

function Filter() {
  const { t } = useTranslation("releases");
  const search = useSearch({ from: "/signed-in/shell/releases" });
  const navigate = useNavigate({ from: "/releases" });
  const go = (next: typeof search) => void navigate({ search: next, replace: true });
  const rest = search.service ? { service: search.service } : {};
  return (
    <div className="k-actions">
      <ToggleGroup aria-label={t("show")} isCompact>
        <ToggleGroupItem buttonId="all" text={t("show.all")} isSelected={!search.show} onChange={() => go(rest)} />
        <ToggleGroupItem
          buttonId="running"
          text={t("show.running")}
          isSelected={search.show === "running"}
          onChange={() => go({ ...rest, show: "running" })}
        />
      </ToggleGroup>
      {search.service ? (
        <Button variant="link" isInline onClick={() => go(search.show ? { show: search.show } : {})}>
          {t("every-service")}
        </Button>
      ) : null}
    </div>
  );
}
