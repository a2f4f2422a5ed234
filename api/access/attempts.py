"""Slowing down guesses: failures are counted per account and per address, in the database.

The delay grows with every failure and is never a lock-out: for an account it stays at ten seconds, so that a stranger
cannot keep somebody out, and an address from which that person has signed in before is not slowed by strangers at all.
"""

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.access.models import Attempt
from api.problems import TooManyRequests

FREE = 5
ACCOUNT_CAP_S = 10
ADDRESS_CAP_S = 60
FORGET_AFTER = timedelta(hours=24)


class TooManySignIns(TooManyRequests):
    """Too many wrong passwords for this account or from this address."""

    code, title = "too-many-sign-ins", "Too many failed attempts to sign in"


def account(name: str) -> str:
    """Return the counter's key of an account; hashed, so that any input has the same short length."""
    return "account:" + hashlib.sha256(name.encode()).hexdigest()


def address(text: str) -> str:
    """Return the counter's key of an address."""
    return "address:" + text[:64]


def delay(subject: str, failures: int) -> float:
    """Return how many seconds to wait after so many failures: none for five, then 1, 2, 4 … up to the cap."""
    if failures < FREE:
        return 0.0
    cap = ACCOUNT_CAP_S if subject.startswith("account:") else ADDRESS_CAP_S
    return float(min(2 ** min(failures - FREE, 10), cap))


async def count(db: AsyncSession, subjects: Sequence[str], now: datetime) -> None:
    """Count one attempt as failed before the password is looked at; raises `TooManySignIns` while one is delayed.

    Counting first means that a hundred guesses at the same moment are a hundred failures. A success clears them.
    """
    rows = {
        row.subject: row
        for row in await db.scalars(select(Attempt).where(Attempt.subject.in_(subjects)).with_for_update())
    }
    for row in rows.values():
        if row.blocked_until is not None and row.blocked_until > now:
            seconds = max(1, round((row.blocked_until - now).total_seconds()))
            raise TooManySignIns(f"Wait {seconds} s and try again.", headers={"Retry-After": str(seconds)})
    for subject in subjects:
        found = rows.get(subject)
        if found is None:
            db.add(found := Attempt(subject=subject, failures=0, last_at=now, blocked_until=None))
        found.failures += 1
        found.last_at = now
        found.blocked_until = now + timedelta(seconds=delay(subject, found.failures))
    await db.flush()


async def clear(db: AsyncSession, subjects: Sequence[str]) -> None:
    """Forget the failures after a success."""
    await db.execute(delete(Attempt).where(Attempt.subject.in_(subjects)))


async def forget_old(db: AsyncSession, now: datetime) -> None:
    """Delete counters that nothing has touched for a day."""
    await db.execute(delete(Attempt).where(Attempt.last_at < now - FORGET_AFTER))
