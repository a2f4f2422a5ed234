"""What waits an hour anyway never stops the process, whatever the database does at its hour."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession
from structlog.testing import capture_logs

from api.db.session import Busy, Sessions, open_engine
from api.deps import State
from api.housekeeping import keep_house

Breaking = Callable[[Sessions], Sessions]


class Crowded(Sessions):
    """So many writers that no turn comes."""

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[AsyncSession]:
        """Refuse at the end."""
        async with super().begin() as db:
            yield db
            raise Busy("Too many changes are waiting.")


class Crumbling(Sessions):
    """A database that loses a table while a transaction is open."""

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[AsyncSession]:
        """Open a transaction and lose the table in it."""
        async with super().begin() as db:
            await db.execute(text("DROP TABLE sign_in_attempts"))
            yield db


def crowded(real: Sessions) -> Sessions:
    return Crowded(real.engine)


def crumbling(real: Sessions) -> Sessions:
    return Crumbling(real.engine)


def away(real: Sessions) -> Sessions:
    """Return a database of the same kind that nobody can open."""
    if not real.is_sqlite:
        return Sessions(open_engine("postgresql+asyncpg://kiops@127.0.0.1:9/kiops"))
    return Sessions(open_engine(f"sqlite+aiosqlite:///{Path(__file__).parent}"))


@pytest.mark.parametrize("broken", [crowded, crumbling, away])
async def test_a_round_that_fails_is_left_out(state: State, broken: Breaking) -> None:
    sessions = broken(state.sessions)
    with capture_logs() as logs:
        house = asyncio.get_running_loop().create_task(keep_house(replace(state, sessions=sessions)))
        async with asyncio.timeout(10):
            while not any(line["event"].startswith("housekeeping.") for line in logs):  # noqa: ASYNC110  its only sign
                await asyncio.sleep(0.01)
    assert not house.done()
    house.cancel()
    await asyncio.wait({house})
    if sessions.engine is not state.sessions.engine:
        await sessions.close()
