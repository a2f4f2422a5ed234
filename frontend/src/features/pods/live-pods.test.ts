import { QueryClient } from "@tanstack/react-query";
import { HttpResponse, http } from "msw";
import { expect, test } from "vitest";
import { client } from "@/api/generated/client.gen";
import type { PodRead } from "@/api/generated/types.gen";
import { server } from "@/testing/server";
import { podsQuery } from "./live-pods";
import { fromList } from "./pods-state";

const contact = { seenAt: null, lostSince: null, detail: null };
const pods = (...names: string[]) => names.map((name) => ({ uid: name, name }) as PodRead);

test("a page that arrives after the stream has told the whole list does not replace it", async () => {
  client.setConfig({ baseUrl: "http://kiops.test" });
  const queries = new QueryClient();
  const query = podsQuery("env_1");
  const whole = fromList({ items: pods("a", "b"), contact });
  server.use(
    http.get("http://kiops.test/api/v1/environments/env_1/pods", () => {
      queries.setQueryData(query.queryKey, whole);
      return HttpResponse.json({ items: pods("a"), contact, nextCursor: "1", total: 2 });
    }),
  );
  expect(await queries.query(query)).toEqual(whole);
});
