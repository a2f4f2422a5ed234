"""One process's view of the simulated cluster: late stores, lost contact, a process that is stopped or dead."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import msgspec

from api.cluster import errors
from api.cluster.kinds import DEPLOYMENT, ENDPOINT_SLICE, EVENT, POD, REPLICA_SET, Described, Kind
from api.cluster.store import Store
from tests.deploy.driving.simulation.world import Object, World

EPOCH = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
WATCHED: tuple[Kind[Any], ...] = (DEPLOYMENT, REPLICA_SET, POD, ENDPOINT_SLICE, EVENT)


class Killed(BaseException):
    """The process is no more: nothing of it runs on, not even its clean-up."""


class Life:
    """Whether a process runs, is stopped (SIGSTOP), or was killed; every step of it to the outside passes `gate`."""

    def __init__(self, name: str, random: Random) -> None:
        """Run."""
        self.name = name
        self.dead = False
        self._random = random
        self._running = asyncio.Event()
        self._running.set()

    def stop(self) -> None:
        """Stop between any two steps."""
        self._running.clear()

    def wake(self) -> None:
        """Go on."""
        self._running.set()

    async def gate(self) -> None:
        """Pass, a moment later; wait while stopped; never come back when dead."""
        await asyncio.sleep(self._random.uniform(0.0, 0.02))
        await self._running.wait()
        if self.dead:
            raise Killed(self.name)

    def reach(self) -> None:
        """Die here."""
        self.dead = True
        raise Killed(self.name)


class Clock:
    """Both clocks from the loop's virtual time; the time of day may be `wrong` by some seconds, and jump."""

    def __init__(self) -> None:
        """Be right."""
        self.wrong = 0.0

    def now(self) -> datetime:
        """Return the time of day as this machine has it."""
        return EPOCH + timedelta(seconds=self.monotonic() + self.wrong)

    def monotonic(self) -> float:
        """Return virtual seconds."""
        return asyncio.get_running_loop().time()


class SimulatedContact:
    """What the process knows of the way to the cluster."""

    def __init__(self) -> None:
        """Nothing yet."""
        self.seen_at: datetime | None = None
        self.lost_since: datetime | None = None
        self.problem: errors.ClusterProblem | None = None


class SimulatedCluster:
    """The second implementation of `ClusterView`."""

    def __init__(
        self, world: World, life: Life, clock: Clock, *, latency: float, conflicts: Callable[[], bool]
    ) -> None:
        """Follow the world `latency` seconds late; `conflicts` says whether a write meets a concurrent one."""
        self.contact = SimulatedContact()
        self.requests = 0
        self._world = world
        self._life = life
        self._latency = latency
        self._conflicts = conflicts
        self._stores: dict[str, Store[Any]] = {kind.name: Store() for kind in WATCHED}
        self._kinds = {kind.name: kind for kind in WATCHED}
        self._clock = clock
        world.listeners.append(self._hear)
        asyncio.get_running_loop().call_later(latency, self._list)

    async def get(self, kind: Kind[Any], namespace: str | None, name: str) -> Object | None:
        """Return what is there now."""
        await self._ask()
        found = self._world.find(kind.name, name)
        await self._life.gate()
        return found

    async def apply(
        self,
        manifest: Object,
        *,
        uid: str | None = None,
        resource_version: str | None = None,
        force: bool = False,
        dry_run: bool = False,
    ) -> Object:
        """Write; the answer may be lost after the write was done."""
        await self._ask()
        if self._conflicts() and not dry_run:
            raise errors.ObjectChanged("The object was changed.")
        given = {"uid": uid, "resourceVersion": resource_version}
        metadata = manifest["metadata"] | {name: value for name, value in given.items() if value is not None}
        answer = self._world.apply(self._life.name, {**manifest, "metadata": metadata}, dry_run=dry_run)
        await self._life.gate()
        if self.contact.problem is not None:
            raise self.contact.problem
        return answer

    async def log(
        self, namespace: str, pod: str, container: str, *, previous: bool = False, tail_lines: int = 50
    ) -> str:
        """Return a line."""
        await self._ask()
        return "starting\n"

    @asynccontextmanager
    async def watch[T: Described](self, kind: Kind[T], namespace: str | None) -> AsyncIterator[Store[T]]:
        """Hand out the process's store."""
        yield self._stores[kind.name]

    def lose(self) -> None:
        """Cut the way to the cluster."""
        self.contact.problem = errors.Unreachable("It does not answer.")
        self.contact.lost_since = self._clock.now()
        self._touch()

    def find(self) -> None:
        """Restore the way; lists follow."""
        self._list()

    async def _ask(self) -> None:
        self.requests += 1
        await self._life.gate()
        if self.contact.problem is not None:
            raise self.contact.problem

    def _list(self) -> None:
        self.contact.problem = self.contact.lost_since = None
        self.contact.seen_at = self._clock.now()
        for kind in WATCHED:
            items = [msgspec.convert(item, kind.struct, strict=False) for item in self._world.all(kind.name)]
            self._stores[kind.name].replace(items, [], authoritative=True)

    def _hear(self, event: str, item: Object) -> None:
        if item["kind"] in self._stores and self.contact.seen_at is not None:
            asyncio.get_running_loop().call_later(self._latency, self._take_in, event, item)

    def _take_in(self, event: str, item: Object) -> None:
        if self.contact.lost_since is not None:
            return
        kind = self._kinds[item["kind"]]
        struct = msgspec.convert(item, kind.struct, strict=False)
        store = self._stores[item["kind"]]
        if event == "put":
            store.put(struct)
        else:
            store.drop(struct)

    def _touch(self) -> None:
        for store in self._stores.values():
            store.touch()
