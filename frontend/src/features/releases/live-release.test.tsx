import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { renderHook, waitFor } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import type { ReactNode } from "react";
import { expect, test } from "vitest";
import { client } from "@/api/generated/client.gen";
import { server } from "@/testing/server";
import { useRelease } from "./live-release";

const step = (seq: number) => ({
  type: "step",
  channel: "release:rel_1",
  seq,
  at: "2026-11-23T12:00:00Z",
  component: "web",
  step: seq,
  of: 4,
  code: "waiting-for-pods",
  state: "started",
  message: `[${seq}/4]`,
});

function around() {
  client.setConfig({ baseUrl: "http://kiops.test" });
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  return ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={queries}>{children}</QueryClientProvider>
  );
}

test("a finished release is read to its end in as many pages as it takes, and nothing is streamed", async () => {
  server.use(
    http.get("http://kiops.test/api/v1/releases/rel_1", () => HttpResponse.json({ id: "rel_1", state: "finished" })),
    http.get("http://kiops.test/api/v1/releases/rel_1/events", ({ request }) => {
      const after = Number(new URL(request.url).searchParams.get("after"));
      const items = [1, 2, 3]
        .filter((seq) => seq > after)
        .slice(0, 2)
        .map(step);
      return HttpResponse.json({ items, lastSeq: 3, finished: true });
    }),
  );
  const { result } = renderHook(() => useRelease("rel_1"), { wrapper: around() });
  await waitFor(() => expect(result.current.view?.lastSeq).toBe(3));
  expect(result.current.view?.lines.map(({ text }) => text)).toEqual(["[1/4]", "[2/4]", "[3/4]"]);
});
