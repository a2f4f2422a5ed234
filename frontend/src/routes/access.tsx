import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { Shell } from "@/app/shell";
import { sessionQuery } from "@/features/access/session";
import { rootRoute } from "./root";

/** Where to go after signing in; only a path of this site, never another address. */
type SignInSearch = { next?: string };

export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/sign-in",
  validateSearch: ({ next }: Record<string, unknown>): SignInSearch =>
    typeof next === "string" && /^\/(?![/\\])/.test(next) ? { next } : {},
  component: lazyRouteComponent(() => import("@/features/access/sign-in"), "SignIn"),
});

export const startRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/",
  beforeLoad: () => {
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- this is how the router is told
    throw redirect({ to: "/services", replace: true });
  },
});

/** Everything behind the sign-in page. */
export const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "signed-in",
  beforeLoad: async ({ context, location }) => {
    const session = await context.queryClient.query({ ...sessionQuery, staleTime: 30_000 });
    if (!session.signedIn) {
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- this is how the router is told
      throw redirect({ to: "/sign-in", search: { next: location.href } });
    }
  },
});

/** Pages with the main menu. */
export const shellRoute = createRoute({ getParentRoute: () => signedInRoute, id: "shell", component: Shell });

export const tokensRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/tokens",
  component: lazyRouteComponent(() => import("@/features/access/tokens"), "Tokens"),
});
