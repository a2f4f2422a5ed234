"""What a client may send: refused with nothing stored, repeated without effect, replaced, cancelled."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx

from tests.conformance import story
from tests.conformance.client import Json, step
from tests.conformance.site import Site
from tests.conformance.world import World, scenario

POSTS = 50
SETTINGS = "/components/0/settings"
WRONG: tuple[tuple[dict[str, Any], str, str], ...] = (
    ({"replicas": -1}, "/replicas", "below-minimum"),
    ({"image": {"repository": "shop/web:", "tag": "v1"}}, "/image/repository", "not-an-image"),
    ({"image": {"repository": "shop/web", "tag": "a b"}}, "/image/tag", "not-a-tag"),
    ({"resources": {"cpuRequest": "1", "cpuLimit": "500m"}}, "/resources/cpuRequest", "request-above-limit"),
    ({"resources": {"memoryLimit": "64 MB"}}, "/resources/memoryLimit", "not-a-quantity"),
    (
        {"strategy": {"kind": "RollingUpdate", "maxSurge": 0, "maxUnavailable": 0}},
        "/strategy/maxSurge",
        "both-zero",
    ),
    ({"ports": [{"name": "http", "containerPort": 70000}]}, "/ports/0/containerPort", "not-a-port"),
    ({"variables": [{"kind": "value", "name": "1=", "value": ""}]}, "/variables/0/name", "not-a-variable-name"),
    ({"checks": {"ready": {"kind": "http", "path": "ready", "port": 8080}}}, "/checks/ready/path", "not-a-path"),
)


def _releases(site: Site) -> list[Json]:
    found: list[Json] = site.kiops.get("/releases", environment=site.environment_id)["items"]
    return found


def _post(site: Site, body: Json, key: str | None = None) -> httpx.Response:
    return site.kiops.post(f"/services/{site.service_id}/releases", body, key=key)


def _problem(answer: httpx.Response, status: int, code: str) -> Json:
    found: Json = answer.json()
    assert (answer.status_code, found["code"]) == (status, code), answer.text
    assert answer.headers["content-type"].startswith("application/problem+json")
    return found


@scenario
def wrong_settings_are_refused_with_their_place_and_nothing_is_stored(world: World) -> None:
    """A sample over the live server, one at a time; nothing reaches database or cluster."""
    site = world.site()
    for changes, pointer, code in WRONG:
        problem = _problem(_post(site, site.body("v1", **changes)), 422, "invalid")
        found = {(one["pointer"], one["code"]) for one in problem["errors"]}
        assert (SETTINGS + pointer, code) in found, problem
    unknown = {**site.body("v1"), "force": True}
    assert [one["pointer"] for one in _problem(_post(site, unknown), 422, "invalid")["errors"]] == ["/force"]
    elsewhere = {**site.body("v1"), "environmentId": "env_nowhere"}
    assert _post(site, elsewhere).status_code in {404, 422}
    assert _releases(site) == []
    assert not world.cluster.kubectl("get", "deployments,services", "-n", site.namespace, "-o", "name")


@scenario
def a_preview_says_when_autoscaling_decides_the_number_of_pods(world: World) -> None:
    """W07 stands while an autoscaler has the Deployment, and one pod in production is then no warning of its own."""
    site = world.site(stage="production")
    site.deployed("v1", acknowledged=["W13"])
    preview = f"/services/{site.service_id}/releases/preview"
    before = _codes(site.kiops.made(preview, site.body("v2")))
    world.cluster.kubectl("autoscale", "deployment", site.name, "-n", site.namespace, "--min=1", "--max=2", "--cpu=80%")
    with_autoscaler = _codes(site.kiops.made(preview, site.body("v2")))
    assert ("W05" in before, "W07" in before) == (True, False)
    assert ("W05" in with_autoscaler, "W07" in with_autoscaler) == (False, True)


def _codes(preview: Json) -> set[str]:
    assert preview["comparison"]["basis"] == "cluster", preview["comparison"]
    return {finding["code"] for finding in preview["findings"]}


@scenario
def fifty_equal_posts_at_once_make_one_release(world: World) -> None:
    """One key, one release; the same key with another body, without a key, and replayed after the end."""
    site = world.site()
    key, body = uuid.uuid4().hex, site.body("v1")
    with ThreadPoolExecutor(POSTS) as pool:
        answers = list(pool.map(lambda _: _post(site, body, key), range(POSTS)))
    taken = [answer for answer in answers if answer.status_code == httpx.codes.ACCEPTED]
    busy = [answer for answer in answers if answer.status_code != httpx.codes.ACCEPTED]
    assert len({answer.json()["id"] for answer in taken}) == 1
    for answer in busy:
        _problem(answer, 409, "idempotency-key-in-use")
    (made,) = _releases(site)
    assert taken[0].headers["Location"].endswith(made["id"])
    replay = _post(site, body, key)
    assert (replay.status_code, replay.headers["Idempotent-Replayed"]) == (202, "true")
    assert replay.json()["id"] == made["id"]
    _problem(_post(site, site.body("v2"), key), 422, "idempotency-key-reused")
    without = site.kiops.http.post(f"/services/{site.service_id}/releases", json=body)
    _problem(without, 400, "idempotency-key-required")
    site.succeeded(made["id"])
    story.sound(site.kiops, made["id"])
    assert _post(site, body, key).json()["id"] == made["id"]
    assert len(_releases(site)) == 1
    assert site.deployment()["metadata"]["generation"] == 1


@scenario
def a_second_release_is_refused_or_takes_the_place_of_the_first(world: World) -> None:
    """`refuse` names the one that runs; `replace` ends it as superseded, and the newer one is what stands."""
    site = world.site()
    site.deployed("v1")
    slow = [{"kind": "value", "name": "START_DELAY", "value": "300"}]
    first = site.start("v2", variables=slow)
    site.kiops.until(first, step("creating-deployment", "done"), within_s=150)
    refused = _problem(_post(site, site.body("v2")), 409, "release-in-progress")
    assert first in str(refused)
    second = site.deployed("v2", on_conflict="replace")
    told = story.sound(site.kiops, first)
    assert told[-1]["outcome"] == "superseded"
    replaced = site.kiops.get(f"/releases/{first}")
    assert (replaced["outcome"], replaced["supersededBy"]) == ("superseded", second["id"])
    assert second["components"][0]["previousVersion"] is not None
    story.sound(site.kiops, second["id"])


@scenario
def a_cancelled_release_says_what_stays(world: World) -> None:
    """Kubernetes goes on with what was begun; a second cancel is refused; the next release comes up."""
    site = world.site()
    site.deployed("v1")
    slow = [{"kind": "value", "name": "START_DELAY", "value": "300"}]
    release_id = site.start("v2", variables=slow)
    site.kiops.until(release_id, step("creating-deployment", "done"), within_s=150)
    cancelled = site.kiops.made(f"/releases/{release_id}/cancel")
    assert (cancelled["state"], cancelled["outcome"]) == ("finished", "cancelled")
    assert "stays" in cancelled["message"]
    assert story.sound(site.kiops, release_id)[-1]["outcome"] == "cancelled"
    _problem(site.kiops.post(f"/releases/{release_id}/cancel"), 409, "release-finished")
    assert site.deployment()["spec"]["template"]["spec"]["containers"][0]["image"] == world.cluster.images["v2"]
    site.deployed("v2")
