"""All clusters this process speaks to: one `Cluster` per registered runtime environment."""

from random import SystemRandom

from api.clock import Clock
from api.cluster.addresses import AddressRule
from api.cluster.cluster import Cluster
from api.cluster.connection import Connection
from api.cluster.contact import Contact
from api.cluster.ports import Chance, ClusterMetrics, ConnectionSource, NullMetrics, Tasks
from api.cluster.session import Session, Surroundings

UNREGISTERED = "unregistered"


class Clusters:
    """Opened in the lifespan, closed with it."""

    def __init__(
        self,
        source: ConnectionSource,
        *,
        rule: AddressRule,
        clock: Clock,
        tasks: Tasks,
        chance: Chance | None = None,
        metrics: ClusterMetrics | None = None,
    ) -> None:
        """Connect nothing yet. `chance` is for jitter (the system's randomness by default)."""
        self._source = source
        self._around = Surroundings(rule, clock, chance or SystemRandom(), metrics or NullMetrics())
        self._tasks = tasks
        self._known: dict[str, Cluster] = {}
        self._forgotten: set[str] = set()

    async def get(self, runtime_id: str) -> Cluster:
        """Return the shared cluster; raises the source's `Problem` for an unknown id. Sends nothing."""
        if runtime_id not in self._known or runtime_id in self._forgotten:
            await self._source.connection(runtime_id)
            self._forgotten.discard(runtime_id)
        if runtime_id not in self._known:
            self._known[runtime_id] = self._make(runtime_id)
        return self._known[runtime_id]

    async def open(self, connection: Connection) -> Cluster:
        """Return an unregistered cluster for a test: `async with await clusters.open(connection) as cluster`."""

        async def same() -> Connection:
            return connection

        return Cluster(Session(UNREGISTERED, same, self._around, Contact(self._around.clock)), self._tasks)

    async def forget(self, runtime_id: str) -> None:
        """Ask the source again before the next request: the connection was changed or deleted.

        Open watches stay open and go on with the new connection, from a fresh list when it leads elsewhere.
        """
        cluster = self._known.get(runtime_id)
        if cluster is not None:
            self._forgotten.add(runtime_id)
            await cluster.renew()

    async def close(self) -> None:
        """Close every cluster."""
        while self._known:
            _, cluster = self._known.popitem()
            await cluster.close()

    def _make(self, runtime_id: str) -> Cluster:
        async def current() -> Connection:
            return await self._source.connection(runtime_id)

        return Cluster(Session(runtime_id, current, self._around, Contact(self._around.clock)), self._tasks)
