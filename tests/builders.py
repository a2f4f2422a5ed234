"""Rows with sensible values: keyword defaults, no randomness that a test would notice."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.access import credentials
from api.access.models import BrowserSession, Member, Team, Token, User
from api.clock import Clock
from api.db.types import new_id
from api.passwords import UNUSABLE


async def default_team(db: AsyncSession, clock: Clock) -> str:
    """Return the id of the default team, making it when it is missing."""
    found = await db.scalar(select(Team.id).where(Team.is_default))
    if found is not None:
        return found
    team = Team(id=new_id("tea"), name="default", is_default=True, created_at=clock.now())
    db.add(team)
    await db.flush()
    return team.id


async def a_user(
    db: AsyncSession,
    clock: Clock,
    *,
    name: str = "mia",
    is_admin: bool = False,
    permissions: Sequence[str] = (),
    team_id: str | None = None,
    password_hash: str = UNUSABLE,
) -> User:
    """Add a person; `permissions` are granted in `team_id` or the default team."""
    user = User(
        id=new_id("usr"),
        name=name,
        password_hash=password_hash,
        password_is_one_time=False,
        is_admin=is_admin,
        created_at=clock.now(),
    )
    db.add(user)
    await db.flush()
    if permissions:
        team = team_id or await default_team(db, clock)
        db.add(Member(team_id=team, user_id=user.id, permissions=list(permissions)))
        await db.flush()
    return user


async def a_session(db: AsyncSession, clock: Clock, user: User) -> str:
    """Sign a person in; returns the cookie's value."""
    secret = credentials.new_session()
    db.add(
        BrowserSession(
            id=new_id("ses"),
            secret_hash=credentials.digest(secret),
            user_id=user.id,
            address="127.0.0.1",
            user_agent="a test",
            created_at=clock.now(),
            seen_at=clock.now(),
            expires_at=clock.now() + timedelta(hours=24),
        )
    )
    await db.flush()
    return secret


async def a_token(
    db: AsyncSession, clock: Clock, user: User, *, permissions: Sequence[str], lives: timedelta = timedelta(days=30)
) -> str:
    """Give a person an API token; returns its secret."""
    secret = credentials.new_token()
    db.add(
        Token(
            id=new_id("tok"),
            secret_hash=credentials.digest(secret),
            user_id=user.id,
            name="ci",
            prefix=credentials.shown(secret),
            permissions=list(permissions),
            created_at=clock.now(),
            expires_at=clock.now() + lives,
            revoked_at=None,
            last_used_at=None,
        )
    )
    await db.flush()
    return secret
