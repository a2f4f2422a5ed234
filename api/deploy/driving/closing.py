"""Statements shared by everyone who ends a release: its runner, a person who cancels, a release that replaces it."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from api.deploy.driving.codec import data_of
from api.deploy.events import Note, VerdictNote
from api.deploy.models import Release, ReleaseEventRow
from api.environments.models import Environment


def add_events(db: AsyncSession, release_id: str, before: int, notes: Sequence[Note], now: datetime) -> None:
    """Add events with the numbers after `before`, which the caller has allotted under the row's lock."""
    for seq, note in enumerate(notes, start=before + 1):
        db.add(ReleaseEventRow(release_id=release_id, seq=seq, at=now, type=note.type, data=data_of(note)))


async def close(db: AsyncSession, release_id: str, verdict: VerdictNote, now: datetime) -> None:
    """Set the end of a release whose verdict event was added, and tell its environment."""
    ended = await db.execute(
        update(Release)
        .where(Release.id == release_id)
        .values(
            state="finished",
            outcome=verdict.outcome.value,
            message=verdict.message,
            cause=verdict.cause.model_dump(mode="json", by_alias=True) if verdict.cause else None,
            finished_at=now,
            contact_lost_since=None,
            lease_expires_at=None,
        )
        .returning(Release.environment_id)
    )
    environment_id = ended.scalar_one()
    await db.execute(
        update(Environment)
        .where(Environment.id == environment_id, Environment.running_release_id == release_id)
        .values(running_release_id=None)
    )
    await db.execute(
        update(Environment)
        .where(Environment.id == environment_id, Environment.last_release_id == release_id)
        .values(last_outcome=verdict.outcome.value)
    )


async def end_by_person(
    db: AsyncSession, release_id: str, verdict: VerdictNote, now: datetime, *, superseded_by: str | None = None
) -> bool:
    """End a release over its runner's head: the fence rises, so the runner's next write finds itself fenced.

    Returns False when it had ended already; nothing is written then.
    """
    taken = await db.execute(
        update(Release)
        .where(Release.id == release_id, Release.state != "finished")
        .values(fence=Release.fence + 1, last_seq=Release.last_seq + 1, superseded_by=superseded_by)
        .returning(Release.last_seq)
    )
    last = taken.scalar()
    if last is None:
        return False
    add_events(db, release_id, last - 1, [verdict], now)
    await close(db, release_id, verdict, now)
    return True
