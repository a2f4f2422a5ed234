"""The whole HTTP surface on one screen: each slice adds one line."""

from fastapi import APIRouter

from api.access.router import router as access
from api.cluster.connection import Connection
from api.cluster.ports import ConnectionSource
from api.db.session import Sessions
from api.deps import State
from api.keys import KeyRing
from api.live.router import router as live
from api.problems import NotFound

ROUTERS: tuple[APIRouter, ...] = (
    access,
    live,
)
"""Every router of `/api/v1`."""


def connections(sessions: Sessions, keys: KeyRing) -> ConnectionSource:  # noqa: ARG001  the catalogue puts its own here
    """Return who knows how each registered cluster is reached."""
    return _NoClusters()


def begin(state: State) -> None:
    """Start what each slice runs and register its channels: one line each.

    `state.hub.register(...)` for a channel kind, `state.tasks.spawn(name, function)` for an endless task.
    """


class _NoClusters:
    async def connection(self, runtime_id: str) -> Connection:
        raise NotFound(f"There is no cluster {runtime_id}.")
