"""Opens everything the app needs, in order, and closes it in reverse."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from typing import Any

from fastapi import FastAPI

from api.clock import Clock
from api.db.session import Sessions, open_engine
from api.deps import KEY, State
from api.keys import KeyRing, load_or_create
from api.observability.metrics import Metrics
from api.routes import register_sources
from api.settings import Settings
from api.streaming.hub import Hub
from api.supervision.drain import Drain
from api.supervision.tasks import Supervisor


def opener(
    settings: Settings, *, clock: Clock, metrics: Metrics, drain: Drain, on_fatal: Callable[[str], None]
) -> Callable[[FastAPI], AbstractAsyncContextManager[dict[str, Any]]]:
    """Return the lifespan of one app."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[dict[str, Any]]:  # noqa: ARG001  the signature is FastAPI's
        async with AsyncExitStack() as stack:
            sessions = Sessions(open_engine(settings.database()))
            stack.push_async_callback(sessions.close)
            tasks = Supervisor(on_fatal, metrics)
            stack.push_async_callback(tasks.close)
            state = State(
                settings=settings,
                clock=clock,
                keys=KeyRing(settings.keys.get_secret_value()) if settings.keys else load_or_create(settings.data_dir),
                sessions=sessions,
                clusters=None,
                hub=Hub(),
                drain=drain,
                tasks=tasks,
                metrics=metrics,
            )
            register_sources(state)
            stack.callback(drain.begin)
            yield {KEY: state}

    return lifespan
