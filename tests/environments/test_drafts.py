"""Drafts over HTTP: kept whatever was typed, one per person and service."""

from typing import Any

import httpx
import pytest

from api.deps import State
from tests.catalogue import a_service, a_team
from tests.fixtures.app import MemberFactory

HALF = {"step": "size", "components": [{"componentId": "cmp_x", "settings": {"replicas": "thr", "odd": [1, None]}}]}


@pytest.fixture
async def url(state: State) -> str:
    """Give the draft's address of a service of the default team."""
    async with state.sessions.begin() as db:
        service, _ = await a_service(db, state.clock)
    return f"/api/v1/services/{service.id}/draft"


async def test_a_draft_holds_what_was_typed_right_or_wrong(admin: httpx.AsyncClient, url: str) -> None:
    none = await admin.get(url)
    assert (none.status_code, none.json(), none.headers.get("ETag")) == (200, {"draft": None}, None)
    saved = await admin.put(url, json=HALF)
    assert saved.status_code == 200, saved.text
    read = await admin.get(url)
    assert read.headers["ETag"] == saved.headers["ETag"]
    assert read.json() == {"draft": saved.json()}
    content = read.json()["draft"]["content"]
    assert (content["step"], content["components"]) == (HALF["step"], HALF["components"])
    assert read.json()["draft"]["updatedAt"] == "2026-03-02T09:00:00Z"


async def test_a_later_save_wants_the_etag_of_the_one_before(admin: httpx.AsyncClient, url: str) -> None:
    first = (await admin.put(url, json=HALF)).headers["ETag"]
    assert (await admin.put(url, json=HALF)).status_code == 428
    second = await admin.put(url, json={"step": "how"}, headers={"If-Match": first})
    assert (second.status_code, second.json()["content"]["step"]) == (200, "how")
    assert (await admin.put(url, json=HALF, headers={"If-Match": first})).status_code == 412
    assert (await admin.delete(url, headers={"If-Match": first})).status_code == 412
    assert (await admin.delete(url, headers={"If-Match": second.headers["ETag"]})).status_code == 204
    assert (await admin.get(url)).json() == {"draft": None}
    assert (await admin.delete(url, headers={"If-Match": "*"})).status_code == 404


async def test_two_windows_do_not_overwrite_each_other(admin: httpx.AsyncClient, url: str) -> None:
    seen = (await admin.put(url, json=HALF)).headers["ETag"]
    await admin.put(url, json={"step": "how"}, headers={"If-Match": seen})
    late = await admin.put(url, json={"step": "size"}, headers={"If-Match": seen})
    assert (late.status_code, late.json()["code"]) == (412, "changed-meanwhile")
    now = await admin.get(url)
    assert now.json()["draft"]["content"]["step"] == "how"
    await admin.delete(url, headers={"If-Match": now.headers["ETag"]})
    after = await admin.put(url, json={"step": "size"}, headers={"If-Match": now.headers["ETag"]})
    assert (after.status_code, after.json()["code"]) == (412, "changed-meanwhile"), "it was thrown away: say so"
    assert (await admin.get(url)).json() == {"draft": None}


async def test_each_person_has_their_own(admin: httpx.AsyncClient, member: MemberFactory, url: str) -> None:
    await admin.put(url, json=HALF)
    dora = await member("deploy", name="dora")
    assert (await dora.get(url)).json() == {"draft": None}
    assert (await dora.put(url, json={"step": "where"})).status_code == 200
    assert (await admin.get(url)).json()["draft"]["content"]["step"] == "size"


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"components": [{"componentId": "c", "settings": {"x": "y" * 300_000}}]}, ""),
        ({"reason": "a\u0007"}, "/reason"),
        ({"components": [{"componentId": "c", "settings": {"x": "a\u0001"}}]}, ""),
        ({"unknown": 1}, "/unknown"),
        ({"components": "none"}, "/components"),
    ],
)
async def test_what_no_database_keeps_is_refused(
    admin: httpx.AsyncClient, url: str, body: dict[str, Any], pointer: str
) -> None:
    answer = await admin.put(url, json=body)
    assert answer.status_code == 422, answer.text
    assert [error["pointer"] for error in answer.json()["errors"]] == [pointer]
    assert (await admin.get(url)).json() == {"draft": None}


async def test_a_draft_that_nests_for_ever_is_refused(admin: httpx.AsyncClient, url: str) -> None:
    deep: Any = 1
    for _ in range(100):
        deep = [deep]
    answer = await admin.put(url, json={"components": [{"componentId": "c", "settings": {"x": deep}}]})
    assert answer.status_code == 422
    assert "nested" in answer.json()["errors"][0]["message"]


@pytest.mark.parametrize("number", ["1e400", "NaN", "1" * 5000])
async def test_numbers_that_json_cannot_keep_are_a_client_error(
    admin: httpx.AsyncClient, url: str, number: str
) -> None:
    content = '{"components":[{"componentId":"c","settings":{"x":' + number + "}}]}"
    answer = await admin.put(url, content=content, headers={"Content-Type": "application/json"})
    assert 400 <= answer.status_code < 500


async def test_a_large_number_comes_back_as_it_was(admin: httpx.AsyncClient, url: str) -> None:
    settings = {"replicas": 10**30, "small": -0.25, "negative": -(2**64)}
    await admin.put(url, json={"components": [{"componentId": "c", "settings": settings}]})
    assert (await admin.get(url)).json()["draft"]["content"]["components"][0]["settings"] == settings


async def test_drafts_need_deploy(member: MemberFactory, url: str, state: State) -> None:
    viewer = await member("view", name="vera")
    assert (await viewer.put(url, json=HALF)).status_code == 403
    async with state.sessions.begin() as db:
        team = await a_team(db, state.clock)
    stranger = await member("deploy", name="stan", team_id=team.id)
    assert (await stranger.get(url)).status_code == 404
