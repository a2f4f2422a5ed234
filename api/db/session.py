"""Engine and transactions, the same on SQLite and PostgreSQL.

SQLite: WAL, foreign keys on, writers begin with BEGIN IMMEDIATE (a deferred transaction that upgrades fails at once
with SQLITE_BUSY) and queue in this process first, so that waiting writers hold no connection.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import msgspec
import structlog
from sqlalchemy import Connection, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DatabaseError, DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from api.problems import Problem

log = structlog.get_logger(__name__)

BUSY_TIMEOUT_MS = 10_000
WRITER_WAIT_S = 15.0
IDLE_TRANSACTION_MS = 8_000
"""PostgreSQL ends a transaction that stands still for so long, and gives its locks to the next.

Less than a lease lasts: a stopped process must not keep a release from who takes it over. No transaction of ours is
open across a call to the outside.
"""
OPTION = "kiops_begin"


class Busy(Problem):
    """Too many writers at once."""

    status, code, title = 503, "busy", "KIOPS is busy at the moment"
    hint = "Repeat the request after the seconds of `Retry-After`."


class DatabaseUnavailable(Problem):
    """The database does not answer, refuses, or has no room."""

    status, code, title = 503, "database-unavailable", "KIOPS cannot reach its database"
    hint = "Repeat the request after the seconds of `Retry-After`; whoever runs KIOPS finds the reason in its log."


def open_engine(url: str, *, foreign_keys: bool = True) -> AsyncEngine:
    """Make the engine for `sqlite+aiosqlite:///…` or `postgresql+asyncpg://…`; nothing is connected yet.

    `foreign_keys=False` is for migrations: SQLite changes a table by copying it; dropping the old one would cascade.
    """
    address = make_url(url)
    options: dict[str, Any] = {"json_serializer": _to_json, "json_deserializer": msgspec.json.decode}
    if address.get_backend_name() != "sqlite":
        timeout = {"server_settings": {"idle_in_transaction_session_timeout": str(IDLE_TRANSACTION_MS)}}
        options["connect_args"] = timeout
        return create_async_engine(address, pool_size=10, max_overflow=10, pool_pre_ping=True, **options)
    if address.database:
        Path(address.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_async_engine(address, pool_size=8, max_overflow=0, **options)
    event.listen(engine.sync_engine, "connect", _prepare_sqlite if foreign_keys else _prepare_sqlite_for_migrations)
    event.listen(engine.sync_engine, "begin", _begin_sqlite)
    return engine


class Sessions:
    """Hands out transactions; the only place that commits."""

    def __init__(self, engine: AsyncEngine) -> None:
        """Share one engine; the SQLite writers' queue lives here."""
        self.engine = engine
        self.is_sqlite = engine.dialect.name == "sqlite"
        self._writers = asyncio.Lock()
        self._writing = engine.execution_options(**{OPTION: "IMMEDIATE"})

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[AsyncSession]:
        """Open a transaction that may write; commits at the end, rolls back on any exception.

        Never nest it in another one and never keep it open across a call to a cluster or a child process.
        Raises `Busy` when no turn came for 15 seconds.
        """
        async with (
            self._turn(),
            _answering(),
            AsyncSession(self._writing, expire_on_commit=False) as session,
            session.begin(),
        ):
            yield session

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncSession]:
        """Open a transaction for reading only; it never waits for a writer and is rolled back at the end."""
        async with _answering(), AsyncSession(self.engine, expire_on_commit=False) as session:
            yield session

    @asynccontextmanager
    async def _turn(self) -> AsyncIterator[None]:
        if not self.is_sqlite:
            yield
            return
        try:
            async with asyncio.timeout(WRITER_WAIT_S):
                await self._writers.acquire()
        except TimeoutError:
            raise Busy("Too many changes are waiting.", headers={"Retry-After": "5"}) from None
        try:
            yield
        finally:
            self._writers.release()

    async def close(self) -> None:
        """Close all connections."""
        await self.engine.dispose()


@asynccontextmanager
async def _answering() -> AsyncIterator[None]:
    """Turn a database that is gone, locked or full into a 503; nothing else is called inside of a transaction."""
    try:
        yield
    except (DBAPIError, PoolTimeout, OSError) as error:
        if isinstance(error, DatabaseError) and not isinstance(error, OperationalError):
            raise  # the statement was wrong, not the database
        log.exception("database.unavailable")
        raise DatabaseUnavailable("The database does not answer.", headers={"Retry-After": "5"}) from error


def _to_json(value: object) -> str:
    return msgspec.json.encode(value).decode()


def _prepare_sqlite_for_migrations(connection: sqlite3.Connection, entry: ConnectionPoolEntry) -> None:  # noqa: ARG001  the signature is SQLAlchemy's
    connection.isolation_level = None  # SQLAlchemy's `begin` event below issues BEGIN itself
    cursor = connection.cursor()
    for pragma in (f"busy_timeout={BUSY_TIMEOUT_MS}", "journal_mode=WAL", "synchronous=FULL", "trusted_schema=OFF"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _prepare_sqlite(connection: sqlite3.Connection, entry: ConnectionPoolEntry) -> None:
    _prepare_sqlite_for_migrations(connection, entry)
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    mode = connection.get_execution_options().get(OPTION, "DEFERRED")
    connection.exec_driver_sql(f"BEGIN {mode}")
