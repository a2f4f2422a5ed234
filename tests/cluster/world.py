"""Clusters of KIOPS against a scripted one, with the loop's time as the clock."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from ipaddress import ip_network
from random import Random

from api.cluster.addresses import AddressRule
from api.cluster.cluster import Cluster
from api.cluster.clusters import Clusters
from api.cluster.connection import Connection
from api.supervision.tasks import Supervisor
from tests.cluster.scripted_cluster import ScriptedCluster

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
LOOPBACK = AddressRule((ip_network("127.0.0.0/8"),))


class LoopClock:
    """Both clocks from the loop, so that virtual time moves them."""

    def now(self) -> datetime:
        """Return a Monday morning plus the loop's time."""
        return START + timedelta(seconds=self.monotonic())

    def monotonic(self) -> float:
        """Return the loop's time."""
        return asyncio.get_running_loop().time()


@dataclass
class Tally:
    """Metrics that remember."""

    requests: list[tuple[str, str, str]] = field(default_factory=list)
    restarts: list[tuple[str, str]] = field(default_factory=list)
    contacts: list[bool] = field(default_factory=list)

    def observe_request(self, *, cluster: str, verb: str, kind: str, code: str, seconds: float) -> None:
        """Remember it."""
        self.requests.append((verb, kind, code))

    def observe_restart(self, *, kind: str, reason: str) -> None:
        """Remember it."""
        self.restarts.append((kind, reason))

    def observe_contact(self, *, cluster: str, up: bool) -> None:
        """Remember it."""
        self.contacts.append(up)


@dataclass
class Registered:
    """A source of connections that a test can change."""

    connection_now: Connection
    asked: int = 0
    failure: Exception | None = None

    async def connection(self, runtime_id: str) -> Connection:
        """Return what stands there now."""
        self.asked += 1
        if self.failure is not None:
            raise self.failure
        return self.connection_now


@dataclass
class World:
    """One scripted cluster and the KIOPS side of it."""

    script: ScriptedCluster
    source: Registered
    tasks: Supervisor
    tally: Tally
    clusters: Clusters
    cluster: Cluster
    fatal: list[str]


@asynccontextmanager
async def a_world(*, streams_lists: bool = True, token: str = "first-token") -> AsyncIterator[World]:  # noqa: S107  a made-up token
    """Open both sides; nothing is requested yet."""
    script = ScriptedCluster(streams_lists=streams_lists)
    async with script.server as server:
        source = Registered(Connection(server.url, token=token))
        fatal: list[str] = []
        tasks, tally = Supervisor(fatal.append), Tally()
        chance = Random(7)  # noqa: S311  the same jitter in every run
        clusters = Clusters(source, rule=LOOPBACK, clock=LoopClock(), tasks=tasks, chance=chance, metrics=tally)
        try:
            cluster = await clusters.get("rt_one")
            yield World(script, source, tasks, tally, clusters, cluster, fatal)
        finally:
            await clusters.close()
            await tasks.close()
            assert not fatal


async def until(condition: Callable[[], bool], *, within: float = 300.0) -> None:
    """Let the loop run until something holds, looking every hundredth (virtual) second; fails after `within`."""
    async with asyncio.timeout(within):
        while not condition():  # noqa: ASYNC110  any condition, and time is virtual
            await asyncio.sleep(0.01)
