"""The channel `pods:ENVIRONMENT`: who may follow, where a follower starts, and when the work ends."""

import json
from typing import Any

import pytest
from sqlalchemy import update

from api.access.principal import Principal
from api.deps import State
from api.environments.models import Environment
from api.pods.source import PodsSource
from api.problems import NotFound
from api.services.models import Component
from api.streaming.hub import Opening
from tests.fixtures.apiserver import Apiserver
from tests.pods.conftest import Home


@pytest.fixture
def source(state: State) -> PodsSource:
    """Give the app's own source."""
    found = state.hub.source("pods")
    assert isinstance(found, PodsSource)
    return found


def principal(team: str) -> Principal:
    return Principal(user_id="usr_v", name="vera", is_admin=False, grants={team: frozenset({"view"})})


def messages(opening: Opening) -> list[dict[str, Any]]:
    return [json.loads(frame.data) for frame in opening.replay]


def running(state: State) -> list[str]:
    return [name for name in state.tasks.names if name.startswith("pods:")]


async def test_who_may_view_the_environment_may_follow(source: PodsSource, home: Home) -> None:
    await source.authorise(principal(home.team), home.environment)
    for caller, environment in ((principal("tea_other"), home.environment), (principal(home.team), "env_none")):
        with pytest.raises(NotFound):
            await source.authorise(caller, environment)


async def test_a_follower_starts_with_the_whole_list(source: PodsSource, home: Home) -> None:
    opening = await source.open(home.environment, None)
    (whole,) = messages(opening)
    assert (whole["type"], whole["reset"], whole["channel"]) == ("pods", False, f"pods:{home.environment}")
    assert [item["name"] for item in whole["items"]] == ["a", "b", "c"]
    assert opening.start == opening.ring.next
    await opening.close()


async def test_a_known_position_needs_no_list(source: PodsSource, home: Home) -> None:
    first = await source.open(home.environment, None)
    again = await source.open(home.environment, first.replay[-1].position)
    assert again.replay == []
    assert again.start == first.start
    await first.close()
    await again.close()


async def test_an_unknown_position_is_reset_by_a_list(source: PodsSource, home: Home) -> None:
    opening = await source.open(home.environment, "elsewhere.3")
    assert [message["type"] for message in messages(opening)] == ["reset", "pods"]
    assert messages(opening)[1]["reset"] is True
    await opening.close()


async def test_all_followers_share_one_task_that_ends_with_the_last(
    source: PodsSource, home: Home, state: State, apiserver: Apiserver
) -> None:
    one = await source.open(home.environment, None)
    sent = len(apiserver.requests)
    two = await source.open(home.environment, None)
    assert one.ring is two.ring
    assert running(state) == [f"pods:{home.environment}"]
    assert len(apiserver.requests) == sent
    await one.close()
    assert running(state) == [f"pods:{home.environment}"]
    await two.close()
    three = await source.open(home.environment, None)
    assert len(messages(three)[0]["items"]) == 3
    await three.close()


async def test_a_changed_environment_is_followed_under_its_new_names(
    source: PodsSource, home: Home, state: State
) -> None:
    one = await source.open(home.environment, None)
    async with state.sessions.begin() as db:
        await db.execute(update(Component).values(name="renamed"))
    two = await source.open(home.environment, None)
    assert {item["component"] for item in messages(two)[0]["items"]} == {"renamed"}
    assert one.ring is two.ring
    await one.close()
    await two.close()


async def test_a_removed_environment_cannot_be_opened(source: PodsSource, home: Home, state: State) -> None:
    async with state.sessions.begin() as db:
        await db.delete(await db.get_one(Environment, home.environment))
    with pytest.raises(NotFound):
        await source.open(home.environment, None)
