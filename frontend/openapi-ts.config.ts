import { defineConfig } from "@hey-api/openapi-ts";

// biome-ignore lint/style/noDefaultExport: the generator reads the default export
export default defineConfig({
  input: "../openapi/openapi.json",
  output: {
    path: "src/api/generated",
    // the generator's own runtime is not written for exactOptionalPropertyTypes; its types are still ours to rely on
    header: ["// @ts-nocheck", "// Generated from openapi/openapi.json by `npm run generate`; never edited."],
  },
  plugins: [
    { name: "@hey-api/client-fetch", baseUrl: false },
    "@hey-api/typescript",
    { name: "@hey-api/sdk", examples: false },
    "@tanstack/react-query",
  ],
});
