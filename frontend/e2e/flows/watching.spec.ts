import type { Page } from "@playwright/test";
import type { PodEvent, ReleaseEvents, StepEvent } from "@/api/generated/types.gen";
import { expectAccessible } from "../watchful";
import { Api } from "./api";
import { Place } from "./place";
import { newKiops, restart } from "./stagehand";
import { expect, test } from "./world";

const password = "correct horse battery staple";
const slow = "1.2-slow";

// of the KIOPS that this test restarts; signed in below
test.use({ storageState: { cookies: [], origins: [] } });

test("12: late, reloaded, second and interrupted viewers all see the same lines once, over a restart of KIOPS", async ({
  page,
  context,
}) => {
  const kiops = await newKiops();
  const api = await Api.signIn(kiops.url, { password: kiops.password, newPassword: password });
  await context.addCookies((await api.session()).cookies);
  const place = await Place.open(api, { stage: "staging" });
  const releaseId = await place.start(slow);
  const address = `${kiops.url}/releases/${releaseId}`;

  await page.goto(address);
  await expect(lines(page)).toContainText("[2/4] Waiting for Pods");
  await expectAccessible(page, "release running");
  const second = await context.newPage();
  await second.goto(address);
  await expect(lines(second)).toContainText("[2/4] Waiting for Pods");
  await restart(kiops.url);
  await second.reload();
  const ended = "[4/4] Deployment completed";
  for (const viewer of [page, second]) {
    await expect(viewer.getByText("Succeeded", { exact: true })).toBeVisible({ timeout: 120_000 });
    await expect(lines(viewer)).toContainText(ended);
  }
  const late = await context.newPage();
  await late.goto(address);
  await expect(lines(late)).toContainText(ended);

  const { items } = await api.get<ReleaseEvents>(`/releases/${releaseId}/events?limit=200`);
  expect(items.map(({ seq }) => seq)).toEqual(items.map((_, index) => index + 1));
  const steps = items.flatMap((event) =>
    event.type === "step" ? [`${event.component} ${event.step} ${event.state}`] : [],
  );
  expect(new Set(steps).size, "no step was told twice").toBe(steps.length);
  const seen = (await lines(page).textContent()) ?? "";
  const told = items.flatMap((event) => (isTold(event) ? [event.message] : []));
  const shown = seen.split("\n").map((line) => line.replace("  → ", ""));
  for (const message of new Set(told)) {
    const times = (all: readonly string[]) => all.filter((line) => line === message).length;
    expect(times(shown), message).toBe(times(told));
  }
  for (const viewer of [second, late]) {
    expect(await lines(viewer).textContent()).toBe(seen);
  }
  await api.dispose();
});

function lines(page: Page) {
  return page.getByRole("region", { name: "Lines of this release" });
}

/** What has a line of its own: a step when it starts, the last one when it ends, every change of a pod. */
function isTold(event: ReleaseEvents["items"][number]): event is PodEvent | StepEvent {
  return event.type === "pod" || (event.type === "step" && (event.state === "started" || event.step === event.of));
}
