"""Releases that come up."""

import json

from tests.conformance import story
from tests.conformance.client import Json
from tests.conformance.site import Site
from tests.conformance.world import World, scenario

STEPS = ["creating-deployment", "waiting-for-pods", "updating-service", "completed"]


def _done(site: Site, release: Json) -> list[Json]:
    told = story.sound(site.kiops, release["id"])
    done = [event["code"] for event in told if event["type"] == "step" and event["state"] == "done"]
    assert done == STEPS
    assert told[-1]["outcome"] == "succeeded"
    assert not [event for event in told if event["type"] == "risk"], told
    return told


@scenario
def versions_follow_each_other_gradually_and_the_first_comes_back(world: World) -> None:
    """First release, a new version, nothing changed, more pods, and the first version again."""
    site = world.site()
    first = site.deployed("v1", replicas=2)
    assert first["components"][0]["revision"] == 1
    assert first["components"][0]["previousImage"] is None
    _done(site, first)
    before = site.deployment()["metadata"]["uid"]

    second = site.deployed("v2", replicas=2)
    told = _done(site, second)
    assert second["components"][0]["revision"] == 2
    assert second["components"][0]["previousVersion"] == "v1"
    assert {event["side"] for event in told if event["type"] == "pod"} == {"arriving", "leaving"}
    assert site.deployment()["metadata"]["uid"] == before
    progress = [event for event in told if event["type"] == "progress"]
    assert all(event["available"] >= 2 for event in progress), "a gradual update never has fewer pods than asked"

    names = {pod["metadata"]["name"] for pod in site.pods()}
    same = site.deployed("v2", replicas=2)
    _done(site, same)
    assert same["components"][0]["revision"] == 2
    assert {pod["metadata"]["name"] for pod in site.pods()} == names

    more = site.deployed("v2", replicas=3)
    _done(site, more)
    assert more["components"][0]["revision"] == 2
    assert names < {pod["metadata"]["name"] for pod in site.pods()}

    again = site.deployed("v1", replicas=3)
    _done(site, again)
    assert again["components"][0]["revision"] == 3
    assert again["components"][0]["templateHash"] == first["components"][0]["templateHash"]
    sets = json.loads(world.cluster.kubectl("get", "replicasets", "-n", site.namespace, "-o", "json"))["items"]
    assert len(sets) == 2, "the ReplicaSet of the first version is used again"


@scenario
def all_at_once_never_runs_two_versions_side_by_side(world: World) -> None:
    """Recreate: every old pod is gone before a new one is ready."""
    site = world.site()
    _done(site, site.deployed("v1", replicas=2, strategy={"kind": "Recreate"}))
    told = _done(site, site.deployed("v2", replicas=2, strategy={"kind": "Recreate"}))
    ready = {"arriving": 0, "leaving": 0}
    last: dict[str, bool] = {}
    for event in told:
        if event["type"] == "pod":
            ready[event["side"]] += int(event["ready"]) - int(last.get(event["uid"], False))
            last[event["uid"]] = event["ready"]
            assert ready["arriving"] <= 0 or ready["leaving"] <= 0, event


@scenario
def a_component_without_ports_gets_no_service(world: World) -> None:
    """Four steps all the same, and kubectl finds no Service."""
    site = world.site()
    _done(site, site.deployed("v1", ports=[]))
    assert not world.cluster.kubectl("get", "services", "-n", site.namespace, "-o", "name")


@scenario
def the_service_leads_to_the_pods_and_the_account_has_no_right_outside(world: World) -> None:
    """The account that deployed may do nothing elsewhere, and every ready pod stands behind the Service."""
    site = world.site()
    _done(site, site.deployed("v1", replicas=2))
    slices = json.loads(world.cluster.kubectl("get", "endpointslices", "-n", site.namespace, "-o", "json"))["items"]
    ready = {
        endpoint["targetRef"]["name"]
        for one in slices
        for endpoint in one["endpoints"] or ()
        if endpoint["conditions"]["ready"]
    }
    assert ready == {pod["metadata"]["name"] for pod in site.pods()}
    account = f"system:serviceaccount:{site.namespace}:kiops"
    allowed = world.cluster.kubectl("auth", "can-i", "--list", "--as", account, "-n", "default")
    assert "deployments" not in allowed
    assert "pods" not in allowed


@scenario
def no_pods_are_a_version_in_place(world: World) -> None:
    """Zero replicas succeed at once, and one pod more comes up."""
    site = world.site()
    _done(site, site.deployed("v1", replicas=0))
    _done(site, site.deployed("v1", replicas=1))
