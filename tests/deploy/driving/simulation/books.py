"""The ledger in memory: the second implementation of `Ledger`, held to the same contract as the one in SQL."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from api.deploy.driving.job import Clocks, Job, Lease, Part
from api.deploy.driving.ports import Fenced
from api.deploy.events import Note, StepNote, VerdictNote
from api.deploy.schemas import Evidence

LEASE_SECONDS = 10.0


@dataclass
class Row:
    """One release."""

    job: Job
    events: list[Note] = field(default_factory=list)
    fence: int = 0
    failures: int = 0
    owner: str | None = None
    boot: str | None = None
    expires: float | None = None
    finished: bool = False
    verdict: VerdictNote | None = None
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    ended_at: float | None = None
    done: asyncio.Event = field(default_factory=asyncio.Event)


@dataclass
class Books:
    """All releases, shared by the ledgers of every process."""

    rows: dict[str, Row] = field(default_factory=dict)

    def submit(self, job: Job) -> None:
        """Add a release."""
        self.rows[job.release_id] = Row(job)

    def end(self, release_id: str, verdict: VerdictNote) -> bool:
        """End a release over its runner's head, as a person does."""
        row = self.rows[release_id]
        if row.finished:
            return False
        row.fence += 1
        row.events.append(verdict)
        self.close(row, verdict)
        return True

    def close(self, row: Row, verdict: VerdictNote) -> None:
        """Mark a release as ended."""
        row.finished, row.verdict, row.expires = True, verdict, None
        row.ended_at = asyncio.get_running_loop().time()
        row.done.set()


class BookLedger:
    """One process's hand in the books."""

    def __init__(self, books: Books, *, owner: str, boot: str) -> None:
        """Share the books."""
        self._books = books
        self._owner = owner
        self._boot = boot

    async def claim(self, *, starting: bool) -> list[Lease]:
        """Take what is free."""
        leases = []
        for release_id, row in self._books.rows.items():
            lost = row.expires is None or row.expires < _now()
            own = starting and row.owner == self._owner and row.boot != self._boot
            if row.finished or not (lost or own):
                continue
            row.fence += 1
            row.owner, row.boot, row.expires = self._owner, self._boot, _now() + LEASE_SECONDS
            leases.append(Lease(release_id=release_id, fence=row.fence))
        return leases

    async def load(self, lease: Lease) -> Job:
        """Return the release."""
        return self._fenced(lease).job

    async def renew(self, lease: Lease, clocks: Clocks) -> None:
        """Keep the lease."""
        self._write(self._fenced(lease), [], [], clocks)

    async def write(self, lease: Lease, *, notes: Sequence[Note], parts: Sequence[Part], clocks: Clocks) -> None:
        """Store notes and parts."""
        self._write(self._fenced(lease), notes, parts, clocks)

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
        """End the release."""
        row = self._fenced(lease)
        self._write(row, [*notes, verdict], parts, clocks)
        row.evidence = dict(evidence)
        self._books.close(row, verdict)

    async def count_failure(self, lease: Lease) -> int:
        """Count it."""
        row = self._fenced(lease)
        row.failures += 1
        row.expires = _now() + LEASE_SECONDS
        return row.failures

    async def hand_over(self, lease: Lease, clocks: Clocks) -> None:
        """Let the lease expire now."""
        row = self._fenced(lease)
        self._write(row, [], [], clocks)
        row.expires, row.owner = None, None

    def _fenced(self, lease: Lease) -> Row:
        row = self._books.rows[lease.release_id]
        if row.finished or row.fence != lease.fence:
            raise Fenced(lease.release_id)
        return row

    def _write(self, row: Row, notes: Sequence[Note], parts: Sequence[Part], clocks: Clocks) -> None:
        row.events += notes
        if any(isinstance(note, StepNote) for note in notes):
            row.failures = 0
        row.expires = _now() + LEASE_SECONDS
        fresh = {part.component_id: part for part in parts}
        kept = tuple(fresh.get(part.component_id, part) for part in row.job.parts)
        row.job = replace(row.job, parts=kept, clocks=clocks)


def steps_of(row: Row) -> list[str]:
    """Return the steps in the order they were told, such as `waiting-for-pods done`."""
    return [f"{note.code.value} {note.state.value}" for note in row.events if isinstance(note, StepNote)]


def _now() -> float:
    return asyncio.get_running_loop().time()
