import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute, signedInRoute } from "./access";

const filters = ["all", "attention", "deploying"] as const;
export type Filter = (typeof filters)[number];

export const servicesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/services",
  validateSearch: ({ show, find }: Record<string, unknown>): { show?: Filter; find?: string } => ({
    ...(filters.some((filter) => filter === show && filter !== "all") ? { show: show as Filter } : {}),
    ...(typeof find === "string" && find !== "" ? { find } : {}),
  }),
  component: lazyRouteComponent(() => import("./service-list-screen"), "ServiceListScreen"),
});

export const newServiceRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/services/new",
  component: lazyRouteComponent(() => import("@/features/services/new-service"), "NewService"),
});

export const serviceRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/services/$serviceId",
  component: lazyRouteComponent(() => import("./service-screen"), "ServiceScreen"),
});

export const newEnvironmentRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/services/$serviceId/environments/new",
  validateSearch: ({ port }: Record<string, unknown>): { port?: number } =>
    typeof port === "number" && port > 0 && port < 65_536 ? { port } : {},
  component: lazyRouteComponent(() => import("@/features/services/new-environment"), "NewEnvironment"),
});

export const podsRoute = createRoute({
  getParentRoute: () => serviceRoute,
  path: "operate/pods",
  validateSearch: ({ environment, find }: Record<string, unknown>): { environment?: string; find?: string } => ({
    ...(typeof environment === "string" ? { environment } : {}),
    ...(typeof find === "string" && find !== "" ? { find } : {}),
  }),
  component: lazyRouteComponent(() => import("./operate-screen"), "OperateScreen"),
});

const steps = ["where", "size", "settings", "how", "review"] as const;

export const deployRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/services/$serviceId/deploy",
  validateSearch: (search: Record<string, unknown>): DeploySearch => ({
    ...(steps.some((step) => step === search["step"]) ? { step: search["step"] as DeployStep } : {}),
    ...(typeof search["environment"] === "string" ? { environment: search["environment"] } : {}),
    ...(typeof search["field"] === "string" ? { field: search["field"] } : {}),
    ...(typeof search["version"] === "string" ? { version: search["version"] } : {}),
    ...(typeof search["component"] === "string" ? { component: search["component"] } : {}),
    ...(typeof search["variable"] === "string" ? { variable: search["variable"] } : {}),
  }),
  component: lazyRouteComponent(() => import("@/features/deploy/wizard"), "Wizard"),
});

export type DeployStep = (typeof steps)[number];
/**
 * `field`: a JSON pointer into the release request; the form opens there. `variable`: a setting to add by name.
 * `version`: the tag to begin with, of the component of that name or of every one.
 */
type DeploySearch = {
  step?: DeployStep;
  environment?: string;
  field?: string;
  variable?: string;
  version?: string;
  component?: string;
};
