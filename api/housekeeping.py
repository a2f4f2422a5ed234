"""Deletes what nobody needs any more, once an hour."""

import asyncio

import structlog
from sqlalchemy.exc import DatabaseError

from api.access import attempts, signing
from api.db.session import Busy, DatabaseUnavailable
from api.deps import State
from api.idempotency import service as idempotency

log = structlog.get_logger(__name__)

EVERY_S = 3600.0


async def keep_house(state: State) -> None:
    """Go round for ever; whatever the database does, it is no reason to stop the process for what can wait."""
    while True:
        try:
            await clean(state)
        except (Busy, DatabaseUnavailable) as problem:
            log.warning("housekeeping.skipped", code=problem.code)
        except DatabaseError:
            log.exception("housekeeping.failed")
        await asyncio.sleep(EVERY_S)


async def clean(state: State) -> None:
    """Go round once."""
    async with state.sessions.begin() as db:
        now = state.clock.now()
        await attempts.forget_old(db, now)
        await signing.forget_old(db, now)
        await idempotency.forget_old(db, now)
