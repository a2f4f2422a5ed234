"""Deletes what nobody needs any more, once an hour."""

import asyncio

from api.access import attempts, signing
from api.deps import State
from api.idempotency import service as idempotency

EVERY_S = 3600.0


async def keep_house(state: State) -> None:
    """Go round for ever."""
    while True:
        async with state.sessions.begin() as db:
            now = state.clock.now()
            await attempts.forget_old(db, now)
            await signing.forget_old(db, now)
            await idempotency.forget_old(db, now)
        await asyncio.sleep(EVERY_S)
