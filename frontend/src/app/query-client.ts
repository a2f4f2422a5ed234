import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { readSessionQueryKey } from "@/api/generated/@tanstack/react-query.gen";
import { client } from "@/api/generated/client.gen";
import { isPassing, Problem, toProblem } from "@/lib/problem";

client.setConfig({ baseUrl: "" });
client.interceptors.error.use((error, response) => toProblem(error, response));

/** A session that has ended anywhere ends here too: the routes then lead to the sign-in page. */
function noticeEndedSession(error: unknown): void {
  if (error instanceof Problem && error.code === "not-signed-in") {
    void queryClient.invalidateQueries({ queryKey: readSessionQueryKey() });
  }
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticeEndedSession }),
  mutationCache: new MutationCache({ onError: noticeEndedSession }),
  defaultOptions: {
    // KIOPS may run on this very machine: a browser that calls itself offline says nothing about it
    queries: { networkMode: "always", staleTime: 2000, retry: (failures, error) => failures < 2 && isPassing(error) },
    mutations: { networkMode: "always", retry: false },
  },
});
