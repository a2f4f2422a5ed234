"""The loop that drives controllers."""

import asyncio
from collections.abc import Iterable, Mapping

import pytest

from sandbox.apiserver.status import bad_request
from sandbox.apiserver.store import Change, Store
from sandbox.clock import Clock
from sandbox.controllers.loop import Loop, Router
from sandbox.controllers.ownership import key_of

pytestmark = pytest.mark.looptime


class Noted:
    """A controller that notes when it was asked for which key."""

    name = "noted"

    def __init__(self, clock: Clock, *, pace: float = 0.0, again: float | None = None, fails: int = 0) -> None:
        """`fails`: so many times it raises first."""
        self.pace = pace
        self.seen: list[tuple[float, str]] = []
        self._clock = clock
        self._again = again
        self._fails = fails

    def routes(self) -> Mapping[str, Router]:
        """ConfigMaps."""
        return {"configmaps": self._keys}

    def reconcile(self, key: str) -> float | None:
        """Note it."""
        self.seen.append((round(self._clock.seconds(), 2), key))
        if self._fails:
            self._fails -= 1
            raise bad_request("not yet")
        again, self._again = self._again, None
        return again

    def _keys(self, change: Change) -> Iterable[str]:
        return (key_of(change.object),)


def put(store: Store, name: str) -> None:
    """Write a ConfigMap."""
    store.put("configmaps", {"metadata": {"name": name, "namespace": "a"}})


async def ran(loop: Loop, seconds: float) -> None:
    """Let the loop run so long."""
    async with asyncio.TaskGroup() as group:
        task = group.create_task(loop.run())
        await asyncio.sleep(seconds)
        task.cancel()


async def test_what_exists_is_seen_when_the_controller_comes_and_what_changes_later() -> None:
    store, clock = Store(), Clock()
    put(store, "old")
    noted, loop = Noted(clock), Loop(store, clock)
    loop.add(noted)
    put(store, "new")
    await ran(loop, 1)
    assert [key for _, key in noted.seen] == ["a/old", "a/new"]


async def test_many_changes_of_one_key_are_one_reconcile() -> None:
    store, clock = Store(), Clock()
    noted, loop = Noted(clock, pace=0.5), Loop(store, clock)
    loop.add(noted)
    for _ in range(10):
        put(store, "one")
    await ran(loop, 2)
    assert noted.seen == [(0.5, "a/one")]


async def test_a_wish_to_look_again_is_kept_and_the_earlier_of_two_wins() -> None:
    store, clock = Store(), Clock()
    noted, loop = Noted(clock, again=30.0), Loop(store, clock)
    queue = loop.add(noted)
    put(store, "one")
    async with asyncio.TaskGroup() as group:
        task = group.create_task(loop.run())
        await asyncio.sleep(1)
        queue.add_later("a/one", 5.0)
        await asyncio.sleep(60)
        task.cancel()
    assert [round(at) for at, _ in noted.seen] == [0, 6]


async def test_failures_are_retried_with_doubling_pauses() -> None:
    store, clock = Store(), Clock()
    noted, loop = Noted(clock, fails=10), Loop(store, clock)
    loop.add(noted)
    put(store, "one")
    await ran(loop, 30)
    pauses = [round(after - before, 2) for (before, _), (after, _) in zip(noted.seen, noted.seen[1:], strict=False)]
    assert len(noted.seen) == 11
    assert pauses[-3:] == [0.64, 1.28, 2.56]


async def test_drain_works_everything_off_without_time_passing() -> None:
    store, clock = Store(), Clock()
    noted, loop = Noted(clock, pace=5.0), Loop(store, clock)
    loop.add(noted)
    put(store, "one")
    loop.drain()
    assert noted.seen == [(0.0, "a/one")]
