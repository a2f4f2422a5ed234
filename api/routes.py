"""The whole HTTP surface on one screen: each slice adds one line."""

from fastapi import APIRouter

from api.access.router import router as access
from api.cluster.ports import ConnectionSource
from api.config.router import router as secrets
from api.db.session import Sessions
from api.deploy.launch import launch
from api.deploy.router import router as releases
from api.deploy.version_router import router as versions
from api.deps import State
from api.environments.draft_router import router as drafts
from api.environments.router import router as environments
from api.images.router import router as images
from api.keys import KeyRing
from api.live.router import router as live
from api.pods.router import router as pods
from api.pods.source import PodsSource
from api.pods.standing_router import router as standings
from api.runtimes.connections import RuntimeConnections
from api.runtimes.health import Health
from api.runtimes.router import router as runtimes
from api.services.router import router as services
from api.tour.router import router as tour

ROUTERS: tuple[APIRouter, ...] = (
    access,
    runtimes,
    services,
    standings,
    environments,
    drafts,
    versions,
    images,
    releases,
    pods,
    secrets,
    live,
    tour,
)
"""Every router of `/api/v1`."""


def connections(sessions: Sessions, keys: KeyRing) -> ConnectionSource:
    """Return who knows how each registered cluster is reached."""
    return RuntimeConnections(sessions, keys)


def begin(state: State) -> None:
    """Start what each slice runs and register its channels: one line each.

    `state.hub.register(...)` for a channel kind, `state.tasks.spawn(name, function)` for an endless task.
    """
    state.hub.register(
        PodsSource(
            sessions=state.sessions, clusters=state.clusters, hub=state.hub, tasks=state.tasks, clock=state.clock
        )
    )
    health = Health(state.sessions, state.clusters, state.clock, state.chance.random)
    state.tasks.spawn("runtime-health", health.run)
    launch(state)
