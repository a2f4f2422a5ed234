import { defineConfig } from "@playwright/test";

const minute = 60_000;

// biome-ignore lint/style/noDefaultExport: Playwright reads the default export
export default defineConfig({
  projects: [
    // one person's way on a real Kubernetes
    { name: "real", testDir: "e2e", testIgnore: "flows/**", workers: 1 },
    // many flows on a simulated cluster
    { name: "flows", testDir: "e2e/flows", workers: 3, fullyParallel: true },
  ],
  outputDir: "test-results",
  workers: 3,
  retries: 0,
  timeout: 20 * minute,
  expect: { timeout: 30_000 },
  reporter: "list",
  use: {
    baseURL: process.env["KIOPS_E2E_URL"] ?? "http://127.0.0.1:8080",
    viewport: { width: 1440, height: 900 },
    contextOptions: { reducedMotion: "reduce" },
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: process.env["KIOPS_E2E_CHROMIUM"] ?? "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
