"""KIOPS processes in virtual time: a runner each, started, stopped, killed at a failpoint, and started again."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from random import Random
from typing import Any

from api.deploy.driving.driver import Surroundings
from api.deploy.driving.job import Clocks, Job, Lease, Part
from api.deploy.driving.runner import Runner
from api.deploy.events import Note, VerdictNote
from api.deploy.schemas import Evidence
from tests.deploy.driving.simulation.books import BookLedger, Books
from tests.deploy.driving.simulation.clients import Clock, Killed, Life, SimulatedCluster
from tests.deploy.driving.simulation.world import World

RESTART_SECONDS = 1.0


class GatedLedger:
    """A ledger reached through the gate of its process, before and after each call."""

    def __init__(self, ledger: BookLedger, life: Life) -> None:
        """Wrap."""
        self._ledger = ledger
        self._life = life

    async def _through[R](self, call: Callable[[], Any]) -> Any:  # noqa: ANN401  passes through what was called
        await self._life.gate()
        answer = await call()
        await self._life.gate()
        return answer

    async def claim(self, *, starting: bool) -> list[Lease]:
        """Pass on."""
        leases: list[Lease] = await self._through(lambda: self._ledger.claim(starting=starting))
        return leases

    async def load(self, lease: Lease) -> Job:
        """Pass on."""
        job: Job = await self._through(lambda: self._ledger.load(lease))
        return job

    async def renew(self, lease: Lease, clocks: Clocks) -> None:
        """Pass on."""
        await self._through(lambda: self._ledger.renew(lease, clocks))

    async def write(self, lease: Lease, *, notes: Sequence[Note], parts: Sequence[Part], clocks: Clocks) -> None:
        """Pass on."""
        await self._through(lambda: self._ledger.write(lease, notes=notes, parts=parts, clocks=clocks))

    async def finish(
        self,
        lease: Lease,
        *,
        notes: Sequence[Note],
        verdict: VerdictNote,
        parts: Sequence[Part],
        clocks: Clocks,
        evidence: Mapping[str, Evidence],
    ) -> None:
        """Pass on."""
        await self._through(
            lambda: self._ledger.finish(
                lease, notes=notes, verdict=verdict, parts=parts, clocks=clocks, evidence=evidence
            )
        )

    async def count_failure(self, lease: Lease) -> int:
        """Pass on."""
        failures: int = await self._through(lambda: self._ledger.count_failure(lease))
        return failures

    async def hand_over(self, lease: Lease, clocks: Clocks) -> None:
        """Pass on."""
        await self._through(lambda: self._ledger.hand_over(lease, clocks))


class Process:
    """One installation of KIOPS; each start is a new boot of the same owner."""

    def __init__(self, name: str, world: World, books: Books, random: Random) -> None:
        """Not running yet."""
        self.name = name
        self.boots = 0
        self.requests = 0
        self.clock = Clock()
        self.cluster: SimulatedCluster | None = None
        self.life: Life | None = None
        self._world = world
        self._books = books
        self._random = random
        self._armed: tuple[str, int] | None = None
        self._draining = asyncio.Event()

    def arm(self, failpoint: str, passing: int) -> None:
        """Die at the n-th passing of a failpoint in the next boot."""
        self._armed = (failpoint, passing)

    async def run(self) -> None:
        """Start, and start again a second after each death."""
        while True:
            await self._boot()
            await asyncio.sleep(RESTART_SECONDS)

    async def _boot(self) -> None:
        self.boots += 1
        life = self.life = Life(f"{self.name}#{self.boots}", self._random)
        self.cluster = SimulatedCluster(
            self._world,
            life,
            self.clock,
            latency=self._random.uniform(0.01, 0.3),
            conflicts=lambda: self._random.random() < 0.05,
        )
        ledger = GatedLedger(BookLedger(self._books, owner=self.name, boot=life.name), life)
        around = Surroundings(
            ledger=ledger, clock=self.clock, reach=self._reach(life), announce=lambda _: None, draining=self._draining
        )
        runner = Runner(self, around, lambda **_: None)
        try:
            await runner.run()
        except BaseException as end:
            if not _is_death(end):
                raise
        finally:
            self.requests += self.cluster.requests

    async def get(self, runtime_id: str) -> SimulatedCluster:
        """Return the one cluster."""
        assert self.cluster is not None
        return self.cluster

    def _reach(self, life: Life) -> Callable[[str], None]:
        armed, self._armed = self._armed, None
        left = [armed[1] if armed else 0]

        def reach(name: str) -> None:
            if armed is not None and name == armed[0]:
                left[0] -= 1
                if left[0] == 0:
                    life.reach()

        return reach


def _is_death(end: BaseException) -> bool:
    if isinstance(end, BaseExceptionGroup):
        return all(_is_death(one) for one in end.exceptions)
    return isinstance(end, Killed)
