"""Acting once: a repeated POST with the same `Idempotency-Key` gets the first answer again.

The dependencies that handlers use stand in `api.access.once` (a key belongs to a person).
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from api.idempotency.models import RememberedAnswer
from api.idempotency.problems import IdempotencyKeyInUse, IdempotencyKeyReused

KEEP = timedelta(hours=24)
RUNNING_AT_MOST = timedelta(minutes=10)


@dataclass(frozen=True)
class Answer:
    """An answer as it went out."""

    status: int
    headers: dict[str, str]
    body: bytes


class Replay(Exception):  # noqa: N818  no error: the way out of a handler that must not run twice
    """The request was already answered."""

    def __init__(self, answer: Answer) -> None:
        """Carry the first answer to the exception handler."""
        super().__init__("answered before")
        self.answer = answer


async def enter(db: AsyncSession, *, owner: str, key: str, fingerprint: str, now: datetime) -> None:
    """Claim the key in the open transaction.

    Raises `Replay` with the first answer, `IdempotencyKeyReused` for another request under this key,
    `IdempotencyKeyInUse` while the first one runs. A claim older than ten minutes belonged to a process that died.
    """
    mine = (RememberedAnswer.owner == owner, RememberedAnswer.key == key)
    stale = (RememberedAnswer.status == 0) & (RememberedAnswer.created_at < now - RUNNING_AT_MOST)
    await db.execute(delete(RememberedAnswer).where(*mine, stale | (RememberedAnswer.created_at < now - KEEP)))
    insert: Any = postgresql.insert if db.get_bind().dialect.name == "postgresql" else sqlite.insert
    claimed = await db.execute(
        insert(RememberedAnswer)
        .values(owner=owner, key=key, fingerprint=fingerprint, status=0, headers={}, body=b"", created_at=now)
        .on_conflict_do_nothing()
        .returning(RememberedAnswer.key)
    )
    if claimed.first() is not None:
        return
    found = await db.get_one(RememberedAnswer, (owner, key), populate_existing=True)
    if found.fingerprint != fingerprint:
        raise IdempotencyKeyReused("The same key came earlier with another path or body.")
    if found.status == 0:
        raise IdempotencyKeyInUse("The first request with this key has not finished.", headers={"Retry-After": "2"})
    raise Replay(Answer(status=found.status, headers=dict(found.headers), body=found.body))


async def keep(db: AsyncSession, answer: Answer, *, owner: str, key: str) -> None:
    """Store the answer in the transaction that does the work, so both hold or neither."""
    row = await db.get_one(RememberedAnswer, (owner, key))
    row.status, row.headers, row.body = answer.status, dict(answer.headers), answer.body
    await db.flush()


async def release(db: AsyncSession, *, owner: str, key: str) -> None:
    """Give a claim back after a failure, so that the request can be repeated."""
    await db.execute(
        delete(RememberedAnswer).where(
            RememberedAnswer.owner == owner, RememberedAnswer.key == key, RememberedAnswer.status == 0
        )
    )


async def forget_old(db: AsyncSession, now: datetime) -> None:
    """Delete what is older than 24 hours."""
    await db.execute(delete(RememberedAnswer).where(RememberedAnswer.created_at < now - KEEP))
