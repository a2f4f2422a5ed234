"""Namespaces of a cluster: listed, known, created, allowed."""

from typing import Any

import httpx
import pytest

from api.deps import State
from api.runtimes.models import Runtime
from tests.catalogue import a_service, a_team, an_environment
from tests.fixtures.apiserver import Apiserver
from tests.fixtures.app import MemberFactory

ANY = {"If-Match": "*"}


@pytest.fixture
async def url(admin: httpx.AsyncClient, apiserver: Apiserver) -> str:
    """Give the address of a registered cluster."""
    answer = await admin.post("/api/v1/runtimes", json={"name": "prod", "kubeconfig": apiserver.kubeconfig()})
    return f"/api/v1/runtimes/{answer.json()['id']}"


def names(answer: httpx.Response) -> list[str]:
    return [item["name"] for item in answer.json()["items"]]


async def test_a_credential_that_may_lists_the_clusters_namespaces(
    admin: httpx.AsyncClient, apiserver: Apiserver, url: str
) -> None:
    apiserver.namespaced = False
    for name in ("zeta", "alpha", "mid"):
        await apiserver.add_namespace(name)
    found = await admin.get(f"{url}/namespaces")
    assert names(found) == ["alpha", "mid", "shop", "zeta"]
    assert (found.json()["complete"], found.json()["explanation"], found.json()["total"]) == (True, None, 4)
    assert found.json()["items"][0] == {"name": "alpha", "phase": "Active", "source": "cluster", "allowed": True}
    page = await admin.get(f"{url}/namespaces", params={"limit": 2})
    rest = await admin.get(f"{url}/namespaces", params={"limit": 2, "cursor": page.json()["nextCursor"]})
    assert names(page) + names(rest) == ["alpha", "mid", "shop", "zeta"]
    assert rest.json()["nextCursor"] is None


async def test_a_namespaced_credential_gives_the_known_ones_and_says_why(
    admin: httpx.AsyncClient, url: str, state: State
) -> None:
    async with state.sessions.begin() as db:
        service, _ = await a_service(db, state.clock)
        runtime = await db.get_one(Runtime, url.rpartition("/")[2])
        (await an_environment(db, state.clock, service, runtime)).namespace = "used"
    await admin.put(f"{url}/allowed-namespaces", json={"items": [{"namespace": "free"}]}, headers=ANY)
    found = await admin.get(f"{url}/namespaces")
    assert found.status_code == 200
    assert found.json()["complete"] is False
    assert found.json()["explanation"].startswith("The credential may not list namespaces, which is normal")
    sources = {item["name"]: (item["source"], item["allowed"]) for item in found.json()["items"]}
    assert sources == {"free": ("allow-list", True), "shop": ("known", False), "used": ("known", False)}


async def test_a_cluster_that_cannot_be_asked_gives_the_known_ones_too(
    admin: httpx.AsyncClient, apiserver: Apiserver, url: str
) -> None:
    await apiserver.script.server.stop()
    found = await admin.get(f"{url}/namespaces")
    assert (found.status_code, names(found), found.json()["complete"]) == (200, ["shop"], False)
    assert found.json()["explanation"].startswith("The cluster could not be asked")


async def test_a_namespace_is_created_in_the_cluster(admin: httpx.AsyncClient, apiserver: Apiserver, url: str) -> None:
    apiserver.namespaced = False
    answer = await admin.post(f"{url}/namespaces", json={"name": "fresh"})
    assert (answer.status_code, answer.json()["name"]) == (201, "fresh")
    assert "fresh" in names(await admin.get(f"{url}/namespaces"))
    taken = await admin.post(f"{url}/namespaces", json={"name": "fresh"})
    assert (taken.status_code, taken.json()["code"]) == (409, "object-exists")
    audit = (await admin.get("/api/v1/audit")).json()["items"]
    results = [entry["result"] for entry in audit if entry["action"] == "namespace.create"]
    assert sorted(results) == ["done", "object-exists", "started", "started"]


async def test_a_credential_that_may_not_create_is_told_as_such(admin: httpx.AsyncClient, url: str) -> None:
    answer = await admin.post(f"{url}/namespaces", json={"name": "fresh"})
    assert (answer.status_code, answer.json()["code"]) == (424, "cluster-forbidden")


async def test_a_wrong_name_never_reaches_the_cluster(admin: httpx.AsyncClient, apiserver: Apiserver, url: str) -> None:
    sent = len(apiserver.requests)
    answer = await admin.post(f"{url}/namespaces", json={"name": "../x"})
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/name")
    assert len(apiserver.requests) == sent


async def test_the_allow_list_is_kept_per_team(
    admin: httpx.AsyncClient, member: MemberFactory, url: str, state: State
) -> None:
    async with state.sessions.begin() as db:
        team = await a_team(db, state.clock)
    body = {"items": [{"namespace": "theirs", "teamId": team.id}, {"namespace": "shop", "teamId": None}]}
    saved = await admin.put(f"{url}/allowed-namespaces", json=body, headers={"If-Match": '"1"'})
    assert (saved.status_code, saved.headers["ETag"]) == (200, '"2"')
    read = await admin.get(f"{url}/allowed-namespaces")
    assert read.json() == saved.json()
    assert sorted(line["namespace"] for line in read.json()["items"]) == ["shop", "theirs"]
    assert (await admin.put(f"{url}/allowed-namespaces", json=body, headers={"If-Match": '"1"'})).status_code == 412
    viewer = await member("view")
    found = (await viewer.get(f"{url}/namespaces")).json()["items"]
    assert [(item["name"], item["allowed"]) for item in found] == [("shop", True)]
    cleared = await admin.put(f"{url}/allowed-namespaces", json={"items": []}, headers=ANY)
    assert cleared.json() == {"items": []}


@pytest.mark.parametrize(
    ("items", "pointer", "code"),
    [
        ([{"namespace": "A"}], "/items/0/namespace", "not-a-name"),
        ([{"namespace": "a", "teamId": "tea_none"}], "/items/0/teamId", "not-found"),
        ([{"namespace": "a"}, {"namespace": "a"}], "/items/1", "duplicate"),
    ],
)
async def test_a_wrong_allow_list_is_refused(
    admin: httpx.AsyncClient, url: str, items: list[dict[str, Any]], pointer: str, code: str
) -> None:
    answer = await admin.put(f"{url}/allowed-namespaces", json={"items": items}, headers=ANY)
    assert answer.status_code == 422
    assert [(error["pointer"], error["code"]) for error in answer.json()["errors"]] == [(pointer, code)]
    assert (await admin.get(f"{url}/allowed-namespaces")).json() == {"items": []}
