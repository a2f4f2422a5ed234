import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, render, screen } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { useRef } from "react";
import { expect, test, vi } from "vitest";
import { client } from "@/api/generated/client.gen";
import type { EnvironmentSummary, ServiceSummary, Standing } from "@/api/generated/types.gen";
import { server } from "@/testing/server";
import { partsOf, pauseAfter, useStandings } from "./standings";

function standing(id: string, ready: number | null, lostSince: string | null = null): Standing {
  return { environmentId: id, ready, wanted: 2, versions: [], contact: { seenAt: null, lostSince, detail: null } };
}

function service(id: string, ...environments: string[]): ServiceSummary {
  const summaries = environments.map((one) => ({ id: one, name: one }) as EnvironmentSummary);
  return { id, name: id, environments: summaries } as ServiceSummary;
}

test("environments are asked for in parts, in the order of the list; each part knows its services", () => {
  expect(partsOf([service("a", "a1", "a2"), service("none"), service("b", "b1")], 2)).toEqual([
    { environments: ["a1", "a2"], services: ["a"] },
    { environments: ["b1"], services: ["b"] },
  ]);
  expect(partsOf([service("a", "a1", "a2", "a3")], 2).map(({ services }) => services)).toEqual([["a"], ["a"]]);
  expect(partsOf([])).toEqual([]);
});

test("a first picture on its way is asked for soon, though not for ever", () => {
  const soon = { items: [standing("a", 2), standing("b", null)] };
  expect(pauseAfter(soon, 1)).toBe(1000);
  expect(pauseAfter(soon, 4)).toBe(5000);
  expect(pauseAfter({ items: [standing("a", 2)] }, 1)).toBe(5000);
  expect(pauseAfter({ items: [standing("a", null, "2026-11-23T10:42:00Z")] }, 1)).toBe(5000);
  expect(pauseAfter(undefined, 0)).toBe(5000);
});

test("only what is on the screen is asked for", async () => {
  client.setConfig({ baseUrl: "http://kiops.test" });
  const asked: string[][] = [];
  server.use(
    http.get("http://kiops.test/api/v1/environments/standing", ({ request }) => {
      const ids = new URL(request.url).searchParams.getAll("environment");
      asked.push(ids);
      return HttpResponse.json({ items: ids.map((id) => standing(id, 2)) });
    }),
  );
  const seen: { rows: Element[]; show?: (row: Element | undefined) => void } = { rows: [] };
  vi.stubGlobal(
    "IntersectionObserver",
    class {
      constructor(tell: (entries: { target: Element; isIntersecting: boolean }[]) => void) {
        seen.show = (target) => target && tell([{ target, isIntersecting: true }]);
      }
      observe = (row: Element) => seen.rows.push(row);
      disconnect = () => {};
    },
  );
  const many = Array.from({ length: 26 }, (_, index) => service(`s${index}`, `e${index}`));
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <QueryClientProvider client={queries}>
      <Rows services={many} />
    </QueryClientProvider>,
  );
  expect(seen.rows).toHaveLength(26);
  act(() => seen.show?.(seen.rows[25]));
  expect(await screen.findByText("e25: 2")).toBeDefined();
  expect(asked).toEqual([["e25"]]);
  vi.unstubAllGlobals();
});

function Rows({ services }: { services: readonly ServiceSummary[] }) {
  const list = useRef<HTMLUListElement>(null);
  const standings = useStandings(services, list);
  return (
    <ul ref={list}>
      {services.map(({ id, environments }) => (
        <li key={id} data-service={id}>
          {environments.map((one) => `${one.id}: ${standings.get(one.id)?.ready ?? "unknown"}`)}
        </li>
      ))}
    </ul>
  );
}
