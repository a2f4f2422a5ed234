"""The permission seam: every route says in its signature who may call it.

    async def read_service(service_id: ..., principal: Annotated[Principal, requires("view", on=SERVICE)], db: Db)

A route that states none of `requires(...)`, `SIGNED_IN`, `PUBLIC` and `ANYONE` fails the making of the app.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from fastapi import Depends
from pydantic.alias_generators import to_camel
from sqlalchemy import Select
from starlette.requests import Request

from api.access.authentication import Caller, VisitorOrNone
from api.access.principal import PERMISSIONS, Permission, Principal
from api.deps import AppState
from api.problems import NotFound

__all__ = ["ANYONE", "PERMISSIONS", "PUBLIC", "SIGNED_IN", "Permission", "Principal", "Resource", "requires", "stated"]

MARK = "__kiops_permission__"


@dataclass(frozen=True)
class Resource:
    """A kind of object that belongs to a team.

    `parameter` is the path parameter in Python's spelling (`service_id` for `{serviceId}`); `team_of` selects the
    team's id of the object with `bindparam("id")`. No row means: there is no such object.
    """

    name: str
    parameter: str
    team_of: Select[str]


def requires(permission: Permission, on: Resource | None = None) -> Any:  # noqa: ANN401  FastAPI's Depends is untyped
    """State the permission of a route; yields the `Principal`.

    With `on`: in the team that owns the object of the path; an object the caller may not view answers 404. Without:
    in any team (the handler then narrows what it shows by `principal.teams(permission)` or `principal.demand(...)`).
    """

    async def permitted(request: Request, principal: Caller, state: AppState) -> Principal:
        team_id = None if on is None else await _team_of(on, request, state)
        principal.demand(permission, team_id)
        return principal

    return Depends(_marked(permitted, permission))


async def _signed_in(principal: Caller) -> Principal:
    return principal


async def _public(principal: VisitorOrNone) -> Principal | None:
    return principal


def _marked(dependency: Callable[..., Any], permission: str) -> Callable[..., Any]:
    setattr(dependency, MARK, permission)
    return dependency


SIGNED_IN: Any = Depends(_marked(_signed_in, "signed-in"))
"""`Annotated[Principal, SIGNED_IN]`: anyone with a valid session or token."""

PUBLIC: Any = Depends(_marked(_public, "public"))
"""`Annotated[Principal | None, PUBLIC]`: anyone; None when nobody is signed in. A wrong token still answers 401."""


async def _anyone() -> None:
    """No credential is looked at."""


ANYONE: Any = Depends(_marked(_anyone, "anyone"))
"""`dependencies=[ANYONE]`: anyone, and no credential is even looked at (probes, documentation)."""


def stated(dependency: Callable[..., Any] | None) -> str | None:
    """Return the permission that a dependency states, or None when it is another kind of dependency."""
    return getattr(dependency, MARK, None)


async def _team_of(resource: Resource, request: Request, state: AppState) -> str:
    names = (to_camel(resource.parameter), resource.parameter)
    object_id = next((request.path_params[name] for name in names if name in request.path_params), None)
    async with state.sessions.read() as db:
        team_id = await db.scalar(resource.team_of, {"id": object_id})
    if team_id is None:
        raise NotFound(f"There is no such {resource.name}, or you may not see it.")
    return team_id
