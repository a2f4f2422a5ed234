import { defineConfig } from "@playwright/test";
import e2e from "./playwright.config";

// biome-ignore lint/style/noDefaultExport: Playwright reads the default export
export default defineConfig({
  ...e2e,
  projects: [{ name: "bench", testDir: "bench" }],
  workers: 1,
  fullyParallel: false,
  timeout: 180_000,
  use: { ...e2e.use, trace: "off" },
});
