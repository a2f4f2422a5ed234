"""Services over HTTP: names, teams, components, lists, ETags."""

import json
from typing import Any

import httpx
import pytest
from sqlalchemy import func, select

from api.audit.models import AuditEntry
from api.deps import State
from api.environments.models import Environment
from api.services.models import Component, Service
from tests.catalogue import a_runtime, a_service, a_team, an_environment
from tests.fixtures.app import MemberFactory

URL = "/api/v1/services"


async def count(state: State, table: type[Service | Component]) -> int:
    async with state.sessions.read() as db:
        return await db.scalar(select(func.count()).select_from(table)) or 0


async def audited(state: State) -> list[tuple[str, str, dict[str, Any]]]:
    async with state.sessions.read() as db:
        rows = await db.scalars(select(AuditEntry).where(AuditEntry.action.like("service.%")).order_by(AuditEntry.id))
        return [(row.action, row.object, row.details) for row in rows]


async def create(client: httpx.AsyncClient, **body: Any) -> dict[str, Any]:  # noqa: ANN401  any field
    answer = await client.post(URL, json={"name": "web-shop", **body})
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


async def test_a_service_comes_with_one_component_called_as_it_is(admin: httpx.AsyncClient, state: State) -> None:
    answer = await admin.post(URL, json={"name": "web-shop"})
    made = answer.json()
    assert answer.headers["Location"] == f"{URL}/{made['id']}"
    assert answer.headers["ETag"] == '"1"'
    assert made["team"]["name"] == "default"
    (component,) = made["components"]
    assert (component["name"], component["objectName"], component["imageRepository"]) == ("web-shop", "web-shop", None)
    assert await audited(state) == [("service.created", made["id"], {"name": "web-shop"})]


async def test_components_can_be_given(admin: httpx.AsyncClient) -> None:
    wanted = [{"name": "api"}, {"name": "web", "objectName": "shop-web", "imageRepository": "ghcr.io/acme/web"}]
    made = await create(admin, components=wanted)
    assert [(one["name"], one["objectName"]) for one in made["components"]] == [("api", "api"), ("web", "shop-web")]


@pytest.mark.parametrize(
    ("body", "pointer", "code"),
    [
        ({"name": ""}, "/name", "required"),
        ({"name": "Web Shop"}, "/name", "not-a-name"),
        ({"name": "-a"}, "/name", "not-a-name"),
        ({"name": "a" * 64}, "/name", "too-long"),
        ({"name": "1a"}, "/name", "not-a-name"),
        ({"teamId": "tea_nobody"}, "/teamId", "not-found"),
        ({"components": [{"name": "A"}]}, "/components/0/name", "not-a-name"),
        ({"components": [{"objectName": "1a"}]}, "/components/0/objectName", "not-a-name"),
        ({"components": [{"imageRepository": "nginx:1"}]}, "/components/0/imageRepository", "not-an-image"),
        ({"components": [{"name": "a"}, {"name": "a", "objectName": "b"}]}, "/components/1/name", "duplicate"),
        ({"components": [{"name": "a"}, {"name": "b", "objectName": "a"}]}, "/components/1/objectName", "duplicate"),
        ({"nmae": "a"}, "/nmae", "unknown-field"),
    ],
)
async def test_a_broken_rule_is_answered_with_its_field_and_stores_nothing(
    admin: httpx.AsyncClient, state: State, body: dict[str, Any], pointer: str, code: str
) -> None:
    answer = await admin.post(URL, json={"name": "web-shop", **body})
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid")
    assert (pointer, code) in [(error["pointer"], error["code"]) for error in answer.json()["errors"]]
    assert await count(state, Service) == 0
    assert await audited(state) == []


async def test_all_wrong_fields_are_named_at_once(admin: httpx.AsyncClient) -> None:
    body = {"name": "A", "components": [{"name": "B", "objectName": "1"}]}
    answer = await admin.post(URL, json=body)
    pointers = [error["pointer"] for error in answer.json()["errors"]]
    assert pointers == ["/name", "/components/0/name", "/components/0/objectName"]


@pytest.mark.parametrize("name", ["", "Web Shop", "1a"])
async def test_names_that_follow_from_a_wrong_one_are_not_held_against_the_form(
    admin: httpx.AsyncClient, name: str
) -> None:
    answer = await admin.post(URL, json={"name": name, "components": [{}]})
    assert [error["pointer"] for error in answer.json()["errors"]] == ["/name"]


async def test_a_name_is_taken_once_per_team(admin: httpx.AsyncClient, state: State) -> None:
    await create(admin)
    answer = await admin.post(URL, json={"name": "web-shop"})
    assert answer.status_code == 422
    assert [(error["pointer"], error["code"]) for error in answer.json()["errors"]] == [("/name", "name-taken")]
    async with state.sessions.begin() as db:
        other = (await a_team(db, state.clock)).id
    assert (await create(admin, teamId=other))["team"]["id"] == other


async def test_the_same_key_makes_one_service(admin: httpx.AsyncClient, state: State) -> None:
    key = {"Idempotency-Key": "one"}
    first = await admin.post(URL, json={"name": "web-shop"}, headers=key)
    again = await admin.post(URL, json={"name": "web-shop"}, headers=key)
    assert again.json() == first.json()
    assert again.headers["Idempotent-Replayed"] == "true"
    assert again.headers["Location"] == first.headers["Location"]
    assert await count(state, Service) == 1
    other = await admin.post(URL, json={"name": "other"}, headers=key)
    assert (other.status_code, other.json()["code"]) == (422, "idempotency-key-reused")


async def test_making_a_service_needs_manage_in_that_team(member: MemberFactory, state: State) -> None:
    viewer = await member("view", "deploy", name="vera")
    refused = await viewer.post(URL, json={"name": "web-shop"})
    assert (refused.status_code, refused.json()["code"]) == (403, "not-permitted")
    async with state.sessions.begin() as db:
        other = (await a_team(db, state.clock)).id
    manager = await member("manage", name="max")
    hidden = await manager.post(URL, json={"name": "web-shop", "teamId": other})
    assert (hidden.status_code, hidden.json()["errors"][0]["pointer"]) == (422, "/teamId")
    assert await count(state, Service) == 0


async def test_viewing_a_team_is_not_managing_it(member: MemberFactory, state: State) -> None:
    async with state.sessions.begin() as db:
        other = (await a_team(db, state.clock)).id
    client = await member("manage", name="max")
    await member("view", name="unused", team_id=other)
    async with state.sessions.begin() as db:
        service, _ = await a_service(db, state.clock, team_id=other)
    assert (await client.get(f"{URL}/{service.id}")).status_code == 404


async def test_what_a_person_may_not_see_does_not_exist(member: MemberFactory, state: State) -> None:
    async with state.sessions.begin() as db:
        other = (await a_team(db, state.clock)).id
        service, _ = await a_service(db, state.clock, team_id=other)
        await a_service(db, state.clock, name="mine")
    client = await member("view", "manage")
    headers = {"If-Match": "*"}
    assert (await client.get(f"{URL}/{service.id}")).status_code == 404
    assert (await client.patch(f"{URL}/{service.id}", json={"description": "x"}, headers=headers)).status_code == 404
    assert (await client.delete(f"{URL}/{service.id}", headers=headers)).status_code == 404
    listed = (await client.get(URL)).json()
    assert ([item["name"] for item in listed["items"]], listed["total"]) == (["mine"], 1)


async def test_a_list_tells_where_each_service_runs_and_its_last_release(
    admin: httpx.AsyncClient, state: State
) -> None:
    async with state.sessions.begin() as db:
        runtime = await a_runtime(db, state.clock, state.keys)
        service, _ = await a_service(db, state.clock)
        environment = await an_environment(db, state.clock, service, runtime)
        environment.last_release_id, environment.last_release_number = "rel_1", 7
        environment.last_outcome, environment.last_version = "succeeded", "1.4.2"
        environment.last_release_at, environment.running_release_id = state.clock.now(), "rel_2"
    (item,) = (await admin.get(URL)).json()["items"]
    assert item["environments"] == [
        {
            "id": environment.id,
            "name": "production",
            "stage": "production",
            "runtime": {"id": runtime.id, "name": "prod"},
            "namespace": "shop",
            "lastRelease": {
                "id": "rel_1",
                "number": 7,
                "outcome": "succeeded",
                "version": "1.4.2",
                "at": "2026-03-02T09:00:00Z",
            },
            "runningReleaseId": "rel_2",
        }
    ]
    detail = (await admin.get(f"{URL}/{service.id}")).json()
    (settings,) = detail["environments"][0]["components"]
    assert settings["settings"]["image"] == {"repository": "ghcr.io/acme/web-shop", "tag": None, "digest": None}


async def test_lists_are_paged_filtered_and_sorted(admin: httpx.AsyncClient, state: State) -> None:
    async with state.sessions.begin() as db:
        for name in ("delta", "alpha", "charlie", "bravo", "al%ha"):
            await a_service(db, state.clock, name=name)
    first = await admin.get(URL, params={"limit": 2, "sort": "-name"})
    assert [item["name"] for item in first.json()["items"]] == ["delta", "charlie"]
    assert first.headers["X-Total-Count"] == "5"
    link = first.headers["Link"]
    assert link.endswith('>; rel="next"')
    second = await admin.get(link[1 : link.index(">")])
    assert [item["name"] for item in second.json()["items"]] == ["bravo", "alpha"]
    third = await admin.get(URL, params={"limit": 2, "sort": "-name", "cursor": second.json()["nextCursor"]})
    assert ([item["name"] for item in third.json()["items"]], third.json()["nextCursor"]) == (["al%ha"], None)
    assert "Link" not in third.headers
    found = await admin.get(URL, params={"q": "L%H"})
    assert [item["name"] for item in found.json()["items"]] == ["al%ha"]
    by_image = await admin.get(URL, params={"q": "ACME/brav"})
    assert [item["name"] for item in by_image.json()["items"]] == ["bravo"]
    assert (await admin.get(URL, params={"team": "tea_x"})).json()["items"] == []


async def test_pages_by_time_hold_their_order(admin: httpx.AsyncClient, state: State) -> None:
    async with state.sessions.begin() as db:
        for name in ("one", "two", "three"):
            await a_service(db, state.clock, name=name)
    seen: list[str] = []
    params: dict[str, str | int] = {"limit": 1, "sort": "createdAt"}
    for _ in range(3):
        page = (await admin.get(URL, params=params)).json()
        seen += [item["name"] for item in page["items"]]
        params["cursor"] = page["nextCursor"]
    assert sorted(seen) == ["one", "three", "two"]
    assert params["cursor"] is None


@pytest.mark.parametrize("cursor", ["x", "AAAA", "WyJuYW1lIl0", "ä"])
async def test_a_made_up_cursor_is_refused(admin: httpx.AsyncClient, cursor: str) -> None:
    answer = await admin.get(URL, params={"cursor": cursor})
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "query/cursor")


async def test_a_cursor_of_another_order_is_refused(admin: httpx.AsyncClient, state: State) -> None:
    async with state.sessions.begin() as db:
        await a_service(db, state.clock, name="one")
        await a_service(db, state.clock, name="two")
    cursor = (await admin.get(URL, params={"limit": 1})).json()["nextCursor"]
    assert (await admin.get(URL, params={"cursor": cursor, "sort": "createdAt"})).status_code == 422


async def test_a_change_keeps_what_it_does_not_name(admin: httpx.AsyncClient, state: State) -> None:
    made = await create(admin, description="old")
    (component,) = made["components"]
    body = {"description": "new", "components": [{"id": component["id"], "imageRepository": "ghcr.io/acme/shop"}]}
    answer = await admin.patch(f"{URL}/{made['id']}", json=body, headers={"If-Match": '"1"'})
    assert answer.status_code == 200, answer.text
    assert answer.headers["ETag"] == '"2"'
    changed = answer.json()
    assert (changed["name"], changed["description"]) == ("web-shop", "new")
    assert changed["components"] == [{**component, "imageRepository": "ghcr.io/acme/shop"}]
    assert (await audited(state))[-1] == ("service.updated", made["id"], {"fields": ["components", "description"]})


async def test_a_change_wants_the_etag_it_rests_on(admin: httpx.AsyncClient) -> None:
    made = await create(admin)
    url = f"{URL}/{made['id']}"
    assert (await admin.patch(url, json={"description": "x"})).status_code == 428
    assert (await admin.delete(url)).status_code == 428
    stale = await admin.patch(url, json={"description": "x"}, headers={"If-Match": '"7"'})
    assert (stale.status_code, stale.json()["code"]) == (412, "changed-meanwhile")
    weak = await admin.patch(url, json={"description": "x"}, headers={"If-Match": 'W/"1"'})
    assert weak.status_code == 412
    either = await admin.patch(url, json={"description": "x"}, headers={"If-Match": '"9", "1"'})
    assert either.status_code == 200


@pytest.mark.parametrize(
    ("body", "pointer", "code"),
    [
        ({"name": "A"}, "/name", "not-a-name"),
        ({"name": "taken"}, "/name", "name-taken"),
        ({"components": [{"id": "cmp_x", "name": "a"}]}, "/components/0/id", "not-found"),
        ({"components": [{"id": "REAL", "name": "A"}]}, "/components/0/name", "not-a-name"),
        ({"components": [{"id": "REAL", "objectName": "1"}]}, "/components/0/objectName", "not-a-name"),
        ({"components": [{"id": "REAL", "imageRepository": "a b"}]}, "/components/0/imageRepository", "not-an-image"),
    ],
)
async def test_a_wrong_change_changes_nothing(
    admin: httpx.AsyncClient, body: dict[str, Any], pointer: str, code: str
) -> None:
    await create(admin, name="taken")
    made = await create(admin)
    text = json.dumps(body).replace("REAL", made["components"][0]["id"])
    url = f"{URL}/{made['id']}"
    answer = await admin.patch(url, json=json.loads(text), headers={"If-Match": "*"})
    assert answer.status_code == 422, answer.text
    assert [(error["pointer"], error["code"]) for error in answer.json()["errors"]] == [(pointer, code)]
    assert (await admin.get(url)).json() == made


async def test_the_name_in_the_cluster_is_fixed_once_there_are_environments(
    admin: httpx.AsyncClient, state: State
) -> None:
    async with state.sessions.begin() as db:
        service, component = await a_service(db, state.clock)
        await an_environment(db, state.clock, service, await a_runtime(db, state.clock, state.keys))
    body = {"components": [{"id": component.id, "objectName": "other"}]}
    answer = await admin.patch(f"{URL}/{service.id}", json=body, headers={"If-Match": "*"})
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (422, "fixed")
    renamed = await admin.patch(f"{URL}/{service.id}", json={"name": "shop"}, headers={"If-Match": "*"})
    assert renamed.json()["environments"][0]["instance"] == "web-shop-production"


async def test_a_service_goes_only_after_its_environments(admin: httpx.AsyncClient, state: State) -> None:
    async with state.sessions.begin() as db:
        service, _ = await a_service(db, state.clock)
        environment = await an_environment(db, state.clock, service, await a_runtime(db, state.clock, state.keys))
    url, headers = f"{URL}/{service.id}", {"If-Match": "*"}
    refused = await admin.delete(url, headers=headers)
    assert (refused.status_code, refused.json()["code"]) == (409, "in-use")
    assert refused.json()["usedBy"] == ["production"]
    async with state.sessions.begin() as db:
        await db.delete(await db.get_one(Environment, environment.id))
    assert (await admin.delete(url, headers=headers)).status_code == 204
    assert await count(state, Component) == 0
    assert (await admin.get(url)).status_code == 404
    assert (await audited(state))[-1] == ("service.deleted", service.id, {"name": "web-shop"})
