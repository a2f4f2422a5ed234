"""A shelf with three versions, and KIOPS' view of registries beside it."""

from collections.abc import AsyncIterator

import pytest

from api.registry.registries import Registries
from tests.cluster.world import LOOPBACK
from tests.fixtures.clock import FrozenClock
from tests.registry.shelf import Shelf, index


@pytest.fixture
async def shelf() -> AsyncIterator[Shelf]:
    """Give a registry that listens."""
    shelf = Shelf({tag: index("linux/amd64", "linux/arm64/v8") for tag in ("1.0", "1.1", "latest")})
    async with shelf.server:
        yield shelf


@pytest.fixture
async def registries(clock: FrozenClock) -> AsyncIterator[Registries]:
    """Give registries that may be on loopback."""
    registries = Registries(LOOPBACK, clock)
    yield registries
    await registries.close()
