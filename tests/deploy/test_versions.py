"""Which versions can be chosen: the registry's tags merged with what was released; a silent registry is told."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import update

from api.deploy import versions
from api.deploy.events import Outcome
from api.deploy.models import Release
from api.deploy.repository import Brought
from tests.deploy.conftest import Shop

MONDAY = datetime(2026, 3, 2, tzinfo=UTC)
WEB = "ghcr.io/acme/web-shop"


def brought(
    image: str, number: int, outcome: Outcome | None = Outcome.SUCCEEDED, environment: str = "production"
) -> Brought:
    return Brought(
        image=image,
        release_id=f"rel_{number}",
        number=number,
        environment_id=f"env_{environment}",
        environment_name=environment,
        stage="production",
        at=MONDAY + timedelta(days=number),
        outcome=outcome,
    )


def told(listed: list[str], released: list[Brought]) -> list[tuple[str | None, str, int | None, list[str]]]:
    """Return tag, source, last release and where it runs."""
    return [
        (
            one.tag,
            one.source,
            one.last_released.number if one.last_released else None,
            [environment.name for environment in one.runs_in],
        )
        for one in versions.merged(listed, released, WEB)
    ]


def test_tags_and_releases_are_one_list() -> None:
    released = [
        brought(f"{WEB}:1.1", 4, Outcome.FAILED),
        brought(f"{WEB}:1.0", 3),
        brought(f"{WEB}:0.9", 2, environment="staging"),
        brought(f"{WEB}:0.9", 1),
    ]
    assert told(["1.0", "1.1", "2.0", "latest"], released) == [
        ("2.0", "registry", None, []),
        ("1.1", "both", 4, []),
        ("1.0", "both", 3, ["production"]),
        ("0.9", "releases", 2, ["staging"]),
        ("latest", "registry", None, []),
    ]


def test_what_was_released_from_another_repository_is_not_offered() -> None:
    assert told([], [brought("ghcr.io/acme/old-shop:7.0", 2), brought(f"{WEB}:1.0", 1)]) == [("1.0", "releases", 1, [])]


def test_a_release_by_digest_keeps_the_digest() -> None:
    digest = "sha256:" + "ab" * 32
    (one,) = versions.merged([], [brought(f"{WEB}@{digest}", 1)], WEB)
    assert (one.tag, one.digest) == (None, digest)
    (one,) = versions.merged(["1.0"], [brought(f"{WEB}:1.0@{digest}", 1)], WEB)
    assert (one.tag, one.digest, one.source) == ("1.0", digest, "both")


@pytest.fixture
async def url(shop: Shop) -> str:
    """Give where the versions of the shop are listed; nobody listens at its registry."""
    await shop.client.patch(
        f"/api/v1/services/{shop.service_id}",
        json={"components": [{"id": shop.component_id, "imageRepository": "127.0.0.1:1/shop/web"}]},
        headers={"If-Match": "*"},
    )
    return f"/api/v1/components/{shop.component_id}/versions"


async def listed(shop: Shop, url: str, **query: str) -> dict[str, Any]:
    answer = await shop.client.get(url, params=query)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def release(shop: Shop, tag: str) -> None:
    """Release a version, and let it have succeeded."""
    image = {"repository": "127.0.0.1:1/shop/web", "tag": tag}
    await shop.released(components=[{"componentId": shop.component_id, "settings": shop.settings(image=image)}])
    async with shop.state.sessions.begin() as db:
        await db.execute(update(Release).values(state="finished", outcome="succeeded"))


async def test_a_silent_registry_is_told_and_hides_nothing(shop: Shop, url: str) -> None:
    await release(shop, "1.4.2")
    found = await listed(shop, url)
    assert found["registry"]["reachable"] is False
    assert found["registry"]["problem"]["code"] == "registry-unreachable"
    assert found["registry"]["problem"]["hint"]
    (version,) = found["items"]
    assert (version["tag"], version["source"], version["lastReleased"]["number"]) == ("1.4.2", "releases", 1)
    assert [environment["name"] for environment in version["runsIn"]] == ["production"]


async def test_a_first_release_meets_a_sentence_not_an_empty_list(shop: Shop, second_component: str) -> None:
    found = await listed(shop, f"/api/v1/components/{second_component}/versions")
    assert (found["items"], found["repository"]) == ([], None)
    assert found["registry"]["problem"]["code"] == "no-image-repository"


async def test_an_environment_s_own_repository_counts(shop: Shop, url: str) -> None:
    image = {"repository": "127.0.0.1:1/moved/web", "tag": "3.0"}
    await shop.released(components=[{"componentId": shop.component_id, "settings": shop.settings(image=image)}])
    found = await listed(shop, url, environment=shop.environment_id)
    assert found["repository"] == "127.0.0.1:1/moved/web"
    assert [version["tag"] for version in found["items"]] == ["3.0"]
    assert (await listed(shop, url))["repository"] == "127.0.0.1:1/shop/web"


async def test_the_list_is_searched_and_cut_into_pages(shop: Shop, url: str) -> None:
    for tag in ("1.0", "1.1", "2.0"):
        await release(shop, tag)
    assert [one["tag"] for one in (await listed(shop, url, q="1."))["items"]] == ["1.1", "1.0"]
    first = await listed(shop, url, limit="2")
    assert (first["total"], len(first["items"])) == (3, 2)
    second = await listed(shop, url, limit="2", cursor=first["nextCursor"])
    assert ([one["tag"] for one in second["items"]], second["nextCursor"]) == (["1.0"], None)
