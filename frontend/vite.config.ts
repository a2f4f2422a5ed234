import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import type { Plugin as PostcssPlugin } from "postcss";
import { defineConfig } from "vitest/config";

/** PatternFly's styles go into cascade layers (see styles/layers.css), whatever chunk loads last; its fonts stay out. */
const patternflyLayer: PostcssPlugin = {
  postcssPlugin: "patternfly-layer",
  Once(root, { AtRule }) {
    if (!root.source?.input.file?.includes("@patternfly")) {
      return;
    }
    root.walkAtRules("font-face", (rule) => {
      rule.remove();
    });
    const isBase = root.source.input.file.endsWith("styles/base.css");
    const layer = new AtRule({ name: "layer", params: isBase ? "patternfly-base" : "patternfly", nodes: [] });
    layer.append(root.nodes);
    // a page may load any chunk first: each file states the order, the first one heard counts
    root.append(new AtRule({ name: "layer", params: "patternfly-base, ground, patternfly" }), layer);
  },
};

const api = process.env["KIOPS_API"] ?? "http://127.0.0.1:8080";

// biome-ignore lint/style/noDefaultExport: Vite reads the default export
export default defineConfig({
  plugins: [react()],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  css: { postcss: { plugins: [patternflyLayer] } },
  server: { host: "127.0.0.1", port: 5173, proxy: { "/api": api } },
  build: {
    target: "es2024",
    manifest: true,
    chunkSizeWarningLimit: 1200,
  },
  test: {
    environment: "jsdom",
    environmentOptions: { jsdom: { url: "http://kiops.test/" } },
    setupFiles: ["src/testing/setup.ts"],
    include: ["src/**/*.test.{ts,tsx}"],
    css: false,
    restoreMocks: true,
    testTimeout: 20_000,
  },
});
