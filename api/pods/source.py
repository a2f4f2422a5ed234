"""The channel `pods:ENVIRONMENT` of the event stream."""

import asyncio
from dataclasses import dataclass

from api.access.permissions import Principal
from api.clock import Clock
from api.cluster.clusters import Clusters
from api.db.session import Sessions
from api.environments.resource import ENVIRONMENT
from api.pods import scope
from api.pods.feed import FIRST_WAIT_S, Feed
from api.problems import NotFound
from api.streaming.hub import Hub, Opening
from api.streaming.wire import reset
from api.supervision.tasks import Handle, Supervisor


@dataclass
class Running:
    """A feed, its task, and how many follow it."""

    feed: Feed
    handle: Handle
    users: int = 0


class PodsSource:
    """Opens feeds: one per environment, as long as anyone follows."""

    prefix = "pods"

    def __init__(self, *, sessions: Sessions, clusters: Clusters, hub: Hub, tasks: Supervisor, clock: Clock) -> None:
        """Follow nothing yet."""
        self._sessions = sessions
        self._clusters = clusters
        self._hub = hub
        self._tasks = tasks
        self._clock = clock
        self._feeds: dict[str, Running] = {}

    async def authorise(self, principal: Principal, argument: str) -> None:
        """Raise unless the principal may view the environment; asked again every few seconds."""
        async with self._sessions.read() as db:
            team_id = await db.scalar(ENVIRONMENT.team_of, {"id": argument})
        if team_id is None:
            raise NotFound("There is no such environment, or you may not see it.")
        principal.demand("view", team_id)

    async def open(self, argument: str, position: str | None) -> Opening:
        """Return where a follower starts: behind its position, or with the whole list."""
        running = await self._running(argument)
        running.users += 1
        feed = running.feed

        async def close() -> None:
            self._leave(argument, running)

        try:
            await _ready(feed)
            start = feed.resume(position)
            if start is not None:
                return Opening([], feed.ring, start, close)
            whole, start = await feed.snapshot(reset=position is not None)
        except BaseException:
            await close()
            raise
        replay = [whole] if position is None else [reset(feed.channel, whole.position), whole]
        return Opening(replay, feed.ring, start, close)

    async def _running(self, environment_id: str) -> Running:
        async with self._sessions.read() as db:
            wanted = await scope.of(db, environment_id)
        cluster = await self._clusters.get(wanted.runtime_id)
        running = self._feeds.get(environment_id)
        if running is not None and running.feed.scope == wanted:
            return running
        feed = Feed(wanted, cluster, self._hub.ring(f"pods:{environment_id}"), self._clock)
        handle = self._tasks.spawn(f"pods:{environment_id}", feed.run)
        if running is None:
            running = self._feeds[environment_id] = Running(feed, handle)
        else:  # the environment was changed: those who follow get the new list through the same ring
            running.handle.cancel()
            running.feed, running.handle = feed, handle
        return running

    def _leave(self, environment_id: str, running: Running) -> None:
        running.users -= 1
        if not running.users:
            running.handle.cancel()
            self._feeds.pop(environment_id, None)


async def _ready(feed: Feed) -> None:
    try:
        async with asyncio.timeout(FIRST_WAIT_S):
            await feed.ready.wait()
    except TimeoutError:
        pass  # the snapshot says that nothing was seen yet; the list follows when it is there
