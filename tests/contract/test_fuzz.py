"""Whatever a client sends: no failure of the server, no undocumented answer, every answer as its schema says.

Requests are made from the committed document with a fixed seed. Half of them are about objects that exist.
"""

import asyncio
import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import schemathesis
from asgi_lifespan import LifespanManager
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi import checks
from sqlalchemy import select

from api.access.models import Team, User
from api.app import create_app
from api.cluster.connection import Connection
from api.deps import KEY, State
from api.settings import Settings
from tests.builders import a_session, a_user
from tests.catalogue import a_runtime, a_service, an_environment
from tests.contract.test_document import FILE
from tests.fixtures.app import BROWSER, STARTED_WITHIN_S

EXAMPLES = 12
NOBODY_LISTENS = Connection("https://127.0.0.1:9", token="a-token")  # noqa: S106  made up
ASKED = [
    not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
]

schema = schemathesis.openapi.from_path(str(FILE))


class Fuzzed:
    """A started app in an event loop of its own, because Hypothesis calls plain functions."""

    def __init__(self, folder: Path, database: Path) -> None:
        """Start it on a migrated SQLite file."""
        self.runner = asyncio.Runner()
        found = Settings(
            data_dir=folder,
            database_url=f"sqlite+aiosqlite:///{database}",
            allowed_addresses="127.0.0.1/32",
        )
        self.manager = self.runner.run(self._start(found))
        self.state: State = self.manager._state[KEY]
        self.client = httpx.AsyncClient(transport=httpx.ASGITransport(self.manager.app), base_url="http://localhost")
        self.ids = self.runner.run(self._populate())

    async def _start(self, found: Settings) -> LifespanManager:
        manager = LifespanManager(create_app(found), STARTED_WITHIN_S, STARTED_WITHIN_S)
        return await manager.__aenter__()

    def close(self) -> None:
        """Stop it."""
        self.runner.run(self.client.aclose())
        self.runner.run(self.manager.__aexit__(None, None, None))
        self.runner.close()

    def send(self, **request: Any) -> httpx.Response:  # noqa: ANN401  passed on
        """Send one request as an administrator who has just signed in."""
        return self.runner.run(self._send(request))

    async def _send(self, request: dict[str, Any]) -> httpx.Response:
        async with self.state.sessions.begin() as db:
            user = (await db.scalars(select(User).where(User.is_admin))).first()
            assert user is not None
            cookie = await a_session(db, self.state.clock, user)
        sent = {**BROWSER, **request.pop("headers"), "Cookie": f"kiops-session={cookie}"}
        sent.pop("Authorization", None)
        headers = {name.encode("latin-1"): value.encode("latin-1") for name, value in sent.items()}
        request.pop("cookies", None)
        body = request.pop("data", None)
        content = body.encode() if isinstance(body, str) else body
        return await self.client.request(**request, headers=headers, content=content)

    async def _populate(self) -> dict[str, str]:
        state = self.state
        async with state.sessions.begin() as db:
            runtime = await a_runtime(db, state.clock, state.keys, connection=NOBODY_LISTENS)
            service, component = await a_service(db, state.clock)
            component.image_repository = "127.0.0.1:9/shop/web"
            environment = await an_environment(db, state.clock, service, runtime)
            user = await a_user(db, state.clock, name="mia")
            team = (await db.scalars(select(Team))).one()
        return {
            "runtimeId": runtime.id,
            "serviceId": service.id,
            "componentId": component.id,
            "environmentId": environment.id,
            "teamId": team.id,
            "userId": user.id,
        }


@pytest.fixture(scope="module")
def fuzzed(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Fuzzed]:
    """Give one app to all requests of this module."""
    folder = tmp_path_factory.mktemp("fuzzed")
    database = folder / "kiops.db"
    database.write_bytes(sqlite_template.read_bytes())
    fuzzed = Fuzzed(folder, database)
    yield fuzzed
    fuzzed.close()


def about_what_exists(case: Any, ids: dict[str, str]) -> None:  # noqa: ANN401  schemathesis' Case
    """Put existing objects into the path of every second request; which ones, its content decides."""
    content = repr((case.path_parameters, case.query, str(case.body))).encode()
    if case.path_parameters and hashlib.sha256(content).digest()[0] % 2:
        case.path_parameters.update({name: value for name, value in ids.items() if name in case.path_parameters})


@schema.parametrize()
@settings(
    max_examples=EXAMPLES,
    derandomize=True,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    database=None,
)
@pytest.mark.timeout(180)
def test_no_request_breaks_the_contract(case: Any, fuzzed: Fuzzed) -> None:  # noqa: ANN401  schemathesis' Case
    about_what_exists(case, fuzzed.ids)
    answer = fuzzed.send(**case.as_transport_kwargs(base_url="http://localhost"))
    case.validate_response(answer, checks=ASKED)
