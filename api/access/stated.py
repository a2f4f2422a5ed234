"""Every route states who may call it; an app with a route that does not is not made."""

from collections.abc import Iterator, Sequence

from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute, RouteContext, iter_route_contexts
from starlette.routing import BaseRoute

from api.access.permissions import stated


class PermissionNotStated(Exception):  # noqa: N818  named after what happened
    """A route has none, or more than one, of `requires(...)`, `SIGNED_IN`, `PUBLIC` and `ANYONE`."""


def routes(of: Sequence[BaseRoute]) -> Iterator[RouteContext]:
    """Yield every API route with its whole path."""
    return (context for context in iter_route_contexts(of) if isinstance(context.original_route, APIRoute))


def permission_of(context: RouteContext) -> str:
    """Return what a route states; raises `PermissionNotStated`."""
    found = sorted(set(_stated(context.dependant)))
    if len(found) != 1:
        raise PermissionNotStated(f"{context.methods} {context.path} states {found or 'no permission'}")
    return found[0]


def settle(of: Sequence[BaseRoute]) -> None:
    """Put the permission of every route before its other dependencies, whatever order the signature has.

    Nobody takes the writers' turn or gets a remembered answer before they were let in. Raises `PermissionNotStated` for
    the first route that breaks the rule.
    """
    for context in routes(of):
        permission_of(context)
        context.dependant.dependencies.sort(key=lambda inner: not any(_stated(inner)))


def _stated(dependant: Dependant) -> Iterator[str]:
    permission = stated(dependant.call)
    if permission is not None:
        yield permission
    for inner in dependant.dependencies:
        yield from _stated(inner)
