"""From a request to a principal: the session cookie or a bearer token, never both, never anything in a URL."""

from datetime import timedelta
from typing import Annotated

from fastapi import Depends
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.requests import HTTPConnection

from api.access import cookies, credentials
from api.access.models import BrowserSession, Member, Token, User
from api.access.principal import Principal
from api.deps import AppState, State
from api.problems import NotSignedIn, Problem


class TwoCredentials(Problem):
    """A cookie and a bearer token came together."""

    status, code, title = 400, "two-credentials", "Send one credential, not two"
    hint = "Send either the session cookie or the Authorization header."


IDLE = timedelta(hours=8)
NOTED_EVERY = timedelta(minutes=5)


async def principal_of(connection: HTTPConnection, state: State, *, note: bool = True) -> Principal | None:
    """Return who is asking, None when no credential came; raises `NotSignedIn` for one that is not valid.

    `note` writes down that the credential was used, at most every five minutes; an open stream does not count as use.
    """
    cookie = cookies.read(connection)
    header = connection.headers.get("authorization")
    if cookie is not None and header is not None:
        raise TwoCredentials("The request carries a session cookie and an Authorization header.")
    if header is not None:
        return await by_token(header, state, note=note)
    return None if cookie is None else await by_session(cookie, state, note=note)


async def by_token(header: str, state: State, *, note: bool = False) -> Principal:
    """Return the owner of a bearer token with the token's part of their rights."""
    scheme, _, secret = header.partition(" ")
    if scheme.lower() != "bearer" or not credentials.is_token(secret.strip()):
        raise NotSignedIn("The Authorization header holds no KIOPS API token.")
    now = state.clock.now()
    async with state.sessions.read() as db:
        row = (
            await db.execute(
                select(Token, User)
                .join(User, User.id == Token.user_id)
                .where(Token.secret_hash == credentials.digest(secret.strip()))
            )
        ).first()
        if row is None or row.User.disabled or row.Token.revoked_at is not None or row.Token.expires_at <= now:
            raise NotSignedIn("This API token is unknown, expired or revoked.")
        if note and (row.Token.last_used_at is None or row.Token.last_used_at <= now - NOTED_EVERY):
            state.tasks.run("access.note", _note_token(state, row.Token.id))
        return await _principal(db, row.User, token=row.Token)


async def by_session(cookie: str, state: State, *, note: bool = False) -> Principal:
    """Return the person a session cookie belongs to."""
    now = state.clock.now()
    async with state.sessions.read() as db:
        row = (
            await db.execute(
                select(BrowserSession, User)
                .join(User, User.id == BrowserSession.user_id)
                .where(BrowserSession.secret_hash == credentials.digest(cookie))
            )
        ).first()
        if (
            row is None
            or row.User.disabled
            or min(row.BrowserSession.expires_at, row.BrowserSession.seen_at + IDLE) <= now
        ):
            raise NotSignedIn("Your session has ended.")
        if note and row.BrowserSession.seen_at <= now - NOTED_EVERY:
            state.tasks.run("access.note", _note_session(state, row.BrowserSession.id))
        return await _principal(db, row.User, session=row.BrowserSession)


async def _note_token(state: State, token_id: str) -> None:
    async with state.sessions.begin() as db:
        await db.execute(update(Token).where(Token.id == token_id).values(last_used_at=state.clock.now()))


async def _note_session(state: State, session_id: str) -> None:
    async with state.sessions.begin() as db:
        await db.execute(
            update(BrowserSession).where(BrowserSession.id == session_id).values(seen_at=state.clock.now())
        )


async def _principal(
    db: AsyncSession, user: User, *, token: Token | None = None, session: BrowserSession | None = None
) -> Principal:
    members = await db.scalars(select(Member).where(Member.user_id == user.id))
    return Principal(
        user_id=user.id,
        name=user.name,
        is_admin=user.is_admin,
        token_id=token.id if token else None,
        session_id=session.id if session else None,
        grants={member.team_id: frozenset(member.permissions) for member in members},
        scope=frozenset(token.permissions) if token else None,
    )


async def _visitor(connection: HTTPConnection, state: AppState) -> Principal | None:
    try:
        return await principal_of(connection, state)
    except NotSignedIn:
        if "authorization" in connection.headers:
            raise
        return None  # a browser keeps its cookie after the session has ended, and must be able to sign in again


VisitorOrNone = Annotated[Principal | None, Depends(_visitor)]


async def _caller(connection: HTTPConnection, state: AppState) -> Principal:
    principal = await principal_of(connection, state)
    if principal is None:
        raise NotSignedIn("This needs a session or an API token.")
    return principal


Caller = Annotated[Principal, Depends(_caller)]
