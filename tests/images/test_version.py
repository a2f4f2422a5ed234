"""One version over HTTP: digest and platforms, or why not."""

import httpx

from tests.catalogue import a_team
from tests.fixtures.app import MemberFactory
from tests.images.conftest import Home
from tests.registry.shelf import Shelf, digest


async def test_a_tag_is_told_with_its_digest(home: Home, shelf: Shelf) -> None:
    answer = await home.client.get(f"{home.url}/1.1")
    found = digest(shelf.manifests["1.1"])
    assert answer.json() == {
        "tag": "1.1",
        "digest": found,
        "platforms": ["linux/amd64"],
        "reference": f"{home.repository}:1.1@{found}",
    }


async def refusal(client: httpx.AsyncClient, url: str) -> tuple[int, str]:
    answer = await client.get(url)
    assert answer.json()["hint"] or answer.json()["code"] == "not-found", answer.text
    return answer.status_code, answer.json()["code"]


async def test_a_missing_tag_is_not_found(home: Home) -> None:
    assert await refusal(home.client, f"{home.url}/9.9") == (404, "version-not-found")


async def test_a_registry_that_wants_a_login_says_so(home: Home, shelf: Shelf) -> None:
    shelf.wants_token, shelf.realm = True, "http://auth.example/"
    assert await refusal(home.client, f"{home.url}/1.1") == (424, "registry-login-needed")


async def test_a_registry_that_is_away_is_unreachable(home: Home, shelf: Shelf) -> None:
    await shelf.server.stop()
    assert await refusal(home.client, f"{home.url}/1.1") == (424, "registry-unreachable")


async def test_a_component_without_repository_is_told_to_get_one(home: Home) -> None:
    await home.client.patch(
        f"/api/v1/services/{home.service_id}",
        json={"components": [{"id": home.component_id, "imageRepository": ""}]},
        headers={"If-Match": "*"},
    )
    assert await refusal(home.client, f"{home.url}/1.1") == (409, "no-image-repository")


async def test_somebody_of_another_team_asks_no_registry(home: Home, shelf: Shelf, member: MemberFactory) -> None:
    async with home.state.sessions.begin() as db:
        team = await a_team(db, home.state.clock)
    stranger = await member("view", name="stranger", team_id=team.id)
    assert await refusal(stranger, f"{home.url}/1.1") == (404, "not-found")
    assert await refusal(stranger, home.url) == (404, "not-found")
    assert shelf.asked == []
