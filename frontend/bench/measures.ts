import { appendFileSync } from "node:fs";
import { test as base, type Page, request } from "@playwright/test";

/** What `python -m benchmarks.screens` hands over; see benchmarks/screens_scene.py. */
type Scene = Record<"url" | "password" | "service" | "environment" | "release" | "quiet" | "services" | "pods", string>;

function given(name: "SCENE" | "OUT"): string {
  const value = process.env[`KIOPS_BENCH_${name}`];
  if (value === undefined || value === "") {
    throw new Error(`KIOPS_BENCH_${name} is not set: run \`python -m benchmarks.screens\``);
  }
  return value;
}

export const scene = JSON.parse(given("SCENE")) as Scene;

/** Keep figures of this round: milliseconds, counts or percent, as their names say. */
export function note(figures: Record<string, number>): void {
  appendFileSync(given("OUT"), `${JSON.stringify(figures)}\n`);
}

/** A browser that is signed in and has nothing of KIOPS in its cache. */
export const test = base.extend({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern
  storageState: async ({}, give) => {
    const { url, password } = scene;
    const http = await request.newContext({ baseURL: url, extraHTTPHeaders: { Origin: url } });
    await http.post("/api/v1/session", { data: { name: "admin", password } });
    await give(await http.storageState());
    await http.dispose();
  },
});

/** Milliseconds between the frames of so many seconds, shortest first. */
export async function frames(page: Page, seconds: number): Promise<number[]> {
  return await page.evaluate(async (length) => {
    const next = () => new Promise<number>((tell) => requestAnimationFrame(tell));
    const found: number[] = [];
    const begun = await next();
    for (let last = begun; last - begun < length; ) {
      const now = await next();
      found.push(now - last);
      last = now;
    }
    return found.sort((a, b) => a - b);
  }, seconds * 1000);
}

/** Scroll a box from now on, a fast wheel's way in each frame, down to its end and up again. */
export async function scroll(page: Page, selector: string): Promise<void> {
  await page.evaluate((wanted) => {
    const box = document.querySelector(wanted);
    let by = 90;
    const move = () => {
      if (box !== null) {
        const before = box.scrollTop;
        box.scrollTop += by;
        by = box.scrollTop === before ? -by : by;
        requestAnimationFrame(move);
      }
    };
    move();
  }, selector);
}

/** Do something; gives the milliseconds from its event until what it asked for has been painted. */
export async function timed(page: Page, event: "click" | "input", wanted: string, act: () => Promise<void>) {
  await page.evaluate(
    ([name, selector]) => {
      const taken = new Promise<number>((tell) => {
        const begin = ({ timeStamp }: Event) => {
          const look = () =>
            document.querySelector(selector) === null
              ? requestAnimationFrame(look)
              : requestAnimationFrame(() => setTimeout(() => tell(performance.now() - timeStamp)));
          look();
        };
        document.addEventListener(name, begin, { capture: true, once: true });
      });
      Object.assign(window, { taken });
    },
    [event, wanted] as const,
  );
  await act();
  return await page.evaluate(() => (window as unknown as { taken: Promise<number> }).taken);
}

/** Milliseconds from asking for the address until something of it has been painted. */
export async function painted(page: Page, wanted: string): Promise<number> {
  return await page.evaluate(
    (selector) =>
      new Promise<number>((tell) => {
        const look = () =>
          document.querySelector(selector) === null
            ? requestAnimationFrame(look)
            : requestAnimationFrame(() => setTimeout(() => tell(performance.now())));
        look();
      }),
    wanted,
  );
}

/** The value under which so many of a hundred lie, of values in order. */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * share) / 100))] ?? Number.NaN;
}
