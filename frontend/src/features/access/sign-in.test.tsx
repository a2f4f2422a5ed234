import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { expect, test } from "vitest";
import { client } from "@/api/generated/client.gen";
import { server } from "@/testing/server";

test("at an address that cannot keep a session the page says why and what to do, and asks for no password", async () => {
  client.setConfig({ baseUrl: "http://kiops.test" });
  const { SignIn } = await import("./sign-in"); // the session's query keeps the address it finds when it is loaded
  let asked = 0;
  server.use(
    http.get("http://kiops.test/api/v1/session", () => {
      asked += 1;
      const cookiesReason = "The session would travel readable.";
      return HttpResponse.json({ signedIn: false, cookies: "refused-insecure-address", cookiesReason });
    }),
  );
  render(
    <QueryClientProvider client={new QueryClient()}>
      <SignIn />
    </QueryClientProvider>,
  );
  expect(await screen.findByText(/The session would travel readable\./)).toBeDefined();
  expect(screen.getByText(/^ssh -L/)).toBeDefined();
  expect(screen.getByText(/^KIOPS_PUBLIC_URL=https:/)).toBeDefined();
  expect(screen.queryByLabelText("Password")).toBeNull();
  expect(screen.queryByRole("button", { name: "Sign in" })).toBeNull();
  expect(asked).toBe(1);
});
