import { given } from "../watchful";

async function call<Answer>(path: string, body: object): Promise<Answer> {
  const answer = await fetch(`${given("STAGEHAND")}${path}`, { method: "POST", body: JSON.stringify(body) });
  const text = await answer.text();
  if (!answer.ok) {
    throw new Error(`${path} ${JSON.stringify(body)}: ${text}`);
  }
  return JSON.parse(text) as Answer;
}

/** Make a namespace with an account that may act there only; gives the kubeconfig of that account. */
export async function account(namespace: string): Promise<string> {
  return (await call<{ kubeconfig: string }>("/account", { namespace })).kubeconfig;
}

/** Run kubectl as the cluster's administrator. */
export async function kubectl(...words: string[]): Promise<string> {
  return (await call<{ output: string }>("/kubectl", { arguments: words })).output;
}

/** Start another KIOPS on which nobody has signed in yet. */
export async function newKiops(): Promise<{ url: string; password: string }> {
  return await call("/kiops", {});
}

/** Stop a KIOPS that `newKiops` started, and start it again. */
export async function restart(url: string): Promise<void> {
  await call("/restart", { url });
}
