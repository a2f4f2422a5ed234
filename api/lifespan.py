"""Opens everything the app needs, in order, and closes it in reverse."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from random import SystemRandom
from typing import Any

from fastapi import FastAPI

from api.access import people
from api.clock import Clock
from api.cluster.addresses import AddressRule
from api.cluster.clusters import Clusters
from api.db.session import Sessions, open_engine
from api.deps import KEY, State
from api.housekeeping import keep_house
from api.keys import KeyRing, load_or_create
from api.observability.metrics import Metrics
from api.passwords import Passwords
from api.registry.registries import Registries
from api.routes import begin, connections
from api.settings import Settings
from api.streaming.hub import Hub
from api.streaming.limits import StreamLimits
from api.supervision.drain import Drain
from api.supervision.tasks import Supervisor


def opener(
    settings: Settings, *, clock: Clock, metrics: Metrics, drain: Drain, on_fatal: Callable[[str], None]
) -> Callable[[FastAPI], AbstractAsyncContextManager[dict[str, Any]]]:
    """Return the lifespan of one app; the tables must exist (`python -m api serve` sees to it)."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[dict[str, Any]]:  # noqa: ARG001  the signature is FastAPI's
        async with AsyncExitStack() as stack:
            keys = KeyRing(settings.keys.get_secret_value()) if settings.keys else load_or_create(settings.data_dir)
            sessions = Sessions(open_engine(settings.database()))
            stack.push_async_callback(sessions.close)
            tasks = Supervisor(on_fatal, metrics)
            chance = SystemRandom()
            rule = AddressRule(settings.allowed_addresses)
            registries = Registries(rule, clock)
            stack.push_async_callback(registries.close)
            clusters = Clusters(
                connections(sessions, keys),
                rule=rule,
                clock=clock,
                tasks=tasks,
                chance=chance,
                metrics=metrics,
            )
            stack.push_async_callback(clusters.close)
            stack.push_async_callback(tasks.close)
            state = State(
                settings=settings,
                clock=clock,
                keys=keys,
                sessions=sessions,
                passwords=Passwords(),
                clusters=clusters,
                registries=registries,
                hub=Hub(),
                streams=StreamLimits(),
                drain=drain,
                tasks=tasks,
                metrics=metrics,
                chance=chance,
            )
            await people.prepare(sessions, clock)
            tasks.spawn("housekeeping", lambda: keep_house(state))
            begin(state)
            stack.callback(drain.begin)
            yield {KEY: state}

    return lifespan
