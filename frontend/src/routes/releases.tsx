import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute } from "./access";

export const releasesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/releases",
  validateSearch: ({ show, service }: Record<string, unknown>): { show?: "running"; service?: string } => ({
    ...(show === "running" ? { show } : {}),
    ...(typeof service === "string" ? { service } : {}),
  }),
  component: lazyRouteComponent(() => import("@/features/releases/release-list"), "ReleaseList"),
});

export const releaseRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/releases/$releaseId",
  component: lazyRouteComponent(() => import("./release-screen"), "ReleaseScreen"),
});
