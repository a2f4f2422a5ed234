"""What an operator does to accounts from the console of the machine, without signing in."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from api.access import credentials, people, tokens
from api.access.models import User
from api.access.schemas import TokenCreate, TokenCreated
from api.audit import service as audit
from api.clock import Clock
from api.db.session import Sessions, open_engine
from api.passwords import Passwords
from api.settings import Settings

BY = {"by": "console"}


async def new_password(settings: Settings, clock: Clock, name: str, *, only_unused: bool) -> str | None:
    """Set a one-time password; None when there is no such account, or it was used and must not have been."""
    made = credentials.one_time_password()
    hashed = await Passwords().hash(made)
    async with _opened(settings, clock) as db:
        user = await _user(db, name)
        if user is None or (only_unused and not user.password_is_one_time):
            return None
        await db.execute(update(User).where(User.id == user.id).values(password_hash=hashed, password_is_one_time=True))
        await audit.record(db, principal=None, action="password.reset", object=user.id, details=BY)
    return made


async def new_token(settings: Settings, clock: Clock, name: str, body: TokenCreate) -> TokenCreated | None:
    """Make an API token of an account; None when there is no such account. Raises `Invalid` for a wrong end."""
    async with _opened(settings, clock) as db:
        user = await _user(db, name)
        return None if user is None else await tokens.issue(db, clock.now(), user.id, body, details=BY)


@asynccontextmanager
async def _opened(settings: Settings, clock: Clock) -> AsyncIterator[AsyncSession]:
    """Open one transaction on a database that has its first accounts."""
    sessions = Sessions(open_engine(settings.database()))
    try:
        await people.prepare(sessions, clock)
        async with sessions.begin() as db:
            yield db
    finally:
        await sessions.close()


async def _user(db: AsyncSession, name: str) -> User | None:
    found: User | None = await db.scalar(select(User).where(User.name == name.lower()))
    return found
