"""A service with an environment in the database of a running app; its cluster does not answer."""

import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_network
from typing import Any

import httpx
import pytest

from api.cluster.connection import Connection
from api.deps import State
from api.services.models import Component
from tests.catalogue import a_runtime, a_service, an_environment

NOWHERE = Connection("https://127.0.0.1:1", token="a-token")  # noqa: S106  made up; nobody listens there
KEYS = itertools.count()


@dataclass(frozen=True)
class Shop:
    """The service to deploy, with what a request for it looks like."""

    client: httpx.AsyncClient
    state: State
    service_id: str
    component_id: str
    environment_id: str
    runtime_id: str
    team_id: str

    @property
    def url(self) -> str:
        """Return where its releases are started."""
        return f"/api/v1/services/{self.service_id}/releases"

    def settings(self, **changes: Any) -> dict[str, Any]:  # noqa: ANN401  any field
        """Return settings that no guard of production has a word against."""
        return {
            "image": {"repository": "ghcr.io/acme/web-shop", "tag": "1.4.2"},
            "replicas": 3,
            "resources": {"memoryRequest": "128Mi", "memoryLimit": "256Mi"},
            "ports": [{"name": "http", "containerPort": 8080, "servicePort": 80}],
            "checks": {"ready": {"kind": "http", "path": "/healthz", "port": 8080}},
            **changes,
        }

    def body(self, settings: Mapping[str, Any] | None = None, **changes: Any) -> dict[str, Any]:  # noqa: ANN401
        """Return the body of a release request; the first release to production is acknowledged."""
        component = {"componentId": self.component_id, "settings": settings or self.settings()}
        return {
            "environmentId": self.environment_id,
            "components": [component],
            "acknowledged": ["W13"],
            **changes,
        }

    async def post(
        self, body: Mapping[str, Any], *, key: str | None = None, client: httpx.AsyncClient | None = None
    ) -> httpx.Response:
        """Start a release under a fresh key, or the one given."""
        headers = {"Idempotency-Key": key or f"key-{next(KEYS)}"}
        return await (client or self.client).post(self.url, json=body, headers=headers)

    async def released(self, **changes: Any) -> dict[str, Any]:  # noqa: ANN401  any field
        """Start a release that is accepted."""
        answer = await self.post(self.body(**changes))
        assert answer.status_code == 202, answer.text
        made: dict[str, Any] = answer.json()
        return made

    async def read(self, release_id: str) -> dict[str, Any]:
        """Return a release."""
        found: dict[str, Any] = (await self.client.get(f"/api/v1/releases/{release_id}")).json()
        return found


@pytest.fixture
def overrides() -> dict[str, Any]:
    """Let the app connect to loopback, where nothing listens."""
    return {"allowed_addresses": (ip_network("127.0.0.1/32"),)}


@pytest.fixture
async def shop(admin: httpx.AsyncClient, state: State) -> Shop:
    """Give the service `web-shop` with the environment `production`."""
    async with state.sessions.begin() as db:
        runtime = await a_runtime(db, state.clock, state.keys, connection=NOWHERE)
        service, component = await a_service(db, state.clock)
        environment = await an_environment(db, state.clock, service, runtime)
        return Shop(admin, state, service.id, component.id, environment.id, runtime.id, service.team_id)


@pytest.fixture
async def second_component(shop: Shop) -> str:
    """Give the service another component."""
    async with shop.state.sessions.begin() as db:
        made = Component(
            id="cmp_second",
            service_id=shop.service_id,
            name="api",
            object_name="api",
            image_repository=None,
            position=1,
        )
        db.add(made)
    return "cmp_second"
