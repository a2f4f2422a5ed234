"""An environment on the scripted API server."""

from dataclasses import dataclass
from typing import Any

import pytest

from api.cluster.connection import Connection
from api.deps import State
from tests.catalogue import a_runtime, a_service, an_environment
from tests.fixtures.apiserver import TOKEN, Apiserver
from tests.pods.objects import PODS, SETS, pod, replica_set


@pytest.fixture
def overrides() -> dict[str, Any]:
    """Let the app reach the scripted API server."""
    return {"allowed_addresses": "127.0.0.1/32"}


@dataclass(frozen=True)
class Home:
    """Where the pods are."""

    environment: str
    team: str
    runtime: str

    @property
    def url(self) -> str:
        """Return the address of the list."""
        return f"/api/v1/environments/{self.environment}/pods"


@pytest.fixture
async def home(state: State, apiserver: Apiserver) -> Home:
    """Give an environment with two current pods and an old one."""
    server = apiserver.script.server.url
    connection = Connection(server, ca_data=apiserver.ca.certificate.decode(), token=TOKEN)
    async with state.sessions.begin() as db:
        runtime = await a_runtime(db, state.clock, state.keys, connection=connection)
        service, _ = await a_service(db, state.clock)
        environment = await an_environment(db, state.clock, service, runtime)
    await apiserver.script.put(replica_set("new", 2), SETS)
    await apiserver.script.put(replica_set("old", 1), SETS)
    for name, template in (("b", "new"), ("c", "old"), ("a", "new")):
        await apiserver.script.put(pod(name, template=template), PODS)
    return Home(environment.id, service.team_id, runtime.id)
