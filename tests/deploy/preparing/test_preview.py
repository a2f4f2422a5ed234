"""The preview over HTTP: findings, words, objects, command; nothing is stored."""

import json
import shlex
from typing import Any

import yaml
from sqlalchemy import func, select, update

from api.deploy.models import Release
from tests.deploy.conftest import Shop


async def preview(shop: Shop, settings: dict[str, Any] | None = None, **changes: Any) -> dict[str, Any]:  # noqa: ANN401
    answer = await shop.client.post(f"{shop.url}/preview", json=shop.body(settings, **changes))
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def test_broken_rules_are_findings_and_no_refusal(shop: Shop) -> None:
    found = await preview(shop, shop.settings(replicas=-1))
    assert found["canRelease"] is False
    assert ("below-minimum", "error", "/components/0/settings/replicas") in [
        (one["code"], one["severity"], one["pointer"]) for one in found["findings"]
    ]


async def test_a_warning_to_acknowledge_stands_in_the_way_until_it_is(shop: Shop) -> None:
    recreate = shop.settings(strategy={"kind": "Recreate"})
    assert (await preview(shop, recreate))["canRelease"] is False
    assert (await preview(shop, recreate, acknowledged=["W01", "W13"]))["canRelease"] is True


async def test_references_that_do_not_hold_are_refused_as_in_a_release(shop: Shop) -> None:
    answer = await shop.client.post(f"{shop.url}/preview", json=shop.body(environmentId="env_unknown"))
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/environmentId")


async def test_without_the_cluster_and_an_earlier_release_everything_is_created(shop: Shop) -> None:
    found = await preview(shop)
    assert found["comparison"]["basis"] == "nothing"
    assert found["comparison"]["problem"]
    assert [(one["kind"], one["text"]) for one in found["changes"]] == [
        ("create", "Create Deployment web-shop with 3 pods of 1.4.2")
    ]


async def test_without_the_cluster_it_compares_with_the_last_good_release(shop: Shop) -> None:
    made = await shop.released()
    async with shop.state.sessions.begin() as db:
        ended = update(Release).where(Release.id == made["id"]).values(state="finished", outcome="succeeded", fence=99)
        await db.execute(ended)
    newer = shop.settings(image={"repository": "ghcr.io/acme/web-shop", "tag": "1.5.0"}, replicas=4)
    found = await preview(shop, newer)
    assert found["comparison"]["basis"] == "last-release"
    assert [(one["text"], one["field"]) for one in found["changes"]] == [
        ("Image 1.4.2 → 1.5.0", "/components/0/settings/image/tag"),
        ("Pods 3 → 4", "/components/0/settings/replicas"),
    ]


async def test_objects_are_the_ones_that_would_be_applied(shop: Shop) -> None:
    found = await preview(shop, reason="Trial")
    deployment, service = (yaml.safe_load(one["yaml"]) for one in found["objects"])
    assert (deployment["kind"], service["kind"]) == ("Deployment", "Service")
    annotations = deployment["metadata"]["annotations"]
    assert annotations["kubernetes.io/change-cause"] == "Trial (release #1 by admin)"
    assert service["spec"]["ports"][0]["targetPort"] == "http"


async def test_the_command_carries_this_very_request(shop: Shop) -> None:
    found = await preview(shop, reason="It's Friday")
    words = shlex.split(found["curl"].replace("\\\n", " "))
    assert words[:3] == ["curl", "-X", "POST"]
    assert words[3].endswith(shop.url)
    body = json.loads(words[words.index("-d") + 1])
    assert (body["reason"], body["environmentId"]) == ("It's Friday", shop.environment_id)
    assert body["components"][0]["settings"]["image"]["tag"] == "1.4.2"


async def test_it_names_the_release_that_still_runs_and_stores_nothing(shop: Shop) -> None:
    made = await shop.released()
    assert (await preview(shop))["inProgress"] == made["id"]
    async with shop.state.sessions.read() as db:
        assert await db.scalar(select(func.count()).select_from(Release)) == 1
