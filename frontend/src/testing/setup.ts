import "@/app/i18n";
import { cleanup, configure } from "@testing-library/react";
import { afterAll, afterEach, beforeAll } from "vitest";
import { server } from "./server";

// Busy machines are slow, not wrong.
configure({ asyncUtilTimeout: 10_000 });

// A request that no test has answered fails the test that made it.
beforeAll(() => server.listen({ onUnhandledFrame: "error" }));
afterEach(() => {
  cleanup();
  server.resetHandlers();
});
afterAll(() => server.close());
