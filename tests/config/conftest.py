"""An environment on the scripted API server, whose Secrets are a dictionary."""

from dataclasses import dataclass, field
from typing import Any

import pytest

from api.cluster.connection import Connection
from api.deps import State
from tests.catalogue import a_runtime, a_service, an_environment
from tests.cluster.faulty_server import Exchange
from tests.cluster.scripted_cluster import status
from tests.fixtures.apiserver import TOKEN, Apiserver

SECRETS = "/api/v1/namespaces/shop/secrets"


@pytest.fixture
def overrides() -> dict[str, Any]:
    """Let the app reach the scripted API server."""
    return {"allowed_addresses": "127.0.0.1/32"}


@dataclass
class Home:
    """An environment, and the Secrets of its namespace."""

    environment: str = ""
    component: str = ""
    secrets: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def url(self) -> str:
        """Return the address values are posted to."""
        return f"/api/v1/environments/{self.environment}/secrets"

    async def answer(self, exchange: Exchange) -> bool:
        """Answer for Secrets as an API server does."""
        request = exchange.request
        if not request.path.startswith(SECRETS):
            return False
        name = request.path.removeprefix(SECRETS).strip("/")
        if request.method == "POST":
            made = request.json
            made["metadata"] |= {"uid": "u-1", "resourceVersion": "1"}
            self.secrets[made["metadata"]["name"]] = made
            await exchange.reply(201, made)
        elif name not in self.secrets:
            await exchange.reply(404, status(404, "NotFound", f'secrets "{name}" not found', name=name, kind="secrets"))
        elif request.method == "PATCH":
            await self._merge(exchange, self.secrets[name])
        else:
            await exchange.reply(200, self.secrets[name])
        return True

    async def _merge(self, exchange: Exchange, secret: dict[str, Any]) -> None:
        change = exchange.request.json
        if change["metadata"]["resourceVersion"] != secret["metadata"]["resourceVersion"]:
            text = "the object has been modified; please apply your changes to the latest version and try again"
            await exchange.reply(409, status(409, "Conflict", text))
            return
        secret["data"] = secret.get("data", {}) | change["data"]
        secret["metadata"]["resourceVersion"] = str(int(secret["metadata"]["resourceVersion"]) + 1)
        await exchange.reply(200, secret)


@pytest.fixture
async def home(state: State, apiserver: Apiserver) -> Home:
    """Give an environment in the namespace `shop`."""
    connection = Connection(apiserver.script.server.url, ca_data=apiserver.ca.certificate.decode(), token=TOKEN)
    async with state.sessions.begin() as db:
        runtime = await a_runtime(db, state.clock, state.keys, connection=connection)
        service, component = await a_service(db, state.clock)
        environment = await an_environment(db, state.clock, service, runtime)
    home = Home(environment.id, component.id)
    known = apiserver.answer

    async def answer(exchange: Exchange) -> bool:
        return await home.answer(exchange) or await known(exchange)

    apiserver.script.fault = answer
    return home
