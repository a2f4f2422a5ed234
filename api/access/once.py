"""The dependencies for acting POSTs: `Once`, `OnceRequired` and `Reserved`.

    async def create_service(body: ..., response: Response, principal: ..., db: Db, once: Once) -> ServiceRead:
        ...
        return await once.keep(ServiceRead.model_validate(service), response, location=f"/api/v1/services/{id}")

`Once` claims the key in the request's own transaction. `Reserved` is for handlers that call a cluster between two
transactions: the claim is committed first, the answer with the last transaction, and a failure gives the claim back.
"""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Header
from pydantic import BaseModel
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.requests import Request
from starlette.responses import Response

from api.access.authentication import Caller
from api.deps import AppState, Db
from api.idempotency import service
from api.idempotency.problems import IdempotencyKeyRequired

Key = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        min_length=1,
        max_length=200,
        pattern=r"^[\x21-\x7e]+$",
        description="A random value of your own; a repeated request with the same value is answered, not done again.",
    ),
]


@dataclass(frozen=True)
class Repeatable:
    """An acting request that may carry a key."""

    owner: str
    key: str | None
    db: AsyncSession | None

    async def keep[M: BaseModel](
        self,
        output: M,
        response: Response,
        *,
        status: int = 201,
        location: str | None = None,
        db: AsyncSession | None = None,
        stored: BaseModel | None = None,
    ) -> M:
        """Set `Location`, remember the answer in the transaction, and return it.

        `status` is the route's own status code. `stored` replaces what is remembered when the answer shows a secret
        once. Handlers with `Reserved` give their last transaction as `db`.
        """
        headers = {"Location": location} if location else {}
        response.headers.update(headers)
        session = db or self.db
        if self.key is not None and session is not None:
            body = (stored or output).model_dump_json(by_alias=True).encode()
            await service.keep(session, service.Answer(status, headers, body), owner=self.owner, key=self.key)
        return output


async def _once(request: Request, principal: Caller, state: AppState, db: Db, key: Key = None) -> Repeatable:
    if key is not None:
        fingerprint = await _fingerprint(request, state)
        await service.enter(db, owner=principal.user_id, key=key, fingerprint=fingerprint, now=state.clock.now())
    return Repeatable(principal.user_id, key, db)


async def _once_required(request: Request, principal: Caller, state: AppState, db: Db, key: Key = None) -> Repeatable:
    if key is None:
        raise IdempotencyKeyRequired("This request starts something, so it must be safe to repeat.")
    return await _once(request, principal, state, db, key)


async def _reserved(request: Request, principal: Caller, state: AppState, key: Key = None) -> AsyncIterator[Repeatable]:
    repeatable = Repeatable(principal.user_id, key, None)
    if key is None:
        yield repeatable
        return
    fingerprint = await _fingerprint(request, state)
    async with state.sessions.begin() as db:
        await service.enter(db, owner=principal.user_id, key=key, fingerprint=fingerprint, now=state.clock.now())
    try:
        yield repeatable
    finally:
        async with state.sessions.begin() as db:  # a claim that was answered meanwhile stays
            await service.release(db, owner=principal.user_id, key=key)


async def _fingerprint(request: Request, state: AppState) -> str:
    content = f"{request.method} {request.url.path}\n".encode() + await request.body()
    return state.keys.fingerprint(content)


Once = Annotated[Repeatable, Depends(_once)]
OnceRequired = Annotated[Repeatable, Depends(_once_required)]
Reserved = Annotated[Repeatable, Depends(_reserved, scope="function")]
