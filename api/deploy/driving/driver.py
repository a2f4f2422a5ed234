"""Drives one release: look, assess, write what newly holds, act; again at every change.

Nothing is kept here that the row or the cluster could not give back, so any process can go on at any moment.
"""

import asyncio
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace

from api.clock import Clock
from api.cluster.errors import ClusterProblem
from api.cluster.kinds import Described
from api.deploy.driving import failpoints
from api.deploy.driving.actions import Actor, Ended
from api.deploy.driving.evidence import last_lines, seal
from api.deploy.driving.insistence import Insistence
from api.deploy.driving.job import Clocks, Job, Lease, Part
from api.deploy.driving.observation import Observation, follow
from api.deploy.driving.ports import Announce, ClusterView, Fenced, Ledger, LedgerAway, Reach
from api.deploy.driving.stopwatch import Stopwatch
from api.deploy.events import ContactNote, Note, Outcome
from api.deploy.judging.conclusion import conclude, with_log_lines
from api.deploy.judging.refusal import refusal_of
from api.deploy.judging.rollout import assess
from api.deploy.judging.snapshot import Assessment, Key, Verdict
from api.deploy.schemas import Evidence
from api.deploy.telling.narration import narrate

HEARTBEAT_SECONDS = 3.0
LONGEST_REST = 10.0
SHORTEST_REST = 0.01
COALESCE_SECONDS = 0.02
"""The least between two looks: the first change is looked at at once, those that follow it together."""
LOG_PATIENCE = 5.0
SEALED = frozenset({Outcome.FAILED, Outcome.TIMED_OUT, Outcome.UNSTABLE_AFTER})


@dataclass(frozen=True)
class Surroundings:
    """What a driver is given besides its release."""

    ledger: Ledger
    clock: Clock
    reach: Reach
    announce: Announce
    draining: asyncio.Event


class Driver:
    """One release under one lease; `run` returns when it has ended, was handed over, or belongs to somebody else."""

    def __init__(self, lease: Lease, job: Job, cluster: ClusterView, around: Surroundings) -> None:
        """Take up the release where the row says it stands."""
        self._lease = lease
        self._job = job
        self._cluster = cluster
        self._around = around
        self._parts = list(job.parts)
        self._logs: dict[Key, tuple[str, ...]] = {}
        self._watch = Stopwatch(around.clock, job.clocks)
        self._renewed_at = self._looked_at = around.clock.monotonic()
        self._wake = asyncio.Event()
        self._insistence = Insistence(around.clock)
        self._actor = Actor(cluster, around.reach, self._demand_lease, self._insistence)
        self.outcome: Outcome | None = None

    @property
    def clocks(self) -> Clocks:
        """Return what the release's own clock shows."""
        return self._watch.clocks

    async def run(self) -> None:
        """Drive to the end. Raises `Fenced` when the release is no longer ours (nothing was written), `LedgerAway`."""
        try:
            async with AsyncExitStack() as stack:
                seen = await Observation.open(stack, self._cluster, self._job.namespace)
                await self._attend(seen)
        except ExceptionGroup as group:
            for told in (Fenced, LedgerAway):
                if group.subgroup(told) is not None:
                    raise told(self._lease.release_id) from group
            raise

    async def _attend(self, seen: Observation) -> None:
        async with asyncio.TaskGroup() as group:
            name = self._lease.release_id
            helpers = [group.create_task(self._beat(), name=f"heartbeat:{name}")]

            def concerns(one: Described) -> bool:
                return any(seen.concerns(part.target, one) for part in self._parts)

            helpers += [
                group.create_task(follow(store, concerns, self._wake.set), name=f"follow:{name}") for store in seen.all
            ]
            helpers.append(group.create_task(self._watch_drain(), name=f"drain:{name}"))
            try:
                await self._drive(seen)
            finally:
                for helper in helpers:
                    helper.cancel()

    async def _drive(self, seen: Observation) -> None:
        while True:
            self._wake.clear()
            self._looked_at = self._around.clock.monotonic()
            if self._around.draining.is_set():
                await self._around.ledger.hand_over(self._lease, self._watch.clocks)
                return
            rest = await self._round(seen)
            if rest is None:
                return
            await self._rest(rest)

    async def _round(self, seen: Observation) -> float | None:
        """Look once; return how long nothing needs to be done, or None at the end."""
        notes = self._contact()
        blind = self._blindness(seen)
        if blind is not None:
            return await self._wait_blind(notes, blind)
        if not self._actor.hindered:
            self._insistence.end()
        if not seen.synced:
            await self._store(notes, self._parts)
            return LONGEST_REST
        found = [await self._assess(part, seen) for part in self._parts]
        if await self._end_if_due(found, notes, seen):
            return None
        await self._tell(found, notes)
        try:
            acted = await self._actor.act(self._parts, found, seen, self._watch.elapsed, self._intend)
        except Ended as ended:
            found[ended.position] = found[ended.position].ended(ended.verdict)
            await self._end_if_due(found, [], seen)
            return None
        return 0.0 if acted else self._until(found)

    def _contact(self) -> list[Note]:
        """Tell the clock whether the cluster can be seen; return a note when that has changed."""
        before, contact = self._watch.lost_since, self._cluster.contact
        now = contact.lost_since
        if before is not None and (now is not None or contact.seen_at is None):
            now = before
        self._watch.tick(now)
        return [ContactNote(type="contact", lost_since=now)] if now != before else []

    def _blindness(self, seen: Observation) -> ClusterProblem | None:
        problem = seen.problem
        if problem is None and self._watch.lost_since is not None:
            problem = self._cluster.contact.problem
        return problem

    async def _wait_blind(self, notes: list[Note], problem: ClusterProblem) -> float | None:
        """Silence proves nothing: wait. Only what was never begun may end here, since a late start would surprise."""
        refusal = refusal_of(problem)
        found = [self._actor.unseen(part, refusal.sign) for part in self._parts]
        rest = LONGEST_REST
        if not any(part.intended for part in self._parts):
            left = self._insistence.left(refusal)
            refused = refusal.final and left <= 0
            outcome = Outcome.FAILED if refused else Outcome.TIMED_OUT
            if refused or self._watch.paused + self._watch.elapsed >= self._job.deadline:
                cause = found[0].risk
                verdict = Verdict(outcome=outcome, cause=cause, message=cause.sentence if cause else problem.detail)
                await self._finish([found[0].ended(verdict), *found[1:]], notes, verdict, {})
                return None
            rest = min(LONGEST_REST, max(left, SHORTEST_REST)) if refusal.final else LONGEST_REST
        await self._tell(found, notes)
        return rest

    async def _assess(self, part: Part, seen: Observation) -> Assessment:
        snapshot = seen.snapshot(part.target, self._logs)
        found = assess(snapshot, part.target, part.memory, self._watch.elapsed)
        for uid, container in found.logs_wanted:
            pod = seen.pods.objects.get(uid)
            try:
                async with asyncio.timeout(LOG_PATIENCE):
                    lines = await last_lines(self._cluster, pod, container) if pod else ()
            except TimeoutError:
                lines = ()
            self._logs[uid, container] = lines
        if found.logs_wanted:
            found = assess(snapshot, part.target, part.memory, self._watch.elapsed)
        return self._actor.judged(part, found)

    async def _end_if_due(self, found: list[Assessment], notes: list[Note], seen: Observation) -> bool:
        verdict = conclude(found)
        if verdict is None:
            return False
        evidence: dict[str, Evidence] = {}
        if verdict.outcome in SEALED:
            for part, one in zip(self._parts, found, strict=True):
                snapshot = seen.snapshot(one.target, self._logs)
                if one.target.uid is not None:
                    now = self._around.clock.now()
                    evidence[part.component_id] = await seal(self._cluster, snapshot, one.target, now)
            verdict = with_log_lines(verdict, evidence.values())
        await self._finish(found, notes, verdict, evidence)
        return True

    async def _finish(
        self, found: Sequence[Assessment], notes: list[Note], verdict: Verdict, evidence: dict[str, Evidence]
    ) -> None:
        self._around.reach(failpoints.BEFORE_VERDICT)
        parts, told = self._narrate(found)
        await self._around.ledger.finish(
            self._lease,
            notes=[*notes, *told],
            verdict=verdict.note(),
            parts=parts,
            clocks=self._watch.clocks,
            evidence=evidence,
        )
        self.outcome = verdict.outcome
        self._around.reach(failpoints.AFTER_VERDICT_BEFORE_RELEASE)
        self._around.announce(self._lease.release_id)

    async def _tell(self, found: Sequence[Assessment], notes: list[Note]) -> None:
        parts, told = self._narrate(found)
        await self._store([*notes, *told], parts)

    def _narrate(self, found: Sequence[Assessment]) -> tuple[list[Part], list[Note]]:
        parts, notes = [], []
        for part, one in zip(self._parts, found, strict=True):
            told, said = narrate(part.told, one)
            parts.append(replace(part, target=one.target, memory=one.memory, told=told))
            notes += said
        return parts, notes

    async def _store(self, notes: Sequence[Note], parts: Sequence[Part]) -> None:
        """Write when there is anything new."""
        changed = [new for old, new in zip(self._parts, parts, strict=True) if new != old]
        self._parts[:] = parts
        if not notes and not changed and not self._actor.unrecorded:
            return
        await self._around.ledger.write(self._lease, notes=notes, parts=parts, clocks=self._watch.clocks)
        self._actor.unrecorded = False
        self._renewed_at = self._around.clock.monotonic()
        if notes:
            self._around.announce(self._lease.release_id)

    async def _intend(self, position: int, part: Part) -> None:
        """Store that a write is about to happen, and with it prove that the lease is still ours."""
        self._parts[position] = part
        self._actor.unrecorded = True
        await self._store([], self._parts)

    async def _demand_lease(self) -> None:
        """Make sure, right before a write to the cluster, that no pause has cost us the lease."""
        if self._around.clock.monotonic() - self._renewed_at > HEARTBEAT_SECONDS:
            await self._around.ledger.renew(self._lease, self._watch.clocks)
            self._renewed_at = self._around.clock.monotonic()

    async def _beat(self) -> None:
        while True:
            await asyncio.sleep(HEARTBEAT_SECONDS)
            await self._around.ledger.renew(self._lease, self._watch.clocks)
            self._renewed_at = self._around.clock.monotonic()

    async def _watch_drain(self) -> None:
        await self._around.draining.wait()
        self._wake.set()

    def _until(self, found: Sequence[Assessment]) -> float:
        moments = [one.look_again for one in found if one.look_again is not None]
        moments += [self._actor.retry_at] if self._actor.retry_at is not None else []
        return max(SHORTEST_REST, min([moment - self._watch.elapsed for moment in moments] + [LONGEST_REST]))

    async def _rest(self, seconds: float) -> None:
        if any(part.target.uid for part in self._parts):
            self._around.reach(failpoints.WHILE_WAITING)
        if seconds <= 0:
            await asyncio.sleep(0)
            return
        try:
            async with asyncio.timeout(seconds):
                await self._wake.wait()
        except TimeoutError:
            return
        await asyncio.sleep(self._looked_at + COALESCE_SECONDS - self._around.clock.monotonic())
