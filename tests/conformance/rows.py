"""Who drives which release, read from the database itself: no API tells it."""

import asyncio
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.ext.asyncio import create_async_engine

from api.deploy.models import Release


class Row(NamedTuple):
    """What the lease of a release says."""

    id: str
    state: str
    owner: str | None
    fence: int
    last_seq: int


def rows(url: str) -> dict[str, Row]:
    """Return every release of a database, by id."""
    return {row.id: row for row in asyncio.run(_read(url))}


async def _read(url: str) -> list[Row]:
    engine = create_async_engine(url)
    try:
        async with engine.connect() as connection:
            wanted = select(Release.id, Release.state, Release.owner, Release.fence, Release.last_seq)
            return [Row(*found) for found in await connection.execute(wanted)]
    finally:
        await engine.dispose()
