"""What the cluster floor asks of its surroundings."""

from collections.abc import Callable, Coroutine
from typing import Any, Protocol

from api.cluster.connection import Connection


class ConnectionSource(Protocol):
    """Knows the connection of each registered cluster."""

    async def connection(self, runtime_id: str) -> Connection:
        """Return the current connection; raises a `Problem` (not found) for an unknown id."""
        ...


class Handle(Protocol):
    """A running background task."""

    def cancel(self) -> None:
        """Ask it to stop; do not wait."""
        ...

    async def stopped(self) -> None:
        """Wait for its end."""
        ...


class Tasks(Protocol):
    """Starts supervised tasks; `api.supervision.tasks.Supervisor` is one."""

    def spawn(self, name: str, work: Callable[[], Coroutine[Any, Any, None]]) -> Handle:
        """Start an endless task: its failure or unexpected end is fatal to the process."""
        ...

    def run(self, name: str, work: Coroutine[Any, Any, None]) -> Handle:
        """Start a job that may end."""
        ...


class Chance(Protocol):
    """A source of randomness for jitter; `random.Random` is one."""

    def random(self) -> float:
        """Return a number in [0, 1)."""
        ...


class ClusterMetrics(Protocol):
    """Counts what is asked of clusters; labels are ids, verbs, kinds and codes, never names of objects."""

    def observe_request(self, *, cluster: str, verb: str, kind: str, code: str, seconds: float) -> None:
        """Count one HTTP request; `code` is the HTTP status, or a problem's code when no answer came."""
        ...

    def observe_restart(self, *, kind: str, reason: str) -> None:
        """Count one reopening of a watch, by reason (`ended`, `expired`, `silent`, `broken` or a problem's code)."""
        ...

    def observe_contact(self, *, cluster: str, up: bool) -> None:
        """Record whether the cluster answers."""
        ...


class NullMetrics:
    """Counts nothing."""

    def observe_request(self, *, cluster: str, verb: str, kind: str, code: str, seconds: float) -> None:
        """Forget it."""

    def observe_restart(self, *, kind: str, reason: str) -> None:
        """Forget it."""

    def observe_contact(self, *, cluster: str, up: bool) -> None:
        """Forget it."""
