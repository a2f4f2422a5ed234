"""Deletes what nobody needs any more, once an hour."""

import asyncio

import structlog

from api.access import attempts, signing
from api.db.session import DatabaseUnavailable
from api.deps import State
from api.idempotency import service as idempotency

log = structlog.get_logger(__name__)

EVERY_S = 3600.0


async def keep_house(state: State) -> None:
    """Go round for ever; a database that is away for a moment is no reason to stop the process."""
    while True:
        try:
            await clean(state)
        except DatabaseUnavailable as problem:
            log.warning("housekeeping.skipped", code=problem.code)
        await asyncio.sleep(EVERY_S)


async def clean(state: State) -> None:
    """Go round once."""
    async with state.sessions.begin() as db:
        now = state.clock.now()
        await attempts.forget_old(db, now)
        await signing.forget_old(db, now)
        await idempotency.forget_old(db, now)
