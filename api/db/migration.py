"""Brings the database to the newest revision before the app serves; safe with several replicas starting at once.

SQLite: one BEGIN IMMEDIATE around the whole run. PostgreSQL: an advisory lock that ends with the transaction. Who comes
second finds the work done.
"""

from collections.abc import Callable
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text

from api.db.session import OPTION, open_engine

FOLDER = Path(__file__).parents[2] / "migrations"
LOCK = 0x6B696F7073  # "kiops"


def configuration(connection: Connection | None = None) -> Config:
    """Return Alembic's configuration, with the connection it shall use."""
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    config.attributes["connection"] = connection
    return config


async def upgrade(url: str, revision: str = "head") -> None:
    """Upgrade in one transaction: all of it or nothing."""
    await _run(url, lambda config: command.upgrade(config, revision))


async def downgrade(url: str, revision: str) -> None:
    """Go back; for tests and for people who know what they lose."""
    await _run(url, lambda config: command.downgrade(config, revision))


async def check(url: str) -> None:
    """Raise Alembic's CommandError when the tables differ from the models."""
    await _run(url, command.check)


async def _run(url: str, act: Callable[[Config], None]) -> None:
    engine = open_engine(url, foreign_keys=False).execution_options(**{OPTION: "IMMEDIATE"})
    try:
        async with engine.begin() as connection:
            await connection.run_sync(lambda sync: _locked(sync, act))
    finally:
        await engine.dispose()


def _locked(connection: Connection, act: Callable[[Config], None]) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LOCK})
    act(configuration(connection))
    if connection.dialect.name == "sqlite" and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise RuntimeError("the migration would leave rows that refer to nothing; nothing was changed")
