"""Seeded schedules of a server's faults: the cluster is asked little, and all is shown again soon after each of them.

I5: a cluster is asked at most twice a second in the long run, however many watches fail. I6: what is shown is what is
there, five seconds after a fault. And nothing shown ever goes back in time.
"""

import asyncio
from collections.abc import Iterator
from contextlib import AsyncExitStack, contextmanager
from dataclasses import dataclass, field
from random import Random

import pytest

from api.cluster import kinds
from api.cluster.objects import Pod
from api.cluster.store import Store, position
from tests.cluster.faults import (
    answers_html,
    asks_for_a_pause,
    closes_watches,
    expires_watches,
    fails_in_stream,
    halves_events,
    is_silent,
    lags,
    resets,
)
from tests.cluster.scripted_cluster import Fault, ScriptedCluster, pod
from tests.cluster.world import World, a_world, until
from tests.seeds import named, seeds

pytestmark = [pytest.mark.looptime, pytest.mark.timeout(300)]

SCHEDULES = 200
FAULTS_EACH = 4
BUDGET_PER_S = 2.0
CONVERGES_WITHIN_S = 5.0
KEEPALIVE_S = 25.0
"""After so long the kernel gives up a connection whose other end is out of reach (`api.cluster.dialing`)."""

FAULTS: tuple[Fault, ...] = (
    closes_watches,
    answers_html,
    resets,
    expires_watches,
    lags,
    asks_for_a_pause,
    fails_in_stream,
    halves_events,
    is_silent,
)


@dataclass
class Watcher:
    """What one namespace shows, and that it never goes back."""

    namespace: str
    store: Store[Pod]
    newest: dict[str, int] = field(default_factory=dict)

    def shown(self) -> dict[str, str]:
        """Return the phase by name."""
        for uid, item in self.store.objects.items():
            version = position(item.metadata.resource_version) or 0
            assert version >= self.newest.get(uid, 0), f"{item.metadata.name} went back in time"
            self.newest[uid] = version
        return {item.metadata.name: item.status.phase for item in self.store.objects.values()}


@dataclass
class Life:
    """Pods that come, change and go while the faults do their work."""

    script: ScriptedCluster
    random: Random
    namespaces: tuple[str, ...]

    async def change(self) -> None:
        """Let one thing happen."""
        namespace = self.random.choice(self.namespaces)
        path = kinds.POD.path(namespace)
        held = {item["metadata"]["name"] for item in self.script.items.get(path, {}).values()}
        name = f"pod-{self.random.randrange(6)}"
        if name in held and self.random.random() < 0.3:
            await self.script.remove(name, path)
            return
        phase = self.random.choice(("Pending", "Running", "Succeeded", "Failed"))
        await self.script.put(pod(name, uid=f"uid-{namespace}-{name}", phase=phase, namespace=namespace), path)

    def truth(self, namespace: str) -> dict[str, str]:
        """Return the phase by name."""
        items = self.script.items.get(kinds.POD.path(namespace), {}).values()
        return {item["metadata"]["name"]: item["status"]["phase"] for item in items}


@pytest.mark.parametrize("batch", range(8))
async def test_faults_cost_little_and_all_is_shown_again_within_five_seconds(batch: int) -> None:
    for seed in seeds(SCHEDULES)[batch::8]:
        with named(seed, __file__):
            await _play(Random(seed))  # noqa: S311  a seed makes the schedule repeatable


async def _play(random: Random) -> None:
    namespaces = tuple(f"area-{number}" for number in range(random.randint(1, 8)))
    async with AsyncExitStack() as stack:
        world = await stack.enter_async_context(a_world(streams_lists=random.random() < 0.5))
        life = Life(world.script, random, namespaces)
        watchers = []
        for name in namespaces:
            await life.change()
            store = await stack.enter_async_context(world.cluster.watch(kinds.POD, name))
            watchers.append(Watcher(name, store))
        await until(lambda: all(one.store.synced for one in watchers), within=10)
        await asyncio.sleep(random.uniform(0, 130))
        for _ in range(FAULTS_EACH):
            await _suffer(random.choice(FAULTS), world, life, watchers)


def now() -> float:
    """Return the (virtual) time."""
    return asyncio.get_running_loop().time()


async def _suffer(fault: Fault, world: World, life: Life, watchers: list[Watcher]) -> None:
    began = now()
    lasts = life.random.uniform(2, 90)
    with _faulty(fault, world.script):
        _strike(fault, world.script)
        while now() < began + lasts:
            await asyncio.sleep(life.random.uniform(0.1, 10))
            await life.change()
            for one in watchers:
                one.shown()
    if fault is is_silent:
        world.script.cut_watches()
    ended = now()
    await until(lambda: all(one.shown() == life.truth(one.namespace) for one in watchers), within=CONVERGES_WITHIN_S)
    asked = world.script.server.count(since=began)
    assert asked <= BUDGET_PER_S * (ended - began) + 4 * len(watchers), (
        f"{fault.__name__}: {asked} in {ended - began:.0f} s"
    )
    await until(lambda: all(one.store.problem is None for one in watchers), within=CONVERGES_WITHIN_S)
    assert world.cluster.contact.lost_since is None
    await asyncio.sleep(life.random.uniform(0, 60))


@contextmanager
def _faulty(fault: Fault, script: ScriptedCluster) -> Iterator[None]:
    script.fault, script.bookmarks = fault, fault is not is_silent
    try:
        yield
    finally:
        script.fault, script.bookmarks = None, True


def _strike(fault: Fault, script: ScriptedCluster) -> None:
    """Let the fault reach what is open already."""
    if fault is is_silent:
        for watch in script.watches:
            watch.path = "out of reach"
        asyncio.get_running_loop().call_later(KEEPALIVE_S, script.cut_watches)
    elif fault in {resets, halves_events}:
        script.cut_watches()
    else:
        script.close_watches()
