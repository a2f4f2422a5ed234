"""Alembic's entry: runs on the connection the app hands in, or on one of its own when called by hand."""

import asyncio
from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import JSON, Connection

from api.db.metadata import collect
from api.db.session import open_engine
from api.db.types import UtcDateTime
from api.settings import Settings


def render(kind: str, item: Any, autogen: AutogenContext) -> str | Literal[False]:  # noqa: ANN401  the signature is Alembic's
    """Write our own column types as plain ones, so that a migration never depends on the app's code."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, JSON):
        autogen.imports.add("from sqlalchemy.dialects import postgresql")
        return 'sa.JSON().with_variant(postgresql.JSONB(), "postgresql")'
    return False


def run(connection: Connection) -> None:
    """Run the migrations inside the transaction that is open."""
    context.configure(
        connection=connection,
        target_metadata=collect(),
        render_item=render,
        render_as_batch=connection.dialect.name == "sqlite",
        transactional_ddl=True,
        compare_type=True,
        compare_server_default=True,
    )
    with context.begin_transaction():
        context.run_migrations()


async def by_hand() -> None:
    """Open the database of the settings, as the app would."""
    engine = open_engine(Settings().database(), foreign_keys=False)
    async with engine.begin() as connection:
        await connection.run_sync(run)
    await engine.dispose()


given: Connection | None = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    asyncio.run(by_hand())
