"""Takes up releases that wait for somebody, and drives each in a task of its own."""

import asyncio
from dataclasses import dataclass
from typing import Protocol

import structlog

from api.deploy.driving.driver import Driver, Surroundings
from api.deploy.driving.job import Clocks, Job, Lease
from api.deploy.driving.ports import ClustersView, Fenced, LedgerAway
from api.deploy.events import CauseCode, Outcome
from api.deploy.judging.causes import explain, internal_failure
from api.deploy.judging.snapshot import Sign, Verdict
from api.problems import Problem

log = structlog.get_logger(__name__)

LOOK_SECONDS = 1.0
HAND_OVER_SECONDS = 1.5
FAILURES_IN_A_ROW = 5


class Counting(Protocol):
    """Counts ended releases."""

    def __call__(self, *, stage: str, strategy: str, outcome: str, seconds: float) -> None:
        """Count one."""
        ...


@dataclass
class Hurry:
    """Wakes the runner at once when this process has stored a new release."""

    event: asyncio.Event

    def __call__(self) -> None:
        """Wake it."""
        self.event.set()


class Runner:
    """One per process. Releases whose owner is silent for ten seconds are taken over, own ones at the first look."""

    def __init__(self, clusters: ClustersView, around: Surroundings, counting: Counting) -> None:
        """Nothing runs yet."""
        self._clusters = clusters
        self._around = around
        self._counting = counting
        self.hurry = Hurry(asyncio.Event())

    async def run(self) -> None:
        """Take up and drive until the process drains; then wait for the end of the process.

        Cancelled, it lets its drivers hand over by themselves first: they hear of the draining as it does.
        """
        work = asyncio.get_running_loop().create_task(self._work(), name="release-drivers")
        try:
            await asyncio.shield(work)
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            patience = HAND_OVER_SECONDS if self._around.draining.is_set() else 0.0
            await asyncio.wait({work}, timeout=patience)
            work.cancel()
            await asyncio.wait({work})
            raise

    async def _work(self) -> None:
        starting = True
        async with asyncio.TaskGroup() as group:
            drain = group.create_task(self._wake_for_drain(), name="release-drain")
            while not self._around.draining.is_set():
                starting = not await self._take_up(group, starting=starting) and starting
                await self._pause()
            drain.cancel()

    async def _wake_for_drain(self) -> None:
        await self._around.draining.wait()
        self.hurry()

    async def _take_up(self, group: asyncio.TaskGroup, *, starting: bool) -> bool:
        """Claim what is free; False when the database did not answer, which is no reason to give up."""
        try:
            leases = await self._around.ledger.claim(starting=starting)
        except Exception:
            log.exception("releases.claim_failed")
            return False
        for lease in leases:
            group.create_task(self._drive(lease), name=f"release:{lease.release_id}")
        return True

    async def _pause(self) -> None:
        try:
            async with asyncio.timeout(LOOK_SECONDS):
                await self.hurry.event.wait()
        except TimeoutError:
            return
        self.hurry.event.clear()

    async def _drive(self, lease: Lease) -> None:
        job, clocks = None, Clocks()
        try:
            job = await self._around.ledger.load(lease)
            clocks = job.clocks
            driver = await self._driver(lease, job)
            if driver is None:
                return
            try:
                await driver.run()
            finally:
                clocks = driver.clocks
            self._count(job, driver.outcome, clocks)
        except Fenced:
            log.info("release.fenced", release=lease.release_id)
        except asyncio.CancelledError:
            await self._hand_over(lease, clocks)
            raise
        except LedgerAway:
            log.warning("release.ledger_away", release=lease.release_id)
        except Exception as error:
            log.exception("release.driver_failed", release=lease.release_id)
            await self._stumble(lease, job, clocks, error)

    async def _stumble(self, lease: Lease, job: Job | None, clocks: Clocks, error: Exception) -> None:
        """End a release whose drivers fail again and again; before that it is taken up when the lease has run out."""
        ledger = self._around.ledger
        try:
            failures = await ledger.count_failure(lease)
            if failures < FAILURES_IN_A_ROW:
                return
            component = job.parts[0].target.component if job else ""
            cause = internal_failure(lease.release_id, failures, error, component=component)
            verdict = Verdict(outcome=Outcome.FAILED, cause=cause, message=cause.sentence)
            await ledger.finish(lease, notes=[], verdict=verdict.note(), parts=[], clocks=clocks, evidence={})
        except (Fenced, LedgerAway):
            return
        except Exception:
            log.exception("release.failure_not_counted", release=lease.release_id)
            return
        self._around.announce(lease.release_id)
        self._count(job, Outcome.FAILED, clocks)

    async def _driver(self, lease: Lease, job: Job) -> Driver | None:
        """Return a driver, or end the release when its cluster is not registered any more."""
        try:
            cluster = await self._clusters.get(job.runtime_id)
        except Problem as problem:
            await self._give_up(lease, job, problem)
            return None
        return Driver(lease, job, cluster, self._around)

    async def _give_up(self, lease: Lease, job: Job, problem: Problem) -> None:
        sign = Sign(code=CauseCode.CLUSTER_UNREACHABLE, message=problem.detail)
        cause = explain(sign, job.parts[0].target, affected="KIOPS cannot see what runs there.")
        verdict = Verdict(outcome=Outcome.FAILED, cause=cause, message=problem.detail)
        await self._around.ledger.finish(
            lease, notes=[], verdict=verdict.note(), parts=job.parts, clocks=job.clocks, evidence={}
        )
        self._around.announce(lease.release_id)
        self._count(job, Outcome.FAILED, job.clocks)

    def _count(self, job: Job | None, outcome: Outcome | None, clocks: Clocks) -> None:
        if outcome is None or job is None:
            return
        strategy = job.parts[0].target.settings.strategy.kind
        seconds = clocks.elapsed + clocks.paused
        self._counting(stage=job.stage, strategy=strategy, outcome=outcome.value, seconds=seconds)
        log.info("release.ended", release=job.release_id, outcome=outcome.value, seconds=round(seconds, 1))

    async def _hand_over(self, lease: Lease, clocks: Clocks) -> None:
        try:
            async with asyncio.timeout(HAND_OVER_SECONDS):
                await self._around.ledger.hand_over(lease, clocks)
        except (Fenced, LedgerAway, TimeoutError):
            return
        except Exception:
            log.exception("release.hand_over_failed", release=lease.release_id)
