"""The live list: what followers are told, how often, and what happens when the cluster is lost."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import pytest

from api.pods.feed import Feed
from api.pods.view import SLICE
from api.streaming.ring import Ring
from tests.cluster.world import LoopClock, World, a_world, until
from tests.pods.objects import PODS, SCOPE, SETS, pod, replica_set

pytestmark = pytest.mark.looptime


@dataclass
class Followed:
    """A feed over a scripted cluster."""

    world: World
    feed: Feed

    def said(self, since: int = 0) -> list[dict[str, Any]]:
        """Return the messages appended from an index on."""
        frames = self.feed.ring.since(since)
        assert frames is not None
        return [json.loads(frame.data) for frame in frames]


@asynccontextmanager
async def followed(*names: str) -> AsyncIterator[Followed]:
    async with a_world() as world:
        await world.script.put(replica_set("new", 2), SETS)
        for name in names:
            await world.script.put(pod(name), PODS)
        feed = Feed(SCOPE, world.cluster, Ring(), LoopClock())
        handle = world.tasks.spawn("feed", feed.run)
        yield Followed(world, feed)
        handle.cancel()
        await handle.stopped()


def names(message: dict[str, Any]) -> list[str]:
    return [item["name"] for item in message["items"]]


async def test_the_first_message_is_the_whole_list() -> None:
    async with followed("a", "b") as it:
        await until(it.feed.ready.is_set)
        whole = json.loads((await it.feed.snapshot(reset=False))[0].data)
        assert (whole["type"], whole["channel"], whole["reset"]) == ("pods", "pods:env_one", False)
        assert names(whole) == ["a", "b"]
        assert whole["contact"]["lostSince"] is None


async def test_a_long_list_is_told_whole_and_alike_to_all_who_come_at_once() -> None:
    many = [f"p-{number:04}" for number in range(SLICE + 1)]
    async with followed(*many) as it:
        await until(it.feed.ready.is_set)
        async with asyncio.TaskGroup() as group:
            told = [group.create_task(it.feed.snapshot(reset=False), name=f"viewer-{number}") for number in range(3)]
        frames = [one.result()[0] for one in told]
        assert names(json.loads(frames[0].data)) == many
        assert all(frame is frames[0] for frame in frames)


async def test_changes_come_one_by_one_and_carry_the_channel() -> None:
    async with followed("a") as it:
        await until(it.feed.ready.is_set)
        await asyncio.sleep(1)
        since = it.feed.ring.next
        await it.world.script.put(pod("b", phase="Pending"), PODS)
        await until(lambda: it.feed.ring.next == since + 1)
        await it.world.script.remove("a", PODS)
        await until(lambda: it.feed.ring.next == since + 2)
        changed, removed = it.said(since)
        assert (changed["type"], changed["channel"], changed["pod"]["name"]) == ("pod-changed", "pods:env_one", "b")
        assert removed == {"type": "pod-removed", "channel": "pods:env_one", "uid": "uid-a"}


async def test_a_flood_of_changes_is_told_at_most_ten_times_a_second() -> None:
    async with followed("a") as it:
        await until(it.feed.ready.is_set)
        await asyncio.sleep(1)
        since = it.feed.ring.next
        for number in range(100):
            await it.world.script.put(pod("a", phase="Pending", message=f"{number}"), PODS)
            await asyncio.sleep(0.01)
        await asyncio.sleep(1)
        said = it.said(since)
        assert 1 < len(said) <= 12
        assert said[-1]["pod"]["message"] == "99"


async def test_many_changes_at_once_are_told_as_one_list() -> None:
    async with followed() as it:
        await until(it.feed.ready.is_set)
        await asyncio.sleep(1)
        since = it.feed.ring.next
        it.world.script.close_watches()
        for number in range(250):
            await it.world.script.put(pod(f"p{number}"), PODS)
        it.world.script.compact()  # the watch cannot go on, and a list brings all of them at once
        await until(lambda: it.feed.ring.next > since)
        (told,) = it.said(since)
        assert (told["type"], told["reset"], len(names(told))) == ("pods", True, 250)


async def test_a_lost_cluster_is_told_and_the_list_stays() -> None:
    async with followed("a") as it:
        await until(it.feed.ready.is_set)
        await asyncio.sleep(1)
        since = it.feed.ring.next
        await it.world.script.server.stop()
        await until(lambda: it.feed.ring.next > since)
        (lost,) = it.said(since)
        assert (lost["type"], lost["channel"]) == ("pods-contact", "pods:env_one")
        assert lost["contact"]["lostSince"] is not None
        assert lost["contact"]["detail"]
        whole = json.loads((await it.feed.snapshot(reset=True))[0].data)
        assert (names(whole), whole["contact"]["lostSince"]) == (["a"], lost["contact"]["lostSince"])
        back = it.feed.ring.next
        await it.world.script.server.start()
        await until(lambda: it.feed.ring.next > back)
        assert it.said(back)[0]["contact"]["lostSince"] is None


async def test_a_namespace_that_may_not_be_looked_at_says_why() -> None:
    async with a_world() as world:

        async def refuse(exchange: Any) -> bool:  # noqa: ANN401  the server's exchange
            if exchange.request.path == "/version":
                return False
            text = 'pods is forbidden: User "kiops" cannot list resource "pods" in API group "" in the namespace "shop"'
            await exchange.reply(
                403, {"kind": "Status", "status": "Failure", "reason": "Forbidden", "message": text, "code": 403}
            )
            return True

        world.script.fault = refuse
        feed = Feed(SCOPE, world.cluster, Ring(), LoopClock())
        handle = world.tasks.spawn("feed", feed.run)
        await until(feed.ready.is_set)
        whole = json.loads((await feed.snapshot(reset=False))[0].data)
        assert whole["items"] == []
        assert whole["contact"]["lostSince"] is not None
        assert "may not list pods" in whole["contact"]["detail"]
        handle.cancel()
        await handle.stopped()


async def test_a_follower_goes_on_behind_the_position_it_has_seen() -> None:
    async with followed("a") as it:
        await until(it.feed.ready.is_set)
        await asyncio.sleep(1)
        seen = (await it.feed.snapshot(reset=False))[0].position
        assert it.feed.resume(seen) == it.feed.ring.next
        before = it.feed.ring.next
        await it.world.script.put(pod("b"), PODS)
        await until(lambda: it.feed.ring.next == before + 1)
        assert it.feed.resume(seen) == before
        assert it.feed.resume("somewhere.7") is None
        assert it.feed.resume(None) is None
