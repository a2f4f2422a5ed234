"""A database that refuses for a moment does not end a driver: the ledger writes again, and nothing twice."""

import asyncio
import shutil
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncSession
from structlog.testing import capture_logs

from api.db.session import Busy, DatabaseUnavailable, Sessions, open_engine
from api.deploy.driving.job import Clocks
from api.deploy.driving.ledger import SqlLedger
from api.deploy.driving.ports import Fenced, LedgerAway
from api.deploy.events import Note, Outcome, StepCode, StepState, VerdictNote
from api.deploy.telling.narration import step_note
from tests.deploy.driving.shelves import CLOCK, SqlShelf
from tests.deploy.driving.simulation.scenario import job

STARTED: list[Note] = [step_note("web", StepCode.CREATING_DEPLOYMENT, StepState.STARTED)]
GOOD = VerdictNote(type="verdict", outcome=Outcome.SUCCEEDED, cause=None, message="It serves.")


class Stumbling(Sessions):
    """The real database, behind a way that loses what goes in (`busy`) or what comes back (`lost`)."""

    def __init__(self, real: Sessions, stumbles: Iterator[str | None]) -> None:
        """Meet one stumble with each transaction."""
        super().__init__(real.engine)
        self._stumbles = stumbles

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[AsyncSession]:
        """Open a transaction, or stumble."""
        stumble = next(self._stumbles, None)
        if stumble == "busy":
            raise Busy("Too many changes are waiting.")
        async with super().begin() as db:
            yield db
        if stumble == "lost":
            raise DatabaseUnavailable("The database does not answer.")


@pytest.mark.parametrize("stumbles", [["busy"], ["busy", "busy", "busy"], ["lost"], ["lost", "busy", "lost"]])
async def test_what_was_refused_or_lost_its_answer_is_stored_once(sessions: Sessions, stumbles: list[str]) -> None:
    shelf = SqlShelf(sessions)
    await shelf.submit(job(1, "good-v1"))
    (lease,) = await shelf.ledger("a").claim(starting=False)
    way = iter([*stumbles, None, *stumbles, None, *stumbles])
    ledger = SqlLedger(Stumbling(sessions, way), CLOCK, owner="a", boot="1")
    await ledger.write(lease, notes=STARTED, parts=[], clocks=Clocks())
    await ledger.finish(lease, notes=STARTED, verdict=GOOD, parts=[], clocks=Clocks(), evidence={})
    assert await shelf.told("rel_1") == [(1, "step"), (2, "step"), (3, "verdict")]
    assert await shelf.outcome("rel_1") == "succeeded"


async def test_a_lease_lost_meanwhile_fences(sessions: Sessions) -> None:
    shelf = SqlShelf(sessions)
    await shelf.submit(job(1, "good-v1"))
    (lease,) = await shelf.ledger("a").claim(starting=False)

    def lose() -> Iterator[str | None]:
        yield "busy"
        yield None

    ledger = SqlLedger(Stumbling(sessions, lose()), CLOCK, owner="a", boot="1")
    await shelf.expire("rel_1")
    await shelf.ledger("b").claim(starting=False)
    with pytest.raises(Fenced):
        await ledger.write(lease, notes=STARTED, parts=[], clocks=Clocks())
    assert await shelf.told("rel_1") == []


class Hasty:
    """A clock whose every look is four seconds later."""

    def __init__(self) -> None:
        """Start at nought."""
        self._seconds = 0.0

    def monotonic(self) -> float:
        """Return the next moment."""
        self._seconds += 4.0
        return self._seconds

    now = staticmethod(CLOCK.now)


async def test_a_database_away_for_longer_than_a_lease_is_said_to_be_away(sessions: Sessions) -> None:
    shelf = SqlShelf(sessions)
    await shelf.submit(job(1, "good-v1"))
    (lease,) = await shelf.ledger("a").claim(starting=False)
    way = iter(["busy"] * 100)
    ledger = SqlLedger(Stumbling(sessions, way), Hasty(), owner="a", boot="1")
    with pytest.raises(LedgerAway):
        await ledger.renew(lease, Clocks())
    assert len(list(way)) > 90


@pytest.fixture
def file(sqlite_template: Path, tmp_path: Path) -> Path:
    """Give a migrated SQLite file."""
    shutil.copy(sqlite_template, tmp_path / "kiops.db")
    return tmp_path / "kiops.db"


async def test_a_locked_sqlite_file_delays_a_write_and_does_not_lose_it(file: Path) -> None:
    engine = open_engine(f"sqlite+aiosqlite:///{file}")

    def hurry(connection: Any, _: object) -> None:  # noqa: ANN401  SQLAlchemy's adapted connection
        connection.execute("PRAGMA busy_timeout=20")

    event.listen(engine.sync_engine, "connect", hurry)
    shelf = SqlShelf(Sessions(engine))
    await shelf.submit(job(1, "good-v1"))
    ledger = shelf.ledger("a")
    (lease,) = await ledger.claim(starting=False)
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with capture_logs() as logs:
        async with asyncio.TaskGroup() as group:
            write = group.create_task(ledger.write(lease, notes=STARTED, parts=[], clocks=Clocks()))
            async with asyncio.timeout(10):
                while not any(line["event"] == "database.unavailable" for line in logs):  # noqa: ASYNC110  its only sign is the log
                    await asyncio.sleep(0.01)
            assert not write.done()
            other.execute("ROLLBACK")
    other.close()
    assert await shelf.told("rel_1") == [(1, "step")]
    await engine.dispose()
