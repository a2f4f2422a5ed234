"""Signing in and out."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, exists, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from api.access import attempts, credentials
from api.access.models import BrowserSession, User
from api.access.principal import Principal
from api.access.problems import NewPasswordRequired, SignInRefused
from api.access.schemas import SignIn
from api.audit import service as audit
from api.db.types import new_id
from api.deps import State
from api.observability.request import current_address
from api.problems import FieldProblem

LIFETIME = timedelta(hours=24)
KNOWN_FOR = timedelta(days=30)


@dataclass(frozen=True)
class SignedIn:
    """A fresh session: the cookie's secret and whom it belongs to."""

    secret: str
    user_id: str
    session_id: str


async def sign_in(state: State, body: SignIn, user_agent: str) -> SignedIn:
    """Check name and password and open a session.

    Raises `SignInRefused`, `TooManySignIns`, or `NewPasswordRequired` for a one-time password alone. The password is
    hashed outside of any transaction; what was true before is checked again in the one that signs in.
    """
    name = body.name.lower()
    user, subjects = await _enter(state, name)
    right, better = await state.passwords.verify(body.password, user.password_hash if user else None)
    if user is None or not right or user.disabled:
        await _refused(state, name)
        raise SignInRefused("There is no such account with this password.")
    if user.password_is_one_time and body.new_password is None:
        raise _new_password("Choose a password of at least 12 characters.")
    if body.new_password is not None:
        check_new_password(body.new_password, old=body.password, name=name)
        better = await state.passwords.hash(body.new_password)
    async with state.sessions.begin() as db:
        await attempts.clear(db, subjects)
        return await _open(db, state, user, better, changed=body.new_password is not None, user_agent=user_agent)


def check_new_password(new: str, *, old: str, name: str) -> None:
    """Raise `NewPasswordRequired` when the new password is the old one or holds little more than the name."""
    if new == old:
        raise _new_password("Choose another password than the present one.")
    if name in new.lower() and len(new) - len(name) < 6:  # noqa: PLR2004  the name with a year behind it
        raise _new_password("Choose a password that is not made from your name.")


async def sign_out(db: AsyncSession, principal: Principal) -> None:
    """End the session of this browser; its streams close within five seconds."""
    await db.execute(delete(BrowserSession).where(BrowserSession.id == principal.session_id))
    await audit.record(db, principal=principal, action="session.ended", object=principal.user_id)


async def forget_old(db: AsyncSession, now: datetime) -> None:
    """Delete sessions that ended more than a month ago (until then they tell known addresses)."""
    await db.execute(delete(BrowserSession).where(BrowserSession.expires_at < now - KNOWN_FOR))


async def _enter(state: State, name: str) -> tuple[User | None, list[str]]:
    now = state.clock.now()
    async with state.sessions.begin() as db:
        user = await db.scalar(select(User).where(User.name == name))
        subjects = [attempts.address(current_address())]
        if user is None or not await _known_address(db, user.id):
            subjects.append(attempts.account(name))
        await attempts.count(db, subjects, now)
    return user, subjects


async def _known_address(db: AsyncSession, user_id: str) -> bool:
    found = await db.scalar(
        select(exists().where(BrowserSession.user_id == user_id, BrowserSession.address == current_address()))
    )
    return bool(found)


async def _refused(state: State, name: str) -> None:
    state.metrics.sign_ins.labels("refused").inc()
    async with state.sessions.begin() as db:
        await audit.record(
            db, principal=None, action="session.started", object=f"user {name[:64]}", result=SignInRefused.code
        )


async def _open(
    db: AsyncSession, state: State, user: User, better: str | None, *, changed: bool, user_agent: str
) -> SignedIn:
    now = state.clock.now()
    principal = Principal(user_id=user.id, name=user.name, is_admin=user.is_admin)
    if better is not None:
        values = {"password_hash": better, **({"password_is_one_time": False} if changed else {})}
        same = (User.id == user.id, User.password_hash == user.password_hash)
        kept = await db.scalar(update(User).where(*same).values(values).returning(User.id))
        if kept is None:
            raise SignInRefused("This password was used or changed a moment ago.")
    if changed:
        await db.execute(delete(BrowserSession).where(BrowserSession.user_id == user.id))
        await audit.record(db, principal=principal, action="password.changed", object=user.id)
    secret = credentials.new_session()
    session = BrowserSession(
        id=new_id("ses"),
        secret_hash=credentials.digest(secret),
        user_id=user.id,
        address=current_address(),
        user_agent=user_agent[:256],
        created_at=now,
        seen_at=now,
        expires_at=now + LIFETIME,
    )
    db.add(session)
    await audit.record(db, principal=principal, action="session.started", object=user.id)
    state.metrics.sign_ins.labels("done").inc()
    return SignedIn(secret=secret, user_id=user.id, session_id=session.id)


def _new_password(message: str) -> NewPasswordRequired:
    error = FieldProblem(pointer="/newPassword", code="required", message=message)
    return NewPasswordRequired(message, errors=(error,))
