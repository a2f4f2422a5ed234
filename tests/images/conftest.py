"""A shelf, and a component whose images lie on it."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from api.deps import State
from tests.catalogue import a_runtime, a_service, an_environment
from tests.registry.shelf import Shelf, index


@pytest.fixture
def overrides() -> dict[str, Any]:
    """Let the app reach the shelf."""
    return {"allowed_addresses": "127.0.0.1/32"}


@pytest.fixture
async def shelf() -> AsyncIterator[Shelf]:
    """Give a registry that listens."""
    shelf = Shelf({tag: index("linux/amd64") for tag in ("1.0", "1.1", "1.2-slow", "latest")})
    async with shelf.server:
        yield shelf


@dataclass(frozen=True)
class Home:
    """The component, and where its versions are asked for."""

    state: State
    client: httpx.AsyncClient
    service_id: str
    component_id: str
    environment_id: str
    repository: str

    @property
    def url(self) -> str:
        """Return the address of the list."""
        return f"/api/v1/components/{self.component_id}/versions"

    async def versions(self, **query: str) -> dict[str, Any]:
        """Return the list."""
        answer = await self.client.get(self.url, params=query)
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found


@pytest.fixture
async def home(admin: httpx.AsyncClient, state: State, shelf: Shelf) -> Home:
    """Give the component `web-shop` with an environment."""
    repository = shelf.repository.name
    async with state.sessions.begin() as db:
        runtime = await a_runtime(db, state.clock, state.keys)
        service, component = await a_service(db, state.clock)
        component.image_repository = repository
        environment = await an_environment(db, state.clock, service, runtime)
    return Home(state, admin, service.id, component.id, environment.id, repository)
