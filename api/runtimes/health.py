"""Asks clusters that nobody looks at whether they are still there, so that "cannot see the cluster" is never stale."""

import asyncio
from collections.abc import Callable
from datetime import timedelta

import structlog
from sqlalchemy import select, update

from api.clock import Clock
from api.cluster.clusters import Clusters
from api.db.session import Sessions
from api.problems import Problem
from api.runtimes.models import Runtime

log = structlog.get_logger(__name__)

PERIOD_S = 30.0
JITTER = 0.2
AT_ONCE = 8


class Health:
    """An endless task: every 30 seconds, jittered, one `GET /version` to each cluster that has been silent so long."""

    def __init__(self, sessions: Sessions, clusters: Clusters, clock: Clock, chance: Callable[[], float]) -> None:
        """`chance` returns a number in [0, 1)."""
        self._sessions = sessions
        self._clusters = clusters
        self._clock = clock
        self._chance = chance
        self._turns = asyncio.Semaphore(AT_ONCE)

    async def run(self) -> None:
        """Go round for ever."""
        while True:
            await self.attempt()
            await asyncio.sleep(PERIOD_S * (1 + JITTER * (2 * self._chance() - 1)))

    async def attempt(self) -> None:
        """Go round once; a database that is away for a moment is no reason to stop the process."""
        try:
            await self.round()
        except Problem as problem:
            log.warning("runtime.health-skipped", code=problem.code)

    async def round(self) -> None:
        """Ask once; a cluster that does not answer is noted by its contact, and nothing is raised."""
        async with self._sessions.read() as db:
            versions = {row.id: row.version for row in await db.execute(select(Runtime.id, Runtime.version))}
        async with asyncio.TaskGroup() as group:
            for runtime_id, version in versions.items():
                group.create_task(self._ask(runtime_id, version), name=f"runtime-health:{runtime_id}")

    async def _ask(self, runtime_id: str, known: str | None) -> None:
        async with self._turns:
            try:
                cluster = await self._clusters.get(runtime_id)
                seen = cluster.contact.seen_at
                if seen is not None and self._clock.now() - seen < timedelta(seconds=PERIOD_S * (1 - JITTER)):
                    return
                version = await cluster.version()
                if version != known:
                    await self._keep(runtime_id, version)
            except Problem as problem:
                log.info("runtime.silent", runtime=runtime_id, code=problem.code)

    async def _keep(self, runtime_id: str, version: str) -> None:
        async with self._sessions.begin() as db:
            await db.execute(update(Runtime).where(Runtime.id == runtime_id).values(version=version))
