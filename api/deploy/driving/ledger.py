"""Releases in the database, written under a fence: whoever lost the lease writes nothing.

A claim raises the fencing token; every later write of that runner carries the token in the condition of the first
statement of its transaction, which also locks the row. The number of an event is allotted by that same statement,
so events are gap-free. Leases expire by the database's clock. A write that the database refuses for a moment (SQLite
is busy, PostgreSQL restarts) is repeated within the lease: silence would only let the release stand still.
"""

import asyncio
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import Update, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from api.clock import Clock
from api.db.session import Busy, DatabaseUnavailable, Sessions
from api.deploy.driving import closing
from api.deploy.driving.codec import columns_of, part_of, pods_after, steps_after
from api.deploy.driving.database_clock import DatabaseTime
from api.deploy.driving.job import Clocks, Job, Lease, Part
from api.deploy.driving.ports import Fenced, LedgerAway
from api.deploy.events import Note, StepNote, VerdictNote
from api.deploy.models import Release, ReleaseComponent
from api.deploy.schemas import Evidence

LEASE_SECONDS = 10.0
CLAIMS_AT_ONCE = 20
FIRST_PAUSE = 0.05
LONGEST_PAUSE = 1.0


class SqlLedger:
    """The ledger of one process: `owner` stays the same over restarts, `boot` does not."""

    def __init__(self, sessions: Sessions, clock: Clock, *, owner: str, boot: str) -> None:
        """Nothing is read yet."""
        self._sessions = sessions
        self._clock = clock
        self._owner = owner
        self._boot = boot

    async def claim(self, *, starting: bool) -> list[Lease]:
        """Take releases without a living owner; when `starting`, also those this owner held before its restart."""
        return await whole(self._claim(starting=starting))

    async def _claim(self, *, starting: bool) -> list[Lease]:
        now = DatabaseTime()
        free = or_(Release.lease_expires_at.is_(None), Release.lease_expires_at < now)
        if starting:
            free = or_(free, (Release.owner == self._owner) & (Release.boot != self._boot))
        wanted = select(Release.id).where(Release.state != "finished", free).order_by(Release.created_at)
        async with self._sessions.read() as db:
            candidates = list(await db.scalars(wanted.limit(CLAIMS_AT_ONCE)))
        if not candidates:
            return []
        async with self._sessions.begin() as db:
            leases = []
            for release_id in candidates:
                lease = await self._take(db, release_id, free)
                leases += [lease] if lease is not None else []
            return leases

    async def load(self, lease: Lease) -> Job:
        """Return the release with its parts; raises `Fenced` when it is no longer ours."""
        return await self._patiently(partial(self._load, lease))

    async def _load(self, lease: Lease) -> Job:
        async with self._sessions.read() as db:
            release = await db.get(Release, lease.release_id)
            if release is None or release.fence != lease.fence or release.state == "finished":
                raise Fenced(lease.release_id)
            wanted = select(ReleaseComponent).where(ReleaseComponent.release_id == release.id)
            rows = list(await db.scalars(wanted.order_by(ReleaseComponent.position)))
        return Job(
            release_id=release.id,
            number=release.number,
            runtime_id=release.runtime_id,
            namespace=release.namespace,
            stage=release.stage,
            deadline=release.deadline_seconds,
            parts=tuple(part_of(release, row) for row in rows),
            clocks=Clocks(
                elapsed=release.elapsed_seconds,
                paused=release.paused_seconds,
                lost_since=release.contact_lost_since,
            ),
        )

    async def renew(self, lease: Lease, clocks: Clocks) -> None:
        """Keep the lease."""
        await self._keep(_Entry(lease, clocks))

    async def write(self, lease: Lease, *, notes: Sequence[Note], parts: Sequence[Part], clocks: Clocks) -> None:
        """Store notes and parts in one transaction."""
        await self._keep(_Entry(lease, clocks, notes, parts))

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
        """Store the rest and the verdict, and end the release."""

        async def close(db: AsyncSession) -> None:
            for component_id, found in evidence.items():
                row = await db.get_one(ReleaseComponent, (lease.release_id, component_id))
                row.evidence = found.model_dump(mode="json", by_alias=True)
            await db.flush()
            await closing.close(db, lease.release_id, verdict, self._clock.now())

        await self._keep(_Entry(lease, clocks, [*notes, verdict], parts, close))

    async def count_failure(self, lease: Lease) -> int:
        """Raise the count of the row; the lease goes on for ten seconds, so the next driver starts after that."""
        return await self._patiently(partial(self._count_failure, lease))

    async def _count_failure(self, lease: Lease) -> int:
        async with self._sessions.begin() as db:
            counted = await db.execute(
                _held(lease)
                .values(failures=Release.failures + 1, lease_expires_at=DatabaseTime() + LEASE_SECONDS)
                .returning(Release.failures)
            )
            return _demand(counted.scalar(), lease)

    async def hand_over(self, lease: Lease, clocks: Clocks) -> None:
        """Let the lease expire now."""

        async def free(db: AsyncSession) -> None:
            freed = update(Release).where(Release.id == lease.release_id)
            await db.execute(freed.values(lease_expires_at=None, owner=None))

        await self._keep(_Entry(lease, clocks, then=free))

    async def _take(self, db: AsyncSession, release_id: str, free: Any) -> Lease | None:  # noqa: ANN401  a condition
        now = self._clock.now()
        taken = await db.execute(
            update(Release)
            .where(Release.id == release_id, Release.state != "finished", free)
            .values(
                owner=self._owner,
                boot=self._boot,
                fence=Release.fence + 1,
                lease_expires_at=DatabaseTime() + LEASE_SECONDS,
                state="running",
            )
            .returning(Release.fence)
        )
        fence = taken.scalar()
        if fence is None:
            return None
        first = update(Release).where(Release.id == release_id, Release.started_at.is_(None))
        await db.execute(first.values(started_at=now))
        return Lease(release_id=release_id, fence=fence)

    async def _patiently[R](self, work: Callable[[], Coroutine[Any, Any, R]]) -> R:
        """Do a transaction, again while the database refuses; `LedgerAway` when that lasts as long as a lease."""
        since: float | None = None
        pause = FIRST_PAUSE
        while True:
            try:
                return await whole(work())
            except (Busy, DatabaseUnavailable) as refusal:
                now = self._clock.monotonic()
                since = now if since is None else since
                if now + pause - since > LEASE_SECONDS:
                    raise LedgerAway(refusal.code) from refusal
            await asyncio.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE)

    async def _keep(self, entry: "_Entry") -> None:
        await self._patiently(partial(self._store, entry))

    async def _store(self, entry: "_Entry") -> None:
        async with self._sessions.begin() as db:
            if entry.before is not None and await _is_stored(db, entry):
                return  # the database had committed, only its answer was lost
            now = self._clock.now()
            entry.before = await self._fenced(db, entry)
            closing.add_events(db, entry.lease.release_id, entry.before, entry.notes, now)
            for part in entry.parts:
                await _store_part(db, entry, part, now)
            await db.flush()
            if entry.then is not None:
                await entry.then(db)

    async def _fenced(self, db: AsyncSession, entry: "_Entry") -> int:
        """Lock the row, allot the numbers and renew; return the number before the first. Raises `Fenced`."""
        clocks = entry.clocks
        advanced = {"failures": 0} if any(isinstance(note, StepNote) for note in entry.notes) else {}
        written = await db.execute(
            _held(entry.lease)
            .values(
                last_seq=Release.last_seq + len(entry.notes),
                lease_expires_at=DatabaseTime() + LEASE_SECONDS,
                elapsed_seconds=clocks.elapsed,
                paused_seconds=clocks.paused,
                contact_lost_since=clocks.lost_since,
                **advanced,
            )
            .returning(Release.last_seq)
        )
        return _demand(written.scalar(), entry.lease) - len(entry.notes)


@dataclass
class _Entry:
    """What one call stores under the fence; `before` is known once a transaction has come so far."""

    lease: Lease
    clocks: Clocks
    notes: Sequence[Note] = ()
    parts: Sequence[Part] = ()
    then: Callable[[AsyncSession], Coroutine[Any, Any, None]] | None = None
    before: int | None = None


async def _is_stored(db: AsyncSession, entry: _Entry) -> bool:
    """Say whether the numbers of this entry are taken: nobody else could have taken them under its fence."""
    row = select(Release.last_seq).where(Release.id == entry.lease.release_id, Release.fence == entry.lease.fence)
    return bool(entry.notes) and await db.scalar(row) == (entry.before or 0) + len(entry.notes)


async def _store_part(db: AsyncSession, entry: _Entry, part: Part, now: datetime) -> None:
    row = await db.get_one(ReleaseComponent, (entry.lease.release_id, part.component_id))
    steps = [note for note in entry.notes if isinstance(note, StepNote) and note.component == row.name]
    row.steps = steps_after(row.steps, steps, now)
    row.pods = pods_after(row.pods, part.told, now)
    for name, value in columns_of(part).items():
        setattr(row, name, value)


def _held(lease: Lease) -> Update:
    return update(Release).where(
        Release.id == lease.release_id, Release.fence == lease.fence, Release.state != "finished"
    )


def _demand(answer: int | None, lease: Lease) -> int:
    if answer is None:
        raise Fenced(lease.release_id)
    return answer


async def whole[R](work: Coroutine[Any, Any, R]) -> R:
    """Do a transaction to its end even when the caller is cancelled meanwhile; then the caller is cancelled.

    A connection that is torn off in the middle keeps SQLite locked for everyone until it is found and closed.
    """
    task = asyncio.get_running_loop().create_task(work)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait({task})
        if not task.cancelled():
            task.exception()
        raise
