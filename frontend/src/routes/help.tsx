import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute } from "./access";

export const helpRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/help",
  component: lazyRouteComponent(() => import("./help-screen"), "HelpScreen"),
});

export const glossaryRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/glossary",
  validateSearch: ({ find }: Record<string, unknown>): { find?: string } =>
    typeof find === "string" && find !== "" ? { find } : {},
  component: lazyRouteComponent(() => import("@/features/help/glossary"), "Glossary"),
});
