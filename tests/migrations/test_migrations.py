"""The history of the tables fits the models, forwards and back, on both databases."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import inspect, text
from sqlalchemy.ext.asyncio import create_async_engine

from api.db.metadata import collect
from api.db.migration import check, downgrade, upgrade
from tests.fixtures.db import DATABASES, create_database, drop_database


@pytest.fixture(params=DATABASES)
def server(request: pytest.FixtureRequest) -> str | None:
    found: str | None = request.getfixturevalue("postgres") if request.param == "postgres" else None
    return found


@pytest.fixture
async def empty_url(server: str | None, tmp_path: Path) -> AsyncIterator[str]:
    if server is None:
        yield f"sqlite+aiosqlite:///{tmp_path / 'empty.db'}"
        return
    await create_database(server, "test_migrations")
    yield f"{server}/test_migrations"
    await drop_database(server, "test_migrations")


async def tables(url: str) -> set[str]:
    engine = create_async_engine(url)
    async with engine.connect() as connection:
        found = await connection.run_sync(lambda sync: inspect(sync).get_table_names())
    await engine.dispose()
    return set(found) - {"alembic_version", "sqlite_sequence"}


async def test_up_down_and_up_again(empty_url: str) -> None:
    await upgrade(empty_url)
    assert await tables(empty_url) == set(collect().tables)
    await downgrade(empty_url, "base")
    assert await tables(empty_url) == set()
    await upgrade(empty_url)
    assert await tables(empty_url) == set(collect().tables)


async def test_the_models_hold_nothing_that_no_migration_makes(empty_url: str) -> None:
    await upgrade(empty_url)
    await check(empty_url)


async def test_two_replicas_that_start_together_do_not_collide(empty_url: str) -> None:
    async with asyncio.TaskGroup() as group:
        for _ in range(3):
            group.create_task(upgrade(empty_url))
    assert await tables(empty_url) == set(collect().tables)


async def test_upgrading_an_up_to_date_database_keeps_its_rows(empty_url: str) -> None:
    await upgrade(empty_url)
    engine = create_async_engine(empty_url)
    async with engine.begin() as connection:
        await connection.execute(text("INSERT INTO release_numbers (service_id, last) VALUES ('svc_1', 7)"))
    await upgrade(empty_url)
    async with engine.connect() as connection:
        assert await connection.scalar(text("SELECT last FROM release_numbers")) == 7
    await engine.dispose()
