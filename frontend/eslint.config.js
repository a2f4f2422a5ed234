import { existsSync, readdirSync } from "node:fs";
import query from "@tanstack/eslint-plugin-query";
import hooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

const features = existsSync("src/features") ? readdirSync("src/features") : [];
const only = (message, patterns) => ["error", { patterns: [{ group: patterns, message }] }];

// biome-ignore lint/style/noDefaultExport: ESLint reads the default export
export default tseslint.config(
  { ignores: ["dist", "src/api/generated", "public", "test-results", "playwright-report", "eslint.config.js"] },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  ...tseslint.configs.strictTypeChecked,
  hooks.configs.flat["recommended-latest"],
  ...query.configs["flat/recommended"],
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "max-lines": ["error", 250],
      "max-lines-per-function": ["error", { max: 80, skipBlankLines: true, skipComments: true }],
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
    },
  },
  { files: ["src/**/*.test.{ts,tsx}", "e2e/**", "shots/**", "bench/**"], rules: { "max-lines-per-function": "off" } },
  {
    files: ["src/components/**", "src/lib/**"],
    rules: {
      "no-restricted-imports": only("Shared parts know no feature, route or app.", [
        "@/features/**",
        "@/routes/**",
        "@/app/**",
      ]),
    },
  },
  ...features.map((name) => ({
    files: [`src/features/${name}/**`],
    rules: {
      "no-restricted-imports": only("Features never import features: compose them in src/routes.", [
        "@/features/*",
        "@/features/*/**",
        `!@/features/${name}`,
        `!@/features/${name}/**`,
        "@/routes/**",
        "@/app/**",
        "../../**",
      ]),
    },
  })),
);
