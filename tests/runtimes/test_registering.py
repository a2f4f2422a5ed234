"""Registering a cluster: vetted, tried, stored encrypted, never shown again."""

from typing import Any

import httpx
import pytest
from sqlalchemy import select, text

from api.audit.models import AuditEntry
from api.deps import State
from api.runtimes import vault
from api.runtimes.models import Runtime
from tests.catalogue import a_service, an_environment
from tests.fixtures.apiserver import REVIEW, TOKEN, Apiserver
from tests.fixtures.app import MemberFactory

URL = "/api/v1/runtimes"
ANY = {"If-Match": "*"}


async def register(client: httpx.AsyncClient, apiserver: Apiserver, **more: Any) -> dict[str, Any]:  # noqa: ANN401  any field
    body = {"name": "prod", "kubeconfig": apiserver.kubeconfig(), **more}
    answer = await client.post(URL, json=body)
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


async def stored(state: State) -> list[Runtime]:
    async with state.sessions.read() as db:
        return list(await db.scalars(select(Runtime)))


async def audited(state: State) -> list[str]:
    async with state.sessions.read() as db:
        return list(await db.scalars(select(AuditEntry.action).where(AuditEntry.action.like("runtime.%"))))


async def test_a_check_tells_what_it_found_and_stores_nothing(
    admin: httpx.AsyncClient, apiserver: Apiserver, state: State
) -> None:
    answer = await admin.post(f"{URL}/check", json={"kubeconfig": apiserver.kubeconfig()})
    assert answer.status_code == 200, answer.text
    found = answer.json()
    assert found["identity"]["server"] == apiserver.script.server.url
    assert found["identity"]["namespace"] == "shop"
    assert len(found["identity"]["caFingerprint"].split(":")) == 32
    assert (found["version"], found["userName"], found["metrics"]) == ("v1.36.3", apiserver.user, True)
    assert found["access"]["sufficient"] is True
    assert [context["name"] for context in found["contexts"]] == ["shop"]
    assert await stored(state) == []
    assert await audited(state) == []


async def test_a_check_names_what_the_credential_lacks(admin: httpx.AsyncClient, apiserver: Apiserver) -> None:
    apiserver.may = lambda asked: (
        (asked["verb"], asked["resource"]) not in {("patch", "deployments"), ("list", "events")}
    )
    found = (await admin.post(f"{URL}/check", json={"kubeconfig": apiserver.kubeconfig()})).json()
    refused = [(item["words"], item["required"]) for item in found["access"]["items"] if not item["allowed"]]
    assert refused == [("Change Deployments", True), ("List the events that explain failures", False)]
    assert found["access"]["sufficient"] is False
    assert found["warnings"] == ["In shop the credential lacks what a release needs: Change Deployments."]


async def test_only_features_are_lost_without_the_other_rights(admin: httpx.AsyncClient, apiserver: Apiserver) -> None:
    apiserver.may = lambda asked: asked.get("subresource") != "log" and asked["resource"] != "events"
    found = (await admin.post(f"{URL}/check", json={"kubeconfig": apiserver.kubeconfig()})).json()
    assert (found["access"]["sufficient"], found["warnings"]) == (True, [])


async def test_the_namespace_to_ask_about_can_be_chosen(admin: httpx.AsyncClient, apiserver: Apiserver) -> None:
    body = {"kubeconfig": apiserver.kubeconfig(), "namespace": "other"}
    assert (await admin.post(f"{URL}/check", json=body)).json()["access"]["namespace"] == "other"
    asked = {
        request.json["spec"]["resourceAttributes"].get("namespace")
        for request in apiserver.requests
        if request.path == REVIEW
    }
    assert "other" in asked
    assert "shop" not in asked


async def test_a_credential_that_may_do_everything_is_warned_of(admin: httpx.AsyncClient, apiserver: Apiserver) -> None:
    apiserver.groups = ("system:masters",)
    apiserver.metrics = False
    found = (await admin.post(f"{URL}/check", json={"kubeconfig": apiserver.kubeconfig()})).json()
    assert found["warnings"] == ["The credential may do everything in this cluster; one that is limited is safer."]
    assert found["metrics"] is False


@pytest.mark.parametrize(
    ("body", "code", "pointer"),
    [
        ({}, "invalid", "/kubeconfig"),
        ({"kubeconfig": "hello"}, "kubeconfig-refused", "/kubeconfig"),
        ({"kubeconfig": "a: &a 1\nb: *a"}, "kubeconfig-refused", "/kubeconfig"),
        ({"kubeconfig": "x" * 70_000}, "invalid", "/kubeconfig"),
        ({"kind": "in-cluster"}, "not-in-cluster", "/kind"),
        ({"kind": "in-cluster", "kubeconfig": "x"}, "invalid", "/kubeconfig"),
        ({"kind": "other"}, "invalid", "/kind"),
    ],
)
async def test_what_cannot_be_tried_is_refused_with_its_field(
    admin: httpx.AsyncClient, body: dict[str, Any], code: str, pointer: str
) -> None:
    answer = await admin.post(f"{URL}/check", json=body)
    assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert pointer in [error["pointer"] for error in answer.json()["errors"]]


async def test_a_kubeconfig_that_runs_a_program_is_refused_with_something_to_copy(
    admin: httpx.AsyncClient, apiserver: Apiserver
) -> None:
    body = {"kubeconfig": apiserver.kubeconfig(user={"exec": "{command: touch, args: [/tmp/x]}"})}
    answer = await admin.post(f"{URL}/check", json=body)
    assert (answer.status_code, answer.json()["code"]) == (422, "kubeconfig-refused")
    (finding, *_) = answer.json()["findings"]
    assert (finding["code"], finding["pointer"]) == ("exec-plugin", "/users/0/user/exec")
    assert "kind: ServiceAccount" in finding["fix"]["text"]
    assert apiserver.requests == []


async def test_a_credential_the_cluster_does_not_know_is_not_stored(
    admin: httpx.AsyncClient, apiserver: Apiserver, state: State
) -> None:
    body = {"name": "prod", "kubeconfig": apiserver.kubeconfig(token="unknown")}  # noqa: S106  made up
    answer = await admin.post(URL, json=body)
    assert (answer.status_code, answer.json()["code"]) == (424, "cluster-credential-refused")
    assert await stored(state) == []


async def test_a_cluster_that_does_not_answer_is_not_stored(
    admin: httpx.AsyncClient, apiserver: Apiserver, state: State
) -> None:
    kubeconfig = apiserver.kubeconfig()
    await apiserver.script.server.stop()
    answer = await admin.post(URL, json={"name": "prod", "kubeconfig": kubeconfig})
    assert (answer.status_code, answer.json()["code"]) == (424, "cluster-unreachable")
    assert await stored(state) == []


async def test_a_registered_cluster_is_stored_without_its_credential_in_sight(
    admin: httpx.AsyncClient, apiserver: Apiserver, state: State
) -> None:
    answer = await admin.post(URL, json={"name": "prod", "kubeconfig": apiserver.kubeconfig()})
    made = answer.json()
    assert answer.headers["Location"] == f"{URL}/{made['id']}"
    assert made["contact"] == {"seenAt": "2026-03-02T09:00:00Z", "lostSince": None, "problem": None}
    (row,) = await stored(state)
    assert vault.unseal(state.keys, row).token == TOKEN
    read = await admin.get(f"{URL}/{made['id']}")
    assert read.headers["ETag"] == '"1"'
    assert read.json() == made
    listed = await admin.get(URL)
    assert listed.json()["items"] == [made]
    assert TOKEN not in answer.text + read.text + listed.text
    async with state.sessions.read() as db:
        for table in ("runtimes", "audit_entries", "remembered_answers"):
            rows = [str(tuple(found)) for found in await db.execute(text(f"SELECT * FROM {table}"))]  # noqa: S608  our tables
            assert not [found for found in rows if TOKEN in found]
    assert await audited(state) == ["runtime.created"]


async def test_the_same_key_registers_once(admin: httpx.AsyncClient, apiserver: Apiserver, state: State) -> None:
    body, key = {"name": "prod", "kubeconfig": apiserver.kubeconfig()}, {"Idempotency-Key": "one"}
    first = await admin.post(URL, json=body, headers=key)
    sent = len(apiserver.requests)
    again = await admin.post(URL, json=body, headers=key)
    assert (again.json(), again.headers["Idempotent-Replayed"]) == (first.json(), "true")
    assert len(apiserver.requests) == sent
    assert len(await stored(state)) == 1


@pytest.mark.parametrize(("name", "code"), [("", "required"), ("Prod", "not-a-name"), ("prod", "name-taken")])
async def test_a_wrong_name_is_refused_before_the_cluster_is_asked(
    admin: httpx.AsyncClient, apiserver: Apiserver, name: str, code: str
) -> None:
    await register(admin, apiserver)
    sent = len(apiserver.requests)
    answer = await admin.post(URL, json={"name": name, "kubeconfig": apiserver.kubeconfig()})
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (422, code)
    assert len(apiserver.requests) == sent


async def test_only_administrators_change_clusters_and_everyone_sees_them(
    admin: httpx.AsyncClient, member: MemberFactory, apiserver: Apiserver
) -> None:
    made = await register(admin, apiserver)
    manager = await member("view", "deploy", "manage")
    sent = len(apiserver.requests)
    body = {"name": "other", "kubeconfig": apiserver.kubeconfig()}
    for answer in (
        await manager.post(f"{URL}/check", json=body),
        await manager.post(URL, json=body),
        await manager.patch(f"{URL}/{made['id']}", json={"name": "x"}, headers=ANY),
        await manager.delete(f"{URL}/{made['id']}", headers=ANY),
        await manager.post(f"{URL}/{made['id']}/namespaces", json={"name": "x"}),
        await manager.put(f"{URL}/{made['id']}/allowed-namespaces", json={"items": []}, headers=ANY),
    ):
        assert (answer.status_code, answer.json()["code"]) == (403, "not-permitted"), answer.url
    assert len(apiserver.requests) == sent
    assert (await manager.get(URL)).json()["total"] == 1
    assert (await manager.get(f"{URL}/{made['id']}")).status_code == 200


async def test_a_new_name_asks_nothing_of_the_cluster(
    admin: httpx.AsyncClient, apiserver: Apiserver, state: State
) -> None:
    made = await register(admin, apiserver)
    sent = len(apiserver.requests)
    answer = await admin.patch(f"{URL}/{made['id']}", json={"name": "eu"}, headers={"If-Match": '"1"'})
    assert (answer.status_code, answer.json()["name"], answer.headers["ETag"]) == (200, "eu", '"2"')
    assert len(apiserver.requests) == sent
    assert (
        await admin.patch(f"{URL}/{made['id']}", json={"name": "x"}, headers={"If-Match": '"1"'})
    ).status_code == 412
    assert (await admin.patch(f"{URL}/{made['id']}", json={"name": "x"})).status_code == 428
    (row,) = await stored(state)
    assert vault.unseal(state.keys, row).token == TOKEN


async def test_a_new_token_is_tried_and_used_from_then_on(
    admin: httpx.AsyncClient, apiserver: Apiserver, state: State
) -> None:
    made = await register(admin, apiserver)
    url = f"{URL}/{made['id']}"
    wrong = await admin.patch(url, json={"token": "wrong"}, headers=ANY)
    assert (wrong.status_code, wrong.json()["code"]) == (424, "cluster-credential-refused")
    apiserver.tokens = {"second-token"}
    answer = await admin.patch(url, json={"token": "second-token"}, headers=ANY)
    assert answer.status_code == 200, answer.text
    (row,) = await stored(state)
    assert vault.unseal(state.keys, row).token == "second-token"  # noqa: S105  made up
    assert (await admin.get(f"{url}/access", params={"namespace": "shop"})).status_code == 200
    assert await audited(state) == ["runtime.created", "runtime.updated"]


async def test_a_token_with_a_line_break_is_refused(admin: httpx.AsyncClient, apiserver: Apiserver) -> None:
    made = await register(admin, apiserver)
    answer = await admin.patch(f"{URL}/{made['id']}", json={"token": "a\nb"}, headers=ANY)
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/token")


async def test_a_whole_kubeconfig_replaces_server_and_credential(
    admin: httpx.AsyncClient, apiserver: Apiserver, state: State
) -> None:
    made = await register(admin, apiserver)
    apiserver.tokens.add("third-token")
    body = {"kubeconfig": apiserver.kubeconfig(token="third-token", context="new")}  # noqa: S106  made up
    answer = await admin.patch(f"{URL}/{made['id']}", json=body, headers=ANY)
    assert answer.json()["identity"]["context"] == "new"
    both = await admin.patch(f"{URL}/{made['id']}", json={**body, "token": "x"}, headers=ANY)
    assert (both.status_code, both.json()["errors"][0]["code"]) == (422, "not-both")
    (row,) = await stored(state)
    assert vault.unseal(state.keys, row).token == "third-token"  # noqa: S105  made up


async def test_a_cluster_in_use_stays(admin: httpx.AsyncClient, apiserver: Apiserver, state: State) -> None:
    made = await register(admin, apiserver)
    async with state.sessions.begin() as db:
        service, _ = await a_service(db, state.clock)
        runtime = await db.get_one(Runtime, made["id"])
        environment = await an_environment(db, state.clock, service, runtime)
    url = f"{URL}/{made['id']}"
    assert (await admin.get(url)).json()["environments"] == 1
    refused = await admin.delete(url, headers=ANY)
    assert (refused.status_code, refused.json()["code"]) == (409, "in-use")
    assert refused.json()["usedBy"] == ["web-shop / production"]
    async with state.sessions.begin() as db:
        await db.delete(await db.merge(environment))
    assert (await admin.delete(url)).status_code == 428
    assert (await admin.delete(url, headers=ANY)).status_code == 204
    assert (await admin.get(url)).status_code == 404
    assert await audited(state) == ["runtime.created", "runtime.deleted"]


async def test_the_permission_self_test_names_every_right(
    admin: httpx.AsyncClient, member: MemberFactory, apiserver: Apiserver
) -> None:
    made = await register(admin, apiserver)
    viewer = await member("view")
    url = f"{URL}/{made['id']}/access"
    found = (await viewer.get(url, params={"namespace": "elsewhere"})).json()
    assert (found["namespace"], found["sufficient"]) == ("elsewhere", True)
    assert {"verb": "get", "group": "", "resource": "pods", "subresource": "log"}.items() <= next(
        item for item in found["items"] if item["subresource"]
    ).items()
    wrong = await viewer.get(url, params={"namespace": "A"})
    assert (wrong.status_code, wrong.json()["errors"][0]["pointer"]) == (422, "query/namespace")
    assert (await viewer.get(url)).status_code == 422
    assert (await viewer.get(f"{URL}/rt_none/access", params={"namespace": "a"})).status_code == 404


async def test_a_lost_cluster_is_told_as_lost_contact(admin: httpx.AsyncClient, apiserver: Apiserver) -> None:
    made = await register(admin, apiserver)
    url = f"{URL}/{made['id']}"
    await apiserver.script.server.stop()
    answer = await admin.get(f"{url}/access", params={"namespace": "shop"})
    assert (answer.status_code, answer.json()["code"]) == (424, "cluster-unreachable")
    contact = (await admin.get(url)).json()["contact"]
    assert contact["lostSince"] == "2026-03-02T09:00:00Z"
    assert contact["problem"]["code"] == "cluster-unreachable"


async def test_a_credential_that_does_not_open_is_told_and_can_be_replaced(
    admin: httpx.AsyncClient, apiserver: Apiserver, state: State
) -> None:
    made = await register(admin, apiserver)
    await state.clusters.forget(made["id"])
    async with state.sessions.begin() as db:
        row = await db.get_one(Runtime, made["id"])
        row.server = "https://attacker.example"
    listed = await admin.get(URL)
    assert listed.json()["items"][0]["contact"]["problem"]["code"] == "credential-unreadable"
    mended = await admin.patch(f"{URL}/{made['id']}", json={"kubeconfig": apiserver.kubeconfig()}, headers=ANY)
    assert mended.status_code == 200, mended.text
    assert mended.json()["contact"]["problem"] is None
