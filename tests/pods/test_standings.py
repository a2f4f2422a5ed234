"""`GET /environments/standing`."""

import asyncio
from typing import Any

import httpx
import pytest

from api.cluster import kinds
from api.deps import State
from tests.catalogue import ELSEWHERE, a_runtime, a_service, a_team, an_environment
from tests.cluster.faulty_server import Exchange
from tests.fixtures.apiserver import Apiserver
from tests.fixtures.app import MemberFactory
from tests.pods.conftest import Home
from tests.pods.objects import DEPLOYMENTS, PODS, deployment

URL = "/api/v1/environments/standing"


async def asked(client: httpx.AsyncClient, *environments: str) -> list[dict[str, Any]]:
    answer = await client.get(URL, params={"environment": list(environments)})
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["items"]
    return found


async def settled(state: State, home: Home) -> None:
    """Open the watches, as somebody who looks does, and wait for the first picture."""
    cluster = await state.clusters.get(home.runtime)
    for kind in (kinds.POD, kinds.REPLICA_SET, kinds.DEPLOYMENT):
        async with cluster.watch(kind, "shop") as store:
            while not store.synced:
                await store.changed(store.version)


async def test_ready_and_wanted_pods_and_what_serves_are_told(
    member: MemberFactory, home: Home, apiserver: Apiserver, state: State
) -> None:
    await apiserver.script.put(deployment(replicas=4), DEPLOYMENTS)
    await settled(state, home)
    viewer = await member("view")
    assert await asked(viewer, home.environment, "env_none", home.environment) == [
        {
            "environmentId": home.environment,
            "ready": 3,
            "wanted": 4,
            "versions": [
                {"version": "1.4.2", "side": "current", "ready": 2},
                {"version": "1.4.2", "side": "old", "ready": 1},
            ],
            "contact": {"seenAt": "2026-03-02T09:00:00Z", "lostSince": None, "detail": None},
        }
    ]


async def test_what_is_not_known_yet_is_null_and_the_watches_go_on(
    admin: httpx.AsyncClient, home: Home, apiserver: Apiserver, state: State
) -> None:
    usual, opened = apiserver.answer, asyncio.Event()

    async def slow(exchange: Exchange) -> bool:
        if exchange.request.path in {PODS, DEPLOYMENTS}:
            await opened.wait()
        return await usual(exchange)

    apiserver.script.fault = slow
    (first,) = await asked(admin, home.environment)
    assert (first["ready"], first["wanted"], first["versions"]) == (None, None, [])
    assert first["contact"]["lostSince"] is None
    opened.set()
    await settled(state, home)
    (then,) = await asked(admin, home.environment)
    assert (then["ready"], then["wanted"]) == (3, 0)


async def test_a_lost_cluster_is_told_with_the_last_known_picture(
    admin: httpx.AsyncClient, home: Home, apiserver: Apiserver, state: State
) -> None:
    await settled(state, home)
    cluster = await state.clusters.get(home.runtime)
    async with cluster.watch(kinds.POD, "shop") as store:
        await apiserver.script.server.stop()
        while cluster.contact.lost_since is None:
            await store.changed(store.version)
    (found,) = await asked(admin, home.environment)
    assert found["ready"] == 3
    assert found["contact"]["lostSince"] == "2026-03-02T09:00:00Z"
    assert found["contact"]["detail"]


async def test_a_cluster_that_was_never_seen_is_no_error_and_hides_no_other(
    admin: httpx.AsyncClient, home: Home, state: State
) -> None:
    async with state.sessions.begin() as db:
        runtime = await a_runtime(db, state.clock, state.keys, name="away", connection=ELSEWHERE)
        service, _ = await a_service(db, state.clock, name="away")
        away = await an_environment(db, state.clock, service, runtime)
        sealed = await a_runtime(db, state.clock, state.keys, name="sealed")
        sealed.sealed = "x"
        locked = await an_environment(db, state.clock, service, sealed, name="locked")
    await settled(state, home)
    unseen, unread, here = await asked(admin, away.id, locked.id, home.environment)
    assert (unseen["ready"], unseen["wanted"]) == (None, None)
    assert (unread["ready"], bool(unread["contact"]["lostSince"]), bool(unread["contact"]["detail"])) == (
        None,
        True,
        True,
    )
    assert here["ready"] == 3


async def test_another_teams_environment_is_left_out_and_nothing_is_asked(
    member: MemberFactory, home: Home, apiserver: Apiserver, state: State
) -> None:
    async with state.sessions.begin() as db:
        team = await a_team(db, state.clock)
    stranger = await member("view", team_id=team.id)
    assert await asked(stranger, home.environment) == []
    assert apiserver.requests == []


@pytest.mark.parametrize("environments", [[], ["x"], [f"env_{number}" for number in range(51)]])
async def test_one_to_fifty_ids_are_taken(admin: httpx.AsyncClient, environments: list[str]) -> None:
    answer = await admin.get(URL, params={"environment": environments})
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid")
