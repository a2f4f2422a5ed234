import { Problem } from "@/lib/problem";

/** One thing wrong with a kubeconfig; `pointer` leads into the kubeconfig itself. */
export type Refusal = {
  code: string;
  pointer: string;
  message: string;
  fix: { kind: "command" | "account" | "setting" | "choice"; label: string; text: string };
};
export type Context = { name: string; cluster: string; user: string; namespace: string | null; current: boolean };

/** What a `kubeconfig-refused` answer carries beyond an ordinary problem; empty for every other problem. */
export function refusalsOf(problem: unknown): { findings: Refusal[]; contexts: Context[] } {
  if (!(problem instanceof Problem) || problem.code !== "kubeconfig-refused") {
    return { findings: [], contexts: [] };
  }
  const { findings, contexts } = problem.body as { findings?: Refusal[]; contexts?: Context[] };
  return { findings: findings ?? [], contexts: contexts ?? [] };
}
