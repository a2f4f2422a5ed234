"""A database that goes away is a 503 with advice, and everything works again when it is back."""

import gc
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.fixtures.db import TEMPLATE, create_database, drop_database

pytestmark = pytest.mark.filterwarnings(
    # asyncpg complains of connections whose server was killed, though SQLAlchemy has dropped them
    "ignore::pytest.PytestUnraisableExceptionWarning"
)


@pytest.fixture(autouse=True)
def _complain_here() -> Iterator[None]:
    yield
    gc.collect()


@pytest.fixture(params=[pytest.param("postgres", marks=pytest.mark.postgres)])
def template(request: pytest.FixtureRequest) -> Path | str:
    """Give PostgreSQL only: a SQLite file does not go away while it is open."""
    found: str = request.getfixturevalue("postgres_template")
    return found


async def test_a_lost_database_is_a_503_until_it_is_back(admin: httpx.AsyncClient, database_url: str) -> None:
    server, name = database_url.rsplit("/", 1)
    assert (await admin.get("/api/v1/tokens")).status_code == 200
    await drop_database(server, name)
    refused = await admin.get("/api/v1/tokens")
    assert (refused.status_code, refused.json()["code"]) == (503, "database-unavailable")
    assert refused.headers["retry-after"] == "5"
    assert (await admin.get("/readyz")).status_code == 503
    assert (await admin.get("/livez")).status_code == 200
    await create_database(server, name, TEMPLATE)
    assert (await admin.get("/readyz")).status_code == 200
    assert (await admin.get("/api/v1/session")).json()["signedIn"] is False
