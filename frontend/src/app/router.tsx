import { createRouter } from "@tanstack/react-router";
import { Loading } from "@/components/loading";
import { shellRoute, signedInRoute, signInRoute, startRoute, tokensRoute } from "@/routes/access";
import { FailedPage, UnknownPage, unknownRoute } from "@/routes/failures";
import { glossaryRoute, helpRoute } from "@/routes/help";
import { releaseRoute, releasesRoute } from "@/routes/releases";
import { rootRoute } from "@/routes/root";
import { newRuntimeRoute, runtimeRoute, runtimesRoute } from "@/routes/runtimes";
import {
  deployRoute,
  newEnvironmentRoute,
  newServiceRoute,
  podsRoute,
  serviceRoute,
  servicesRoute,
} from "@/routes/services";
import { queryClient } from "./query-client";

const routeTree = rootRoute.addChildren([
  signInRoute,
  startRoute,
  signedInRoute.addChildren([
    deployRoute,
    shellRoute.addChildren([
      servicesRoute,
      newServiceRoute,
      serviceRoute.addChildren([podsRoute]),
      newEnvironmentRoute,
      releasesRoute,
      releaseRoute,
      runtimesRoute,
      newRuntimeRoute,
      runtimeRoute,
      tokensRoute,
      helpRoute,
      glossaryRoute,
      unknownRoute,
    ]),
  ]),
]);

export const router = createRouter({
  routeTree,
  context: { queryClient },
  defaultPreload: "intent",
  defaultPreloadStaleTime: 0,
  defaultPendingMs: 200,
  defaultPendingComponent: () => <Loading />,
  defaultErrorComponent: FailedPage,
  defaultNotFoundComponent: UnknownPage,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
