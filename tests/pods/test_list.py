"""`GET /environments/{id}/pods`."""

import httpx
import pytest

from api.cluster import kinds
from api.deps import State
from tests.catalogue import a_team
from tests.fixtures.apiserver import Apiserver
from tests.fixtures.app import MemberFactory
from tests.pods.conftest import Home
from tests.pods.objects import PODS, pod


async def test_pods_are_listed_with_the_current_version_first(member: MemberFactory, home: Home) -> None:
    viewer = await member("view")
    answer = await viewer.get(home.url)
    assert answer.status_code == 200, answer.text
    found = answer.json()
    assert [(item["name"], item["side"]) for item in found["items"]] == [
        ("a", "current"),
        ("b", "current"),
        ("c", "old"),
    ]
    assert (found["total"], answer.headers["X-Total-Count"]) == (3, "3")
    assert found["contact"] == {"seenAt": "2026-03-02T09:00:00Z", "lostSince": None, "detail": None}


async def test_the_list_comes_in_pages(admin: httpx.AsyncClient, home: Home) -> None:
    first = await admin.get(home.url, params={"limit": 2})
    assert [item["name"] for item in first.json()["items"]] == ["a", "b"]
    rest = await admin.get(home.url, params={"limit": 2, "cursor": first.json()["nextCursor"]})
    assert [item["name"] for item in rest.json()["items"]] == ["c"]
    assert rest.json()["nextCursor"] is None
    assert (await admin.get(home.url, params={"cursor": "x"})).status_code == 422


async def test_the_list_is_sorted_and_narrowed(admin: httpx.AsyncClient, home: Home) -> None:
    async def names(**asked: str) -> list[str]:
        answer = await admin.get(home.url, params=asked)
        assert answer.status_code == 200, answer.text
        return [item["name"] for item in answer.json()["items"]]

    assert await names(sort="-name") == ["c", "b", "a"]
    assert await names(side="old") == ["c"]
    assert await names(q="NODE-1", status="Running", component="web-shop", side="current") == ["a", "b"]
    assert await names(component="x") == []
    assert (await admin.get(home.url, params={"sort": "colour"})).status_code == 422
    by_name = (await admin.get(home.url, params={"sort": "name", "limit": 1})).json()["nextCursor"]
    assert (await admin.get(home.url, params={"cursor": by_name})).status_code == 422


async def test_a_change_of_the_cluster_shows_in_the_next_list(
    admin: httpx.AsyncClient, home: Home, apiserver: Apiserver, state: State
) -> None:
    await admin.get(home.url)
    cluster = await state.clusters.get(home.runtime)
    async with cluster.watch(kinds.POD, "shop") as store:
        seen = store.version
        await apiserver.script.put(pod("d", phase="Pending"), PODS)
        await store.changed(seen)
    found = (await admin.get(home.url)).json()
    assert [(item["name"], item["status"]) for item in found["items"]] == [
        ("a", "Running"),
        ("b", "Running"),
        ("d", "Pending"),
        ("c", "Running"),
    ]


async def test_two_lists_share_one_watch(admin: httpx.AsyncClient, home: Home, apiserver: Apiserver) -> None:
    await admin.get(home.url)
    sent = len(apiserver.requests)
    await admin.get(home.url)
    assert len(apiserver.requests) == sent


async def test_a_cluster_that_was_never_seen_is_a_problem(
    admin: httpx.AsyncClient, home: Home, apiserver: Apiserver
) -> None:
    await apiserver.script.server.stop()
    answer = await admin.get(home.url)
    assert (answer.status_code, answer.json()["code"]) == (424, "cluster-unreachable")


@pytest.mark.parametrize("environment", ["env_none", "x"])
async def test_an_unknown_environment_has_no_pods(admin: httpx.AsyncClient, environment: str) -> None:
    answer = await admin.get(f"/api/v1/environments/{environment}/pods")
    assert answer.status_code in {404, 422}


async def test_another_teams_pods_do_not_exist_and_nothing_is_asked(
    member: MemberFactory, home: Home, apiserver: Apiserver, state: State
) -> None:
    async with state.sessions.begin() as db:
        team = await a_team(db, state.clock)
    stranger = await member("view", team_id=team.id)
    assert (await stranger.get(home.url)).status_code == 404
    assert apiserver.requests == []
