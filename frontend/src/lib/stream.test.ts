import { HttpResponse, http } from "msw";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { server } from "@/testing/server";
import { EventStream, type StreamMessage } from "./stream";

const address = "http://kiops.test/events";
const encoder = new TextEncoder();

type Line = { asked: URL; position: string | null; say: (text: string) => void; hangUp: () => void };

/** A server of streams: each request becomes a line that the test speaks on. */
function answering(): Line[] {
  const lines: Line[] = [];
  server.use(
    http.get(address, ({ request }) => {
      const body = new ReadableStream<Uint8Array>({
        start: (control) => {
          lines.push({
            asked: new URL(request.url),
            position: request.headers.get("Last-Event-ID"),
            say: (text) => control.enqueue(encoder.encode(text)),
            hangUp: () => control.close(),
          });
        },
      });
      return new HttpResponse(body, { headers: { "Content-Type": "text/event-stream" } });
    }),
  );
  return lines;
}

const message = (id: string, channel: string) =>
  `id: ${id}\nevent: pods\ndata: ${JSON.stringify({ channel, type: "pods" })}\n\n`;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});
afterEach(() => {
  vi.useRealTimers();
});

test("several channels share one request, and each follower hears its own", async () => {
  const lines = answering();
  const stream = new EventStream(address);
  const heard: StreamMessage[] = [];
  const stops = [stream.follow("pods:a", (said) => heard.push(said)), stream.follow("pods:b", () => undefined)];
  await vi.waitFor(() => expect(lines).toHaveLength(1));
  expect(lines[0]?.asked.searchParams.get("channels")).toBe("pods:a,pods:b");
  lines[0]?.say(message("1", "pods:a") + message("2", "pods:b"));
  await vi.waitFor(() => expect(stream.snapshot().cursor).toBe("2"));
  expect(heard.map(({ channel }) => channel)).toEqual(["pods:a"]);
  for (const stop of stops) {
    stop();
  }
});

test("after a loss it says so, comes back by itself and resumes where it stood", async () => {
  const lines = answering();
  const stream = new EventStream(address);
  const stop = stream.follow("pods:a", () => undefined);
  await vi.waitFor(() => expect(lines).toHaveLength(1));
  lines[0]?.say(message("41", "pods:a"));
  await vi.waitFor(() => expect(stream.snapshot().cursor).toBe("41"));
  lines[0]?.hangUp();
  await vi.waitFor(() => expect(stream.snapshot().phase).toBe("waiting"));
  expect(stream.snapshot().lostSince).not.toBeNull();
  await vi.advanceTimersByTimeAsync(30_000);
  await vi.waitFor(() => expect(lines[1]?.position).toBe("41"));
  lines[1]?.say(": here again\n\n");
  await vi.waitFor(() => expect(stream.snapshot().lostSince).toBeNull());
  stop();
});

test("a refusal is kept, and not asked again", async () => {
  const problem = { code: "not-permitted", title: "You may not do this" };
  server.use(http.get(address, () => HttpResponse.json(problem, { status: 403 })));
  const stream = new EventStream(address);
  const stop = stream.follow("release:x", () => undefined);
  await vi.waitFor(() => expect(stream.snapshot().phase).toBe("refused"));
  expect(stream.snapshot().problem?.code).toBe("not-permitted");
  stop();
});

test("when the last follower leaves, the line is given up", async () => {
  const lines = answering();
  const stream = new EventStream(address);
  const stop = stream.follow("pods:a", () => undefined);
  await vi.waitFor(() => expect(lines).toHaveLength(1));
  stop();
  await vi.waitFor(() => expect(stream.snapshot().phase).toBe("idle"));
});
