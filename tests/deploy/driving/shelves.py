"""The two ledgers behind one handle, so that both are held to the same contract."""

from dataclasses import dataclass, field
from typing import Protocol

from sqlalchemy import select, update

from api.clock import SystemClock
from api.db.session import Sessions
from api.deploy.driving import closing
from api.deploy.driving.job import Job
from api.deploy.driving.ledger import SqlLedger
from api.deploy.driving.ports import Ledger
from api.deploy.events import Outcome, VerdictNote
from api.deploy.models import Release, ReleaseComponent, ReleaseEventRow
from tests.deploy.driving.simulation.books import BookLedger, Books

CLOCK = SystemClock()


class Shelf(Protocol):
    """Where a ledger keeps its releases."""

    def ledger(self, owner: str, boot: str = "1") -> Ledger:
        """Return the ledger of a process."""
        ...

    async def submit(self, job: Job) -> None:
        """Add a release."""
        ...

    async def expire(self, release_id: str) -> None:
        """Let its lease run out."""
        ...

    async def told(self, release_id: str) -> list[tuple[int, str]]:
        """Return number and type of each event."""
        ...

    async def cancel(self, release_id: str) -> bool:
        """End it as a person does."""
        ...

    async def outcome(self, release_id: str) -> str | None:
        """Return how it ended."""
        ...


@dataclass
class BookShelf:
    """The simulation's ledger."""

    books: Books = field(default_factory=Books)

    def ledger(self, owner: str, boot: str = "1") -> Ledger:
        """Return the ledger of a process."""
        return BookLedger(self.books, owner=owner, boot=boot)

    async def submit(self, job: Job) -> None:
        """Add a release."""
        self.books.submit(job)

    async def expire(self, release_id: str) -> None:
        """Let its lease run out."""
        self.books.rows[release_id].expires = -1.0

    async def told(self, release_id: str) -> list[tuple[int, str]]:
        """Return number and type of each event."""
        return [(seq, note.type) for seq, note in enumerate(self.books.rows[release_id].events, start=1)]

    async def cancel(self, release_id: str) -> bool:
        """End it as a person does."""
        return self.books.end(release_id, CANCELLED)

    async def outcome(self, release_id: str) -> str | None:
        """Return how it ended."""
        verdict = self.books.rows[release_id].verdict
        return verdict.outcome.value if verdict else None


@dataclass
class SqlShelf:
    """The real ledger."""

    sessions: Sessions

    def ledger(self, owner: str, boot: str = "1") -> Ledger:
        """Return the ledger of a process."""
        return SqlLedger(self.sessions, CLOCK, owner=owner, boot=boot)

    async def submit(self, job: Job) -> None:
        """Add a release."""
        async with self.sessions.begin() as db:
            db.add(_release(job))
            await db.flush()
            db.add_all(_component(job, position) for position in range(len(job.parts)))

    async def expire(self, release_id: str) -> None:
        """Let its lease run out."""
        async with self.sessions.begin() as db:
            await db.execute(update(Release).where(Release.id == release_id).values(lease_expires_at=1.0))

    async def told(self, release_id: str) -> list[tuple[int, str]]:
        """Return number and type of each event."""
        wanted = select(ReleaseEventRow.seq, ReleaseEventRow.type).where(ReleaseEventRow.release_id == release_id)
        async with self.sessions.read() as db:
            return [(row.seq, row.type) for row in await db.execute(wanted.order_by(ReleaseEventRow.seq))]

    async def cancel(self, release_id: str) -> bool:
        """End it as a person does."""
        async with self.sessions.begin() as db:
            return await closing.end_by_person(db, release_id, CANCELLED, CLOCK.now())

    async def outcome(self, release_id: str) -> str | None:
        """Return how it ended."""
        async with self.sessions.read() as db:
            return await db.scalar(select(Release.outcome).where(Release.id == release_id))


CANCELLED = VerdictNote(type="verdict", outcome=Outcome.CANCELLED, cause=None, message="Somebody cancelled it.")


def _release(job: Job) -> Release:
    return Release(
        id=job.release_id,
        team_id="tea_1",
        service_id="svc_1",
        service_name="shop",
        environment_id=f"env_{job.number}",
        environment_name="dev",
        stage=job.stage,
        runtime_id=job.runtime_id,
        runtime_name="lab",
        namespace=job.namespace,
        number=job.number,
        kind="deploy",
        trigger="person",
        reason="",
        author_name="mia",
        acknowledged=[],
        findings=[],
        deadline_seconds=int(job.deadline),
        state="queued",
        created_at=CLOCK.now(),
        elapsed_seconds=0.0,
        paused_seconds=0.0,
        last_seq=0,
        fence=0,
    )


def _component(job: Job, position: int) -> ReleaseComponent:
    part = job.parts[position]
    return ReleaseComponent(
        release_id=job.release_id,
        component_id=part.component_id,
        position=position,
        name=part.target.component,
        object_name=part.target.object_name,
        settings=part.target.settings.model_dump(mode="json", by_alias=True),
        objects={"deployment": part.deployment, "service": part.service},
        image=part.target.image,
        intended=False,
        service_applied=False,
        baseline={},
        steps={},
        pods={},
        memory={},
    )
