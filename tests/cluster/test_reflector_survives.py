"""The reflector when things break: resumed or listed anew, within its budget of requests, with nothing lost."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from itertools import pairwise

import pytest

from api.cluster import kinds
from api.cluster.errors import ServerFailed, Unreachable
from api.cluster.objects import Pod
from api.cluster.store import Store
from tests.cluster.faults import (
    answers_html,
    answers_html_200,
    breaks_lines,
    closes_watches,
    expires,
    fails_in_stream,
    is_busy,
    lags,
    resets,
    unauthorised,
)
from tests.cluster.faulty_server import Exchange
from tests.cluster.scripted_cluster import Fault, line, pod, status
from tests.cluster.world import World, a_world, until

pytestmark = pytest.mark.looptime

BUDGET_PER_S = 2.0


@asynccontextmanager
async def a_synced_world(*, streams_lists: bool = True) -> AsyncIterator[tuple[World, Store[Pod]]]:
    """Look at a namespace with one pod, 30 seconds after the first list."""
    async with a_world(streams_lists=streams_lists) as world, world.cluster.watch(kinds.POD, "shop") as store:
        await world.script.put(pod("a"))
        await until(lambda: store.synced)
        await asyncio.sleep(30)
        yield world, store


def names(store: Store[Pod]) -> list[str]:
    """Return the names shown."""
    return sorted(item.metadata.name for item in store.objects.values())


def now() -> float:
    """Return the (virtual) time."""
    return asyncio.get_running_loop().time()


@pytest.mark.parametrize("streams_lists", [True, False], ids=["streamed", "listed"])
@pytest.mark.parametrize(
    "fault",
    [
        closes_watches,
        answers_html,
        answers_html_200,
        breaks_lines,
        resets,
        expires,
        lags,
        is_busy,
        unauthorised,
        fails_in_stream,
    ],
)
async def test_no_fault_costs_more_than_two_requests_a_second_and_all_is_shown_again_after_it(
    fault: Fault, *, streams_lists: bool
) -> None:
    async with a_synced_world(streams_lists=streams_lists) as (world, store):
        world.script.fault = fault
        world.script.close_watches()
        began = now()
        await world.script.remove("a")
        await world.script.put(pod("b"))
        await asyncio.sleep(300)
        assert world.script.server.count(since=began) <= 300 * BUDGET_PER_S
        assert world.script.server.count(since=began + 100) <= 200 * BUDGET_PER_S
        assert names(store) == ["a"]

        world.script.fault = None
        await until(lambda: names(store) == ["b"], within=5)
        await until(lambda: store.problem is None, within=5)
        assert world.cluster.contact.lost_since is None


async def test_a_server_that_closes_each_watch_is_asked_a_little_less_each_time_and_then_steadily() -> None:
    async with a_synced_world() as (world, store):
        world.script.fault = closes_watches
        world.script.close_watches()
        began = now()
        await asyncio.sleep(600)
        waits = [request.at - began for request in world.script.server.requests if request.at >= began]
        gaps = [after - before for before, after in pairwise(waits)]
        assert 0.8 <= gaps[0] <= 1.6
        assert all(1.6 <= gap <= 3.3 for gap in gaps[1:])
        assert isinstance(store.problem, ServerFailed)
        assert world.cluster.contact.lost_since is None


async def test_the_steps_of_waiting_start_anew_after_two_healthy_minutes() -> None:
    async with a_synced_world() as (world, _):
        world.script.fault = closes_watches
        world.script.close_watches()
        await asyncio.sleep(200)
        world.script.fault = None
        await asyncio.sleep(270)
        assert world.script.watches
        world.script.fault = closes_watches
        world.script.close_watches()
        began = now()
        await asyncio.sleep(10)
        assert world.script.server.count(since=began) >= 3


async def test_a_refusing_server_is_a_lost_cluster_and_found_within_two_seconds_of_its_return() -> None:
    async with a_synced_world() as (world, store):
        version = store.version
        await world.script.server.stop()
        await until(lambda: world.cluster.contact.lost_since is not None, within=1)
        assert store.version > version
        assert isinstance(world.cluster.contact.problem, Unreachable)
        assert names(store) == ["a"]

        await asyncio.sleep(120)
        await world.script.remove("a")
        await world.script.server.start()
        back = now()
        await until(lambda: names(store) == [], within=2)
        assert now() - back <= 2
        assert world.cluster.contact.lost_since is None
        resumed = [request for request in world.script.server.requests if request.at >= back and request.is_watch]
        assert [request.query.get("resourceVersion") for request in resumed] == ["101"]
        assert world.tally.contacts == [True, False, True]


async def test_a_broken_connection_is_resumed_without_a_list() -> None:
    async with a_synced_world() as (world, store):
        world.script.cut_watches()
        await world.script.remove("a")
        await until(lambda: names(store) == [], within=3)
        watches = [request for request in world.script.server.requests if request.is_watch]
    assert [request.query.get("resourceVersion") for request in watches] == [None, "101"]


async def test_an_event_cut_in_the_middle_is_read_whole_after_the_resumption() -> None:
    async with a_synced_world() as (world, store):
        await world.script.say(line("MODIFIED", pod("a", phase="Failed"))[:60])
        await asyncio.sleep(1)
        world.script.cut_watches()
        await world.script.put(pod("a", phase="Succeeded"))
        await until(lambda: store.objects["uid-a"].status.phase == "Succeeded", within=3)
        assert not store.poisoned


async def test_a_watch_refused_as_expired_is_followed_by_a_list_that_finds_the_deletion() -> None:
    async with a_synced_world() as (world, store):
        version = store.version
        world.script.close_watches()
        await world.script.remove("a")
        await world.script.put(pod("b"))
        world.script.compact()
        await until(lambda: names(store) == ["b"], within=5)
        changes = store.changes(version)
        assert list(changes.removed) == ["uid-a"]
        assert list(changes.upserted) == ["uid-b"]
    assert ("Pod", "cluster-position-expired") in world.tally.restarts


async def test_an_expiry_in_the_stream_is_followed_by_a_list() -> None:
    async with a_synced_world(streams_lists=False) as (world, store):
        await world.script.say(line("ERROR", status(410, "Expired", "too old resource version")))
        await world.script.remove("a")
        await until(lambda: names(store) == [], within=5)
        lists = [request for request in world.script.server.requests if not request.is_watch]
    assert [request.query for request in lists] == [{"resourceVersion": "0"}, {"limit": "500"}]


async def test_busy_servers_say_when_and_are_not_asked_before_nor_listed_again() -> None:
    async with a_synced_world() as (world, store):

        async def busy_once(exchange: Exchange) -> bool:
            world.script.fault = None
            await exchange.reply(429, status(429, "TooManyRequests"), headers={"Retry-After": "20"})
            return True

        world.script.fault = busy_once
        world.script.close_watches()
        began = now()
        await until(lambda: world.script.server.count(since=began) == 2, within=60)
        refused, resumed = world.script.server.requests[-2:]
        assert resumed.at - refused.at == pytest.approx(20, abs=0.1)
        assert resumed.query["resourceVersion"] == refused.query["resourceVersion"] == "101"
        assert names(store) == ["a"]


async def test_a_silent_watch_is_given_up_after_seventy_seconds_and_resumed() -> None:
    async with a_synced_world() as (world, _):
        world.script.bookmarks = False
        await asyncio.sleep(200)
        gaps = [request.at for request in world.script.server.requests]
        assert all(69 <= later - earlier <= 72 for earlier, later in pairwise(gaps[1:]))
        assert len(gaps) >= 3
        assert world.cluster.contact.lost_since is None
        assert ("Pod", "silent") in world.tally.restarts


async def test_a_black_hole_is_a_lost_cluster_within_the_deadline_of_opening() -> None:
    async with a_synced_world() as (world, _):
        hold = asyncio.Event()

        async def silence(exchange: Exchange) -> bool:
            await hold.wait()
            return True

        world.script.fault = silence
        world.script.close_watches()
        began = now()
        await until(lambda: world.cluster.contact.lost_since is not None, within=70)
        assert now() - began <= 24
        await asyncio.sleep(300)
        assert world.script.server.count(since=began) <= 300 * BUDGET_PER_S


async def test_what_is_shown_never_goes_back_in_time() -> None:
    async with a_synced_world() as (world, store):
        await world.script.put(pod("a", phase="Succeeded"))
        await until(lambda: store.objects["uid-a"].status.phase == "Succeeded")
        stale = pod("a", phase="Pending")
        stale["metadata"]["resourceVersion"] = "50"
        await world.script.say(line("MODIFIED", stale))
        await world.script.say(line("DELETED", stale))
        await world.script.put(pod("z"))
        await until(lambda: names(store) == ["a", "z"])
        assert store.objects["uid-a"].status.phase == "Succeeded"


async def test_a_lagging_server_changes_nothing_until_a_consistent_list_is_there() -> None:
    async with a_synced_world(streams_lists=False) as (world, store):
        world.script.version = 5
        world.script.items.clear()
        world.script.history.clear()
        world.script.close_watches()
        await asyncio.sleep(0.5)
        assert names(store) == ["a"]
        await until(lambda: names(store) == [], within=10)
        last_list = [request for request in world.script.server.requests if not request.is_watch][-1]
        assert "resourceVersion" not in last_list.query


async def test_a_stream_of_lists_that_never_ends_its_beginning_falls_back_to_lists() -> None:
    async with a_world() as world:

        async def ignores_the_wish(exchange: Exchange) -> bool:
            if "sendInitialEvents" not in exchange.request.query:
                return False
            await exchange.begin()
            await exchange.send(line("ADDED", await world.script.put(pod("a"))))
            await asyncio.sleep(3600)
            return True

        world.script.fault = ignores_the_wish
        async with world.cluster.watch(kinds.POD, "shop") as store:
            await until(lambda: store.synced, within=40)
            assert names(store) == ["a"]
        assert [request.is_watch for request in world.script.server.requests] == [True, False, True]


async def test_a_beginning_of_bookmarks_only_falls_back_to_lists() -> None:
    async with a_world() as world:
        await world.script.put(pod("a"))

        async def only_bookmarks(exchange: Exchange) -> bool:
            if "sendInitialEvents" not in exchange.request.query:
                return False
            await exchange.begin()
            while True:
                await exchange.send(line("BOOKMARK", {"kind": "Pod", "metadata": {"resourceVersion": "100"}}))
                await asyncio.sleep(1)

        world.script.fault = only_bookmarks
        async with world.cluster.watch(kinds.POD, "shop") as store:
            await until(lambda: store.synced, within=40)
            assert names(store) == ["a"]


async def test_the_watches_of_a_failing_server_take_turns_and_all_go_when_one_is_back() -> None:
    async with a_world() as world, AsyncExitStack() as looking:
        areas = [f"area-{number}" for number in range(20)]
        stores = [await looking.enter_async_context(world.cluster.watch(kinds.POD, area)) for area in areas]
        await until(lambda: all(store.synced for store in stores))
        world.script.fault = closes_watches
        world.script.close_watches()
        began = now()
        await asyncio.sleep(100)
        assert world.script.server.count(since=began + 1) <= 100
        for area in areas:
            await world.script.put(pod("a", namespace=area, uid=f"uid-{area}"), kinds.POD.path(area))

        world.script.fault = None
        await until(lambda: all(names(store) == ["a"] for store in stores), within=5)


async def test_watches_opened_before_a_cluster_was_lost_are_opened_anew_when_it_is_found() -> None:
    async with a_synced_world() as (world, store):
        world.script.watches[0].path = "out of reach"
        await world.script.put(pod("b"))

        async def silent(exchange: Exchange) -> bool:
            exchange.cut()
            return True

        world.script.fault = silent
        with pytest.raises(Unreachable):
            await world.cluster.version()
        await until(lambda: world.cluster.contact.lost_since is not None, within=5)
        world.script.fault = None
        await until(lambda: names(store) == ["a", "b"], within=5)
        assert ("Pod", "reopened") in world.tally.restarts
