import { defineConfig } from "@playwright/test";
import e2e from "./playwright.config";

// biome-ignore lint/style/noDefaultExport: Playwright reads the default export
export default defineConfig({
  ...e2e,
  projects: [{ name: "shots", testDir: "shots" }],
  workers: 1,
  timeout: 180_000,
  use: { ...e2e.use, baseURL: process.env["KIOPS_SHOTS_URL"] ?? "http://127.0.0.1:8080", trace: "off" },
});
