"""API tokens: shown once, stored as a digest, never stronger than their owner."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from types import MappingProxyType

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.access import credentials
from api.access.models import Token
from api.access.principal import Principal
from api.access.problems import NotWithToken
from api.access.schemas import TokenCreate, TokenCreated
from api.audit import service as audit
from api.clock import Clock
from api.db.types import new_id
from api.problems import FieldProblem, Invalid, NotFound

LONGEST = timedelta(days=366)


def person_only(principal: Principal) -> None:
    """Raise `NotWithToken` when a token asks; making tokens and people is for signed-in people."""
    if principal.token_id is not None:
        raise NotWithToken("This request came with an API token.")


async def create(db: AsyncSession, clock: Clock, principal: Principal, body: TokenCreate) -> TokenCreated:
    """Make a token for the caller; raises `Invalid` for a date that is past or more than a year ahead."""
    person_only(principal)
    return await issue(db, clock.now(), principal.user_id, body, principal=principal)


async def issue(
    db: AsyncSession,
    now: datetime,
    user_id: str,
    body: TokenCreate,
    *,
    principal: Principal | None = None,
    details: Mapping[str, object] = MappingProxyType({}),
) -> TokenCreated:
    """Make a token of a person; `principal` and `details` go to the audit trail. Raises `Invalid`."""
    if not now < body.expires_at <= now + LONGEST:
        message = "Choose a time in the future, at most one year ahead."
        raise Invalid(message, errors=(FieldProblem(pointer="/expiresAt", code="out-of-range", message=message),))
    secret = credentials.new_token()
    token = Token(
        id=new_id("tok"),
        secret_hash=credentials.digest(secret),
        user_id=user_id,
        name=body.name,
        prefix=credentials.shown(secret),
        permissions=sorted(set(body.permissions)),
        created_at=now,
        expires_at=body.expires_at,
        revoked_at=None,
        last_used_at=None,
    )
    db.add(token)
    await audit.record(
        db,
        principal=principal,
        action="token.created",
        object=token.id,
        details={
            **details,
            "name": body.name,
            "permissions": token.permissions,
            "expiresAt": body.expires_at.isoformat(),
        },
    )
    return TokenCreated.model_validate({**values(token), "token": secret})


async def revoke(db: AsyncSession, clock: Clock, principal: Principal, token_id: str) -> None:
    """End one of the caller's tokens at once; again is no error. Raises `NotFound` for somebody else's."""
    token = await db.scalar(select(Token).where(Token.id == token_id, Token.user_id == principal.user_id))
    if token is None:
        raise NotFound("You have no such token.")
    if token.revoked_at is None:
        token.revoked_at = clock.now()
        await audit.record(db, principal=principal, action="token.revoked", object=token.id)


def values(token: Token) -> dict[str, object]:
    """Return what may be shown of a token."""
    names = ("id", "name", "prefix", "permissions", "created_at", "expires_at", "last_used_at", "revoked_at")
    return {name: getattr(token, name) for name in names}
