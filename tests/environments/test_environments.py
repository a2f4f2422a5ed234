"""Environments over HTTP: place, stage, settings, claims, ETags."""

from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from sqlalchemy import func, select, update

from api.audit.models import AuditEntry
from api.deps import State
from api.environments.models import Environment, EnvironmentSettings, ObjectClaim
from api.runtimes.models import AllowedNamespace
from tests.catalogue import a_runtime, a_service, a_team
from tests.fixtures.app import MemberFactory
from tests.workload.settings import GOOD, changed
from tests.workload.violations import VIOLATIONS, Violation

ANY = {"If-Match": "*"}
SHAPES = [
    (("/replicas", "three"), "/replicas"),
    (("/replicas", 1.5), "/replicas"),
    (("/replicas", True), "/replicas"),
    (("/serviceType", "Other"), "/serviceType"),
    (("/image/repository", 7), "/image/repository"),
    (("/image/repository", "a\u0007"), "/image/repository"),
    (("/image/tag", "a" * 129), "/image/tag"),
    (("/strategy/maxSurge", 1.5), "/strategy/maxSurge"),
    (("/strategy/maxSurge", True), "/strategy/maxSurge"),
    (("/variables/0/value", 1), "/variables/0/value"),
    (("/checks/ready/port", "http"), "/checks/ready/port"),
    (("/unknown", 1), "/unknown"),
]


@dataclass(frozen=True)
class Place:
    """A service, its component and a cluster to put it on."""

    service: str
    component: str
    runtime: str
    team: str

    @property
    def url(self) -> str:
        """Return where its environments are."""
        return f"/api/v1/services/{self.service}/environments"

    def body(self, **more: Any) -> dict[str, Any]:  # noqa: ANN401  any field
        """Return what makes an environment."""
        return {"name": "production", "runtimeId": self.runtime, "namespace": "shop", **more}

    def settings(self, settings: dict[str, Any]) -> dict[str, Any]:
        """Return the settings of the one component."""
        return {"components": [{"componentId": self.component, "settings": settings}]}


@pytest.fixture
async def place(state: State) -> Place:
    """Give a service of the default team and a registered cluster."""
    async with state.sessions.begin() as db:
        service, component = await a_service(db, state.clock)
        runtime = await a_runtime(db, state.clock, state.keys)
    return Place(service.id, component.id, runtime.id, service.team_id)


async def create(client: httpx.AsyncClient, place: Place, **more: Any) -> dict[str, Any]:  # noqa: ANN401  any field
    answer = await client.post(place.url, json=place.body(**more))
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


async def rows(state: State, table: type[Environment | ObjectClaim | EnvironmentSettings]) -> int:
    async with state.sessions.read() as db:
        return await db.scalar(select(func.count()).select_from(table)) or 0


async def stored(state: State) -> dict[str, Any]:
    async with state.sessions.read() as db:
        return (await db.scalars(select(EnvironmentSettings))).one().settings


def errors_of(answer: httpx.Response) -> list[tuple[str, str]]:
    return [(error["pointer"], error["code"]) for error in answer.json()["errors"]]


async def test_a_new_environment_starts_with_the_preset_of_the_stage_its_name_speaks_of(
    admin: httpx.AsyncClient, place: Place, state: State
) -> None:
    answer = await admin.post(place.url, json=place.body(name="prod-eu"))
    made = answer.json()
    assert (answer.status_code, answer.headers["ETag"]) == (201, '"1"')
    assert answer.headers["Location"] == f"/api/v1/environments/{made['id']}"
    assert (made["stage"], made["instance"], made["namespace"]) == ("production", "web-shop-prod-eu", "shop")
    assert made["runtime"] == {"id": place.runtime, "name": "prod"}
    assert (made["lastRelease"], made["runningReleaseId"]) == (None, None)
    (component,) = made["components"]
    assert component["settings"]["replicas"] == 3
    assert component["settings"]["image"]["repository"] == "ghcr.io/acme/web-shop"
    async with state.sessions.read() as db:
        claims = await db.scalars(select(ObjectClaim).order_by(ObjectClaim.kind))
        assert [(claim.kind, claim.name, claim.namespace) for claim in claims] == [
            ("Deployment", "web-shop", "shop"),
            ("Service", "web-shop", "shop"),
        ]
        entry = (await db.scalars(select(AuditEntry).where(AuditEntry.action == "environment.created"))).one()
        assert (entry.object, entry.details["name"]) == (made["id"], "prod-eu")
    assert (await admin.get(f"/api/v1/environments/{made['id']}")).json() == made
    assert (await admin.get(place.url)).json() == {"items": [made], "nextCursor": None, "total": 1}


async def test_the_stage_can_be_said_and_decides_the_preset(admin: httpx.AsyncClient, place: Place) -> None:
    made = await create(admin, place, name="blue", stage="development")
    assert made["stage"] == "development"
    assert made["components"][0]["settings"]["strategy"] == {"kind": "Recreate"}


async def test_settings_can_be_given_at_once(admin: httpx.AsyncClient, place: Place, state: State) -> None:
    await create(admin, place, **place.settings(GOOD))
    assert (await stored(state))["image"]["tag"] == "1.4.2"


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ({"name": ""}, ("/name", "required")),
        ({"name": "Prod"}, ("/name", "not-a-name")),
        ({"name": "a" * 64}, ("/name", "too-long")),
        ({"namespace": ""}, ("/namespace", "required")),
        ({"namespace": "a.b"}, ("/namespace", "not-a-name")),
        ({"namespace": "a" * 64}, ("/namespace", "not-a-name")),
        ({"runtimeId": "rt_none"}, ("/runtimeId", "not-found")),
        ({"stage": "live"}, ("/stage", "not-one-of")),
        ({"components": [{"componentId": "cmp_x", "settings": GOOD}]}, ("/components/0/componentId", "not-found")),
        ({"components": [{"componentId": "cmp_x"}]}, ("/components/0/settings", "required")),
        ({"extra": 1}, ("/extra", "unknown-field")),
    ],
)
async def test_a_wrong_field_is_named_and_nothing_is_stored(
    admin: httpx.AsyncClient, place: Place, state: State, body: dict[str, Any], error: tuple[str, str]
) -> None:
    answer = await admin.post(place.url, json=place.body(**body))
    assert (answer.status_code, errors_of(answer)) == (422, [error])
    assert (await rows(state, Environment), await rows(state, ObjectClaim)) == (0, 0)


async def test_each_rule_of_the_settings_violated_one_by_one_is_422_and_stores_nothing(
    admin: httpx.AsyncClient, place: Place, state: State
) -> None:
    made = await create(admin, place, **place.settings(GOOD))
    before = await stored(state)
    url = f"/api/v1/environments/{made['id']}"
    missed = []
    for violation in VIOLATIONS:
        answer = await admin.patch(url, json=place.settings(changed(*violation.changes)), headers=ANY)
        if not _names(answer, violation):
            missed.append((violation.name, answer.status_code, answer.text[:300]))
    assert missed == []
    assert await stored(state) == before
    assert (await admin.get(url)).headers["ETag"] == '"1"'


def _names(answer: httpx.Response, violation: Violation) -> bool:
    if answer.status_code != 422 or answer.json()["code"] != "invalid":
        return False
    where = f"/components/0/settings{violation.pointer}"
    found = [error for error in answer.json()["errors"] if (error["pointer"], error["code"]) == (where, violation.code)]
    return bool(found)


async def test_values_of_another_shape_are_named_by_the_same_pointers(
    admin: httpx.AsyncClient, place: Place, state: State
) -> None:
    missed = []
    for change, pointer in SHAPES:
        answer = await admin.post(place.url, json=place.body(**place.settings(changed(change))))
        pointers = {where for where, _ in errors_of(answer)} if answer.status_code == 422 else set()
        if pointers != {f"/components/0/settings{pointer}"}:
            missed.append((change, answer.status_code, answer.text[:300]))
    assert missed == []
    assert await rows(state, Environment) == 0


async def test_a_component_is_named_once(admin: httpx.AsyncClient, place: Place) -> None:
    twice = place.settings(GOOD)["components"] * 2
    answer = await admin.post(place.url, json=place.body(components=twice))
    assert errors_of(answer) == [("/components/1/componentId", "duplicate")]


async def test_a_name_is_taken_once_per_service(admin: httpx.AsyncClient, place: Place) -> None:
    await create(admin, place)
    answer = await admin.post(place.url, json=place.body(namespace="other"))
    assert (answer.status_code, errors_of(answer)) == (422, [("/name", "name-taken")])


async def test_two_environments_cannot_own_the_same_deployment(admin: httpx.AsyncClient, place: Place) -> None:
    await create(admin, place)
    answer = await admin.post(place.url, json=place.body(name="staging"))
    assert (answer.status_code, answer.json()["code"]) == (409, "object-claimed")
    assert answer.json()["owner"] == "web-shop / production"
    assert (await admin.post(place.url, json=place.body(name="staging", namespace="shop-staging"))).status_code == 201


async def test_the_owner_is_not_named_to_who_may_not_see_it(
    admin: httpx.AsyncClient, member: MemberFactory, place: Place, state: State
) -> None:
    await create(admin, place)
    async with state.sessions.begin() as db:
        team = await a_team(db, state.clock)
        service, _ = await a_service(db, state.clock, team_id=team.id)
    client = await member("manage", team_id=team.id)
    answer = await client.post(f"/api/v1/services/{service.id}/environments", json=place.body())
    assert (answer.status_code, answer.json()["owner"]) == (409, None)
    assert "production" not in answer.text


async def test_a_namespace_off_the_allow_list_is_refused(admin: httpx.AsyncClient, place: Place, state: State) -> None:
    async with state.sessions.begin() as db:
        team = await a_team(db, state.clock)
        db.add(AllowedNamespace(runtime_id=place.runtime, namespace="free", team_id=None))
        db.add(AllowedNamespace(runtime_id=place.runtime, namespace="theirs", team_id=team.id))
        db.add(AllowedNamespace(runtime_id=place.runtime, namespace="ours", team_id=place.team))
    for namespace in ("theirs", "shop"):
        refused = await admin.post(place.url, json=place.body(namespace=namespace))
        assert errors_of(refused) == [("/namespace", "namespace-not-allowed")]
    for namespace in ("free", "ours"):
        assert (await admin.post(place.url, json=place.body(namespace=namespace, name=namespace))).status_code == 201


async def test_a_change_of_settings_is_stored_and_moves_the_etag(
    admin: httpx.AsyncClient, place: Place, state: State
) -> None:
    made = await create(admin, place)
    url = f"/api/v1/environments/{made['id']}"
    body = {"stage": "staging", "name": "stage", **place.settings(changed(("/replicas", 5)))}
    answer = await admin.patch(url, json=body, headers={"If-Match": '"1"'})
    assert (answer.status_code, answer.headers["ETag"]) == (200, '"2"')
    assert (answer.json()["stage"], answer.json()["name"]) == ("staging", "stage")
    assert answer.json()["instance"] == "web-shop-production"
    assert (await stored(state))["replicas"] == 5
    assert (await admin.patch(url, json=body, headers={"If-Match": '"1"'})).status_code == 412
    assert (await admin.patch(url, json=body)).status_code == 428


async def test_a_label_that_a_renamed_environment_keeps_is_not_given_again(
    admin: httpx.AsyncClient, place: Place
) -> None:
    first = await create(admin, place)
    await admin.patch(f"/api/v1/environments/{first['id']}", json={"name": "old"}, headers=ANY)
    second = await create(admin, place, namespace="other")
    assert second["instance"] != first["instance"]
    assert second["instance"].startswith("web-shop-production-")


async def test_before_the_first_release_an_environment_can_move(
    admin: httpx.AsyncClient, place: Place, state: State
) -> None:
    made = await create(admin, place)
    url = f"/api/v1/environments/{made['id']}"
    assert (await admin.patch(url, json={"namespace": "moved"}, headers=ANY)).json()["namespace"] == "moved"
    async with state.sessions.read() as db:
        assert set(await db.scalars(select(ObjectClaim.namespace))) == {"moved"}
    lost = await admin.patch(url, json={"runtimeId": "rt_none"}, headers=ANY)
    assert (lost.status_code, errors_of(lost)) == (422, [("/runtimeId", "not-found")])


@pytest.mark.parametrize(
    ("column", "code"), [("last_release_id", "place-fixed"), ("running_release_id", "release-in-progress")]
)
async def test_after_a_release_it_stays_where_it_is(
    admin: httpx.AsyncClient, place: Place, state: State, column: str, code: str
) -> None:
    made = await create(admin, place)
    async with state.sessions.begin() as db:
        await db.execute(update(Environment).values({column: "rel_1"}))
    url = f"/api/v1/environments/{made['id']}"
    answer = await admin.patch(url, json={"namespace": "moved"}, headers=ANY)
    assert (answer.status_code, answer.json()["code"]) == (409, code)
    assert (await admin.get(url)).json()["namespace"] == "shop"


async def test_a_move_onto_a_claimed_object_is_refused(admin: httpx.AsyncClient, place: Place) -> None:
    await create(admin, place)
    other = await create(admin, place, name="staging", namespace="elsewhere")
    answer = await admin.patch(f"/api/v1/environments/{other['id']}", json={"namespace": "shop"}, headers=ANY)
    assert (answer.status_code, answer.json()["code"]) == (409, "object-claimed")


async def test_a_removed_environment_gives_its_objects_free(
    admin: httpx.AsyncClient, place: Place, state: State
) -> None:
    made = await create(admin, place)
    url = f"/api/v1/environments/{made['id']}"
    assert (await admin.delete(url)).status_code == 428
    assert (await admin.delete(url, headers=ANY)).status_code == 204
    assert (await rows(state, ObjectClaim), await rows(state, EnvironmentSettings)) == (0, 0)
    await create(admin, place, name="again")


async def test_a_running_release_keeps_its_environment(admin: httpx.AsyncClient, place: Place, state: State) -> None:
    made = await create(admin, place)
    async with state.sessions.begin() as db:
        await db.execute(update(Environment).values(running_release_id="rel_1"))
    answer = await admin.delete(f"/api/v1/environments/{made['id']}", headers=ANY)
    assert (answer.status_code, answer.json()["code"]) == (409, "release-in-progress")
    assert answer.json()["releaseId"] == "rel_1"


async def test_who_may_only_view_may_not_change(admin: httpx.AsyncClient, member: MemberFactory, place: Place) -> None:
    made = await create(admin, place)
    viewer = await member("view", "deploy")
    url = f"/api/v1/environments/{made['id']}"
    assert (await viewer.get(url)).status_code == 200
    for answer in (
        await viewer.post(place.url, json=place.body(name="other")),
        await viewer.patch(url, json={"stage": "other"}, headers=ANY),
        await viewer.delete(url, headers=ANY),
    ):
        assert (answer.status_code, answer.json()["code"]) == (403, "not-permitted")


async def test_an_environment_of_another_team_does_not_exist(
    admin: httpx.AsyncClient, member: MemberFactory, place: Place, state: State
) -> None:
    made = await create(admin, place)
    async with state.sessions.begin() as db:
        team = await a_team(db, state.clock)
    stranger = await member("view", "manage", team_id=team.id)
    url = f"/api/v1/environments/{made['id']}"
    assert (await stranger.get(url)).status_code == 404
    assert (await stranger.get(place.url)).status_code == 404
    assert (await stranger.patch(url, json={"stage": "other"}, headers=ANY)).status_code == 404
    assert (await stranger.delete(url, headers=ANY)).status_code == 404
