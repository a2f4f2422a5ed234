"""The periodic look at clusters nobody watches."""

from datetime import datetime

import httpx
import pytest

from api.db.session import Sessions, open_engine
from api.deps import State
from api.runtimes.health import Health
from api.runtimes.models import Runtime
from tests.fixtures.apiserver import Apiserver
from tests.fixtures.clock import FrozenClock


@pytest.fixture
async def runtime_id(admin: httpx.AsyncClient, apiserver: Apiserver) -> str:
    """Give a registered cluster."""
    answer = await admin.post("/api/v1/runtimes", json={"name": "prod", "kubeconfig": apiserver.kubeconfig()})
    return str(answer.json()["id"])


@pytest.fixture
def health(state: State) -> Health:
    """Give a watcher of its own beside the app's, which has gone round already."""
    return Health(state.sessions, state.clusters, state.clock, lambda: 0.5)


async def lost_since(state: State, runtime_id: str) -> datetime | None:
    return (await state.clusters.get(runtime_id)).contact.lost_since


async def test_a_cluster_that_was_just_seen_is_left_alone(
    health: Health, runtime_id: str, apiserver: Apiserver
) -> None:
    assert runtime_id
    sent = len(apiserver.requests)
    await health.round()
    assert len(apiserver.requests) == sent


async def test_a_silent_one_is_asked_for_its_version(
    health: Health, runtime_id: str, apiserver: Apiserver, clock: FrozenClock, state: State
) -> None:
    clock.advance(31)
    apiserver.version = "v1.37.0"
    await health.round()
    assert apiserver.requests[-1].path == "/version"
    assert (await state.clusters.get(runtime_id)).contact.seen_at == clock.now()
    async with state.sessions.read() as db:
        assert (await db.get_one(Runtime, runtime_id)).version == "v1.37.0"


async def test_one_that_does_not_answer_is_noted_and_found_again(
    health: Health, runtime_id: str, apiserver: Apiserver, clock: FrozenClock, state: State
) -> None:
    clock.advance(31)
    await apiserver.script.server.stop()
    await health.round()
    assert await lost_since(state, runtime_id) == clock.now()
    clock.advance(31)
    await apiserver.script.server.start()
    await health.round()
    assert await lost_since(state, runtime_id) is None


async def test_a_credential_that_does_not_open_stops_nobody(
    health: Health, runtime_id: str, clock: FrozenClock, state: State
) -> None:
    await state.clusters.forget(runtime_id)
    async with state.sessions.begin() as db:
        (await db.get_one(Runtime, runtime_id)).server = "https://elsewhere.example"
    clock.advance(31)
    await health.round()


async def test_a_database_that_is_away_stops_nobody(state: State) -> None:
    away = Sessions(open_engine("postgresql+asyncpg://nobody@127.0.0.1:1/nothing"))
    await Health(away, state.clusters, state.clock, lambda: 0.5).attempt()
    await away.close()
