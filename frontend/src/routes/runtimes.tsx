import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute } from "./access";

export const runtimesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/environments",
  component: lazyRouteComponent(() => import("@/features/runtimes/runtime-list"), "RuntimeList"),
});

export const newRuntimeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/environments/new",
  component: lazyRouteComponent(() => import("@/features/runtimes/new-runtime"), "NewRuntime"),
});

export const runtimeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/environments/$runtimeId",
  component: lazyRouteComponent(() => import("@/features/runtimes/runtime-page"), "RuntimePage"),
});
