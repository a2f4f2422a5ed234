"""Every route that changes something writes its line in the trail, in the same transaction; the walk misses none."""

from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest
from sqlalchemy import select

from api.access.models import User
from api.access.stated import routes
from api.app import create_app
from api.audit.models import AuditEntry
from api.deps import State
from api.settings import Settings
from tests.cluster.faulty_server import Exchange
from tests.config.conftest import Home
from tests.fixtures.apiserver import Apiserver

PASSWORD = "correct horse battery"  # noqa: S105  of a test
ANY = {"If-Match": "*"}
V1 = "/api/v1"
CHANGING = {"POST", "PUT", "PATCH", "DELETE"}
NOTHING_TO_TELL = {
    "preview_release",  # changes nothing
    "check_runtime",  # stores nothing
    "save_draft",  # half-typed, seen by its owner alone
    "discard_draft",
    "dismiss_tour",  # what one's own screens show
    "recall_tour",
}

pytestmark = pytest.mark.timeout(120)


@pytest.fixture
def overrides() -> dict[str, Any]:
    """Let the app reach the scripted API server."""
    return {"allowed_addresses": "127.0.0.1/32"}


@dataclass
class Story:
    """An administrator who changes one thing after another, and what the trail says of each."""

    client: httpx.AsyncClient
    state: State
    seen: int = 0
    told: dict[str, set[tuple[str, str]]] = field(default_factory=dict)

    async def act(self, operation: str, method: str, path: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401  httpx's words
        """Do one change; keep the lines it has written."""
        answer = await self.client.request(method, V1 + path, **more)
        assert answer.is_success, (operation, answer.text)
        async with self.state.sessions.read() as db:
            rows = list(await db.scalars(select(AuditEntry).where(AuditEntry.id > self.seen).order_by(AuditEntry.id)))
        self.seen = max([self.seen, *(row.id for row in rows)])
        for row in rows:
            assert (row.user_name, row.address) == ("admin", "127.0.0.1"), operation
            assert row.request_id == answer.headers["x-request-id"], operation
            assert row.object or row.action.startswith(("session.", "password.")), operation
        self.told.setdefault(operation, set()).update((row.action, row.result) for row in rows)
        found: dict[str, Any] = answer.json() if answer.content else {}
        return found


@pytest.fixture
async def story(admin: httpx.AsyncClient, state: State) -> Story:
    """Give the administrator, who has a password."""
    hashed = await state.passwords.hash(PASSWORD)
    async with state.sessions.begin() as db:
        user = (await db.scalars(select(User).where(User.is_admin))).one()
        user.password_hash, user.password_is_one_time = hashed, False
    async with state.sessions.read() as db:
        seen = max(await db.scalars(select(AuditEntry.id)), default=0)
    return Story(admin, state, seen)


async def people(story: Story) -> None:
    team = await story.act("create_team", "POST", "/teams", json={"name": "web"})
    user = await story.act("create_user", "POST", "/users", json={"name": "dora"})
    member = f"/teams/{team['id']}/members/{user['id']}"
    await story.act("set_member", "PUT", member, json={"permissions": ["view"]})
    token = {"name": "ci", "permissions": ["view"], "expiresAt": "2026-04-01T00:00:00Z"}
    made = await story.act("create_token", "POST", "/tokens", json=token)
    await story.act("revoke_token", "DELETE", f"/tokens/{made['id']}")


async def clusters(story: Story, apiserver: Apiserver) -> str:
    apiserver.namespaced = False
    usual, secrets = apiserver.answer, Home()

    async def answer(exchange: Exchange) -> bool:
        return await secrets.answer(exchange) or await usual(exchange)

    apiserver.script.fault = answer
    made = await story.act(
        "create_runtime", "POST", "/runtimes", json={"name": "prod", "kubeconfig": apiserver.kubeconfig()}
    )
    path = f"/runtimes/{made['id']}"
    await story.act("update_runtime", "PATCH", path, json={"name": "production"}, headers=ANY)
    await story.act("create_namespace", "POST", f"{path}/namespaces", json={"name": "fresh"})
    allowed = {"items": [{"namespace": "shop", "teamId": None}]}
    await story.act("set_allowed_namespaces", "PUT", f"{path}/allowed-namespaces", json=allowed, headers=ANY)
    runtime_id: str = made["id"]
    return runtime_id


async def releases(story: Story, runtime_id: str, service: dict[str, Any]) -> None:
    component = service["components"][0]["id"]
    place = {"name": "development", "stage": "development", "runtimeId": runtime_id, "namespace": "shop"}
    made = await story.act("create_environment", "POST", f"/services/{service['id']}/environments", json=place)
    environment = f"/environments/{made['id']}"
    await story.act("update_environment", "PATCH", environment, json={"stage": "other"}, headers=ANY)
    secret = {"componentId": component, "key": "PASSWORD", "value": "canary"}
    await story.act("keep_secret_value", "POST", f"{environment}/secrets", json=secret)
    settings = {"image": {"repository": "ghcr.io/acme/web-shop", "tag": "1"}}
    body = {"environmentId": made["id"], "components": [{"componentId": component, "settings": settings}]}
    release = await story.act(
        "create_release", "POST", f"/services/{service['id']}/releases", json=body, headers={"Idempotency-Key": "one"}
    )
    await story.act("cancel_release", "POST", f"/releases/{release['id']}/cancel")
    await story.act("delete_environment", "DELETE", environment, headers=ANY)


async def test_each_change_is_told_with_who_from_where_and_in_which_request(story: Story, apiserver: Apiserver) -> None:
    await people(story)
    runtime_id = await clusters(story, apiserver)
    service = await story.act(
        "create_service", "POST", "/services", json={"name": "web-shop", "components": [{"name": "web-shop"}]}
    )
    await story.act("update_service", "PATCH", f"/services/{service['id']}", json={"description": "x"}, headers=ANY)
    await releases(story, runtime_id, service)
    await story.act("delete_service", "DELETE", f"/services/{service['id']}", headers=ANY)
    await story.act("delete_runtime", "DELETE", f"/runtimes/{runtime_id}", headers=ANY)
    await story.act("sign_out", "DELETE", "/session")
    await story.act("sign_in", "POST", "/session", json={"name": "admin", "password": PASSWORD})
    silent = {operation for operation, told in story.told.items() if not told}
    assert silent == set(), "these changes are not in the trail"
    assert {result for told in story.told.values() for _, result in told} <= {"done", "started"}
    changing = {
        context.name for context in routes(create_app(Settings()).routes) if CHANGING & set(context.methods or ())
    }
    assert changing == set(story.told) | NOTHING_TO_TELL, "a new change wants its place in this story"
