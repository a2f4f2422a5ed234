"""Every route asks for what it states: nobody, strangers and weak tokens get nothing and change nothing.

The tests walk the app's own routes, so a new one is covered when it is added.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

import httpx
import pytest
from fastapi import APIRouter
from fastapi.routing import RouteContext
from sqlalchemy import select

from api.access.models import Team
from api.access.permissions import ANYONE, SIGNED_IN
from api.access.stated import PermissionNotStated, permission_of, routes
from api.app import create_app
from api.db.metadata import collect
from api.deps import State
from api.routes import ROUTERS
from api.settings import Settings
from tests.builders import a_session, a_token, a_user
from tests.catalogue import a_runtime, a_service, an_environment
from tests.fixtures.app import ClientFactory, MemberFactory

OPEN = {"public", "anyone"}

pytestmark = pytest.mark.timeout(120)  # each test asks every route


@dataclass(frozen=True)
class Call:
    """One request to one route."""

    method: str
    path: str
    permission: str


@cache
def contexts() -> tuple[RouteContext, ...]:
    """Return the routes of the app."""
    return tuple(routes(create_app(Settings()).routes))


def calls(ids: dict[str, str]) -> list[Call]:
    """Return one request for each method of each route, about the objects with these ids."""
    found: list[Call] = []
    for context in contexts():
        path = context.path or ""
        for name, value in ids.items():
            path = path.replace("{" + name + "}", value)
        found += [Call(method, path, permission_of(context)) for method in sorted(context.methods or ())]
    return found


async def send(client: httpx.AsyncClient, call: Call) -> httpx.Response:
    body: dict[str, Any] = {} if call.method in {"GET", "DELETE"} else {"json": {}}
    return await client.request(call.method, call.path.partition("?")[0], **body)


async def rows(state: State) -> dict[str, list[tuple[Any, ...]]]:
    """Return everything that is stored."""
    async with state.sessions.read() as db:
        return {
            name: [tuple(row) for row in await db.execute(select(table).order_by(*table.primary_key.columns))]
            for name, table in collect().tables.items()
        }


@pytest.fixture
async def ids(state: State) -> dict[str, str]:
    """Make one object of each kind, in the default team, and return the path parameters."""
    async with state.sessions.begin() as db:
        runtime = await a_runtime(db, state.clock, state.keys)
        service, component = await a_service(db, state.clock)
        environment = await an_environment(db, state.clock, service, runtime)
        owner = await a_user(db, state.clock, name="owner")
        team = (await db.scalars(select(Team))).one()
    return {
        "runtimeId": runtime.id,
        "serviceId": service.id,
        "componentId": component.id,
        "environmentId": environment.id,
        "releaseId": "rel_0000000000000000",
        "tokenId": "tok_0000000000000000",
        "teamId": team.id,
        "userId": owner.id,
    }


async def test_nobody_gets_anything_that_is_not_public(
    client: httpx.AsyncClient, state: State, ids: dict[str, str]
) -> None:
    before = await rows(state)
    for call in calls(ids):
        if call.permission in OPEN:
            continue
        answer = await send(client, call)
        assert (answer.status_code, answer.json()["code"]) == (401, "not-signed-in"), call
        assert answer.headers["www-authenticate"] == "Bearer"
    assert await rows(state) == before


async def test_a_person_without_grants_sees_no_team_s_objects_and_changes_nothing(
    member: MemberFactory, state: State, ids: dict[str, str]
) -> None:
    stranger = await member(name="stranger")
    before = await rows(state)
    for call in calls(ids):
        if call.permission in {*OPEN, "signed-in"}:
            continue
        answer = await send(stranger, call)
        assert answer.status_code in {403, 404}, (call, answer.text)
    assert await rows(state) == before


async def test_a_viewer_is_told_what_is_missing_and_changes_nothing(
    member: MemberFactory, state: State, ids: dict[str, str]
) -> None:
    viewer = await member("view", name="viewer")
    before = await rows(state)
    for call in calls(ids):
        if call.permission in {*OPEN, "signed-in", "view"}:
            continue
        answer = await send(viewer, call)
        if "rel_" in call.path:
            assert answer.status_code == 404, call
            continue
        assert (answer.status_code, answer.json()["code"]) == (403, "not-permitted"), (call, answer.text)
        assert answer.json()["permission"] == call.permission
        assert answer.json()["hint"]
    assert await rows(state) == before


async def test_a_token_has_only_its_part_of_an_administrator_s_rights(
    connect: ClientFactory, state: State, ids: dict[str, str]
) -> None:
    async with state.sessions.begin() as db:
        owner = await a_user(db, state.clock, name="root", is_admin=True)
        secret = await a_token(db, state.clock, owner, permissions=["view"])
    client = await connect(headers={"Authorization": f"Bearer {secret}"})
    for call in calls(ids):
        if call.permission in {*OPEN, "signed-in", "view"}:
            continue
        answer = await send(client, call)
        assert answer.status_code in {403, 404}, (call, answer.text)


async def test_a_token_makes_no_tokens_people_or_members(
    connect: ClientFactory, state: State, ids: dict[str, str]
) -> None:
    async with state.sessions.begin() as db:
        owner = await a_user(db, state.clock, name="root", is_admin=True)
        secret = await a_token(db, state.clock, owner, permissions=["view", "admin", "manage"])
    client = await connect(headers={"Authorization": f"Bearer {secret}"})
    token = {"name": "more", "permissions": ["admin"], "expiresAt": "2026-04-01T00:00:00Z"}
    asked = [
        ("POST", "/api/v1/tokens", token),
        ("POST", "/api/v1/users", {"name": "eve"}),
        ("PUT", f"/api/v1/teams/{ids['teamId']}/members/{ids['userId']}", {"permissions": ["manage"]}),
        ("DELETE", "/api/v1/session", None),
    ]
    for method, path, body in asked:
        answer = await client.request(method, path, json=body)
        assert (answer.status_code, answer.json()["code"]) == (403, "not-with-a-token"), path


def test_a_route_that_states_no_permission_stops_the_app_from_being_made() -> None:
    router = APIRouter()

    @router.get("/forgotten")
    async def forgotten() -> None:
        """State nothing."""

    with pytest.raises(PermissionNotStated, match="forgotten"):
        create_app(Settings(), routers=(*ROUTERS, router))


def test_a_route_that_states_two_permissions_does_so_too() -> None:
    router = APIRouter(dependencies=[ANYONE, SIGNED_IN])

    @router.get("/undecided")
    async def undecided() -> None:
        """State two."""

    with pytest.raises(PermissionNotStated, match="undecided"):
        create_app(Settings(), routers=(router,))


def test_the_walk_really_meets_the_routes() -> None:
    found = {context.name for context in contexts()}
    assert {"create_service", "create_release", "stream_events", "list_pods", "set_member"} <= found


async def test_a_session_cookie_and_a_token_together_are_refused(connect: ClientFactory, state: State) -> None:
    async with state.sessions.begin() as db:
        user = await a_user(db, state.clock)
        cookie, token = (
            await a_session(db, state.clock, user),
            await a_token(db, state.clock, user, permissions=["view"]),
        )
    client = await connect(cookies={"kiops-session": cookie}, headers={"Authorization": f"Bearer {token}"})
    answer = await client.get("/api/v1/tokens")
    assert (answer.status_code, answer.json()["code"]) == (400, "two-credentials")
