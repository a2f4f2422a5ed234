"""All clusters this process speaks to: one `Cluster` per registered runtime environment."""

from api.clock import Clock
from api.cluster.addresses import AddressRule
from api.cluster.cluster import Cluster
from api.cluster.connection import Connection
from api.cluster.ports import Chance, ClusterMetrics, ConnectionSource, Tasks


class Clusters:
    """Opened in the lifespan, closed with it."""

    def __init__(
        self,
        source: ConnectionSource,
        *,
        rule: AddressRule,
        clock: Clock,
        tasks: Tasks,
        chance: Chance,
        metrics: ClusterMetrics,
    ) -> None:
        """Connect nothing yet."""

    async def get(self, runtime_id: str) -> Cluster:
        """Return the shared cluster; raises the source's `Problem` for an unknown id. Sends nothing."""
        raise NotImplementedError

    async def open(self, connection: Connection) -> Cluster:
        """Return an unregistered cluster for a test: `async with await clusters.open(connection) as cluster`."""
        raise NotImplementedError

    async def forget(self, runtime_id: str) -> None:
        """Ask the source again before the next request: the connection was changed or deleted.

        Open watches stay open and go on with the new connection.
        """
        raise NotImplementedError

    async def close(self) -> None:
        """Close every cluster."""
        raise NotImplementedError
