import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, renderHook, waitFor } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import type { ReactNode } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { client } from "@/api/generated/client.gen";
import { toProblem } from "@/lib/problem";
import { server } from "@/testing/server";
import { DraftStore } from "./draft-store";
import type { Form } from "./form";
import { useDraft } from "./use-draft";

const url = "http://kiops.test/api/v1/services/svc_1/draft";
const checked = { findings: [], isPreviewing: false };
const form = (reason: string): Form => ({ environmentId: "env_1", components: [], reason, acknowledged: [] });

client.interceptors.error.use((error, response) => toProblem(error, response));
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"], shouldAdvanceTime: true });
  client.setConfig({ baseUrl: "http://kiops.test" });
});
afterEach(() => vi.useRealTimers());

/** One draft on the server, with the version that `If-Match` must name. */
function aDraft() {
  const kept: { reason: string | null; revision: number; refused: number } = { reason: null, revision: 0, refused: 0 };
  const etag = () => `"${kept.revision}"`;
  const answer = () => ({ content: { environmentId: "env_1", reason: kept.reason }, updatedAt: `at ${kept.revision}` });
  server.use(
    http.get(url, () =>
      kept.reason === null
        ? HttpResponse.json({ draft: null })
        : HttpResponse.json({ draft: answer() }, { headers: { ETag: etag() } }),
    ),
    http.put(url, async ({ request }) => {
      const given = request.headers.get("If-Match");
      if (kept.reason !== null && given !== etag()) {
        kept.refused += 1;
        const code = given === null ? "precondition-required" : "changed-meanwhile";
        return HttpResponse.json({ title: "No", code }, { status: given === null ? 428 : 412 });
      }
      kept.reason = ((await request.json()) as { reason: string }).reason;
      kept.revision += 1;
      return HttpResponse.json(answer(), { headers: { ETag: etag() } });
    }),
  );
  return kept;
}

function aWindow(store: DraftStore, typed: string) {
  const queries = new QueryClient();
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={queries}>{children}</QueryClientProvider>
  );
  return renderHook(({ latest }) => useDraft(store, latest, "size", checked, true), {
    wrapper,
    initialProps: { latest: form(typed) },
  });
}

test("a second window is told, saves nothing meanwhile, and wins only when the person says so", async () => {
  const kept = aDraft();
  const [first, second] = [new DraftStore("svc_1"), new DraftStore("svc_1")];
  expect(await first.read()).toBeNull();
  expect(await second.read()).toBeNull();
  const one = aWindow(first, "typed first");
  await waitFor(() => expect(one.result.current.savedAt).not.toBeNull());
  const two = aWindow(second, "typed second");
  await waitFor(() => expect(two.result.current.takenOver).toBe(true));
  expect(two.result.current.isFailed).toBe(false);
  two.rerender({ latest: form("typed third") });
  await act(() => vi.advanceTimersByTimeAsync(5000));
  expect([kept.reason, kept.refused]).toEqual(["typed first", 1]);
  act(() => two.result.current.keepMine());
  await waitFor(() => expect(kept.reason).toBe("typed third"));
  await waitFor(() => expect(two.result.current.takenOver).toBe(false));
  one.rerender({ latest: form("typed fourth") });
  await waitFor(() => expect(one.result.current.takenOver).toBe(true));
  expect(kept.reason).toBe("typed third");
});

test("what another window has saved is not thrown away by the release of this one", async () => {
  const kept = aDraft();
  server.use(http.delete(url, () => HttpResponse.json({ title: "No", code: "changed-meanwhile" }, { status: 412 })));
  const store = new DraftStore("svc_1");
  await store.discard();
  await store.save({ reason: "mine" });
  await expect(store.discard()).rejects.toMatchObject({ status: 412 });
  expect(kept.reason).toBe("mine");
});
