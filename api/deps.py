"""What every handler can ask for, as Annotated aliases; made in the lifespan, reached through `request.state`."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from random import Random
from typing import Annotated

from fastapi import Depends
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.requests import HTTPConnection

from api.clock import Clock
from api.cluster.clusters import Clusters
from api.db.session import Sessions
from api.keys import KeyRing
from api.observability.metrics import Metrics
from api.passwords import Passwords
from api.registry.registries import Registries
from api.settings import Settings
from api.streaming.hub import Hub
from api.streaming.limits import StreamLimits
from api.supervision.drain import Drain
from api.supervision.tasks import Supervisor

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
KEY = "kiops"


@dataclass(frozen=True)
class State:
    """Everything that was opened in the lifespan; there is no other global."""

    settings: Settings
    clock: Clock
    keys: KeyRing
    sessions: Sessions
    passwords: Passwords
    clusters: Clusters
    registries: Registries
    hub: Hub
    streams: StreamLimits
    drain: Drain
    tasks: Supervisor
    metrics: Metrics
    chance: Random


def read_state(connection: HTTPConnection) -> State:
    """Return the app's state."""
    state = connection.scope["state"][KEY]
    assert isinstance(state, State)  # noqa: S101  the lifespan puts it there
    return state


AppState = Annotated[State, Depends(read_state)]


async def open_session(connection: HTTPConnection, state: AppState) -> AsyncIterator[AsyncSession]:
    """One transaction per request: for reading only with a safe method, else committed when the handler returned."""
    safe = connection.scope.get("method") in SAFE
    async with state.sessions.read() if safe else state.sessions.begin() as session:
        yield session


Db = Annotated[AsyncSession, Depends(open_session, scope="function")]
"""The request's transaction. A handler that calls a cluster opens `state.sessions.begin()` itself, before and after."""
