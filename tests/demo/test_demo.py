"""What `make run` shows is true of the sandbox's catalogue and of KIOPS' rules."""

import json
from typing import Any

import pytest
import yaml

from api.cluster import rights
from api.tour_content import Tour
from api.workload.findings import Situation
from api.workload.rules import check
from api.workload.schemas import ComponentSettings, Severity, Stage
from sandbox.kubelet.catalogue import BUILT_IN
from tools import story

Json = dict[str, Any]
SHOP: Json = json.loads((story.DEMO / "shop.json").read_text().replace("$REGISTRY", "ghcr.io"))
TOUR = Tour.model_validate_json((story.DEMO / "tour.json").read_bytes())
CLUSTER: list[Json] = list(yaml.safe_load_all((story.DEMO / "cluster.yaml").read_text()))
IMAGES: Json = yaml.safe_load(BUILT_IN.read_text())["images"]
PLACES = {
    (service["name"], component["name"]): (component["imageRepository"], service["replicas"])
    for service in SHOP["services"]
    for component in service["components"]
}


def note(repository: str, tag: str) -> str:
    found: str = IMAGES[repository]["tags"][tag]["note"]
    return found


def of_kind(kind: str) -> list[Json]:
    return [found for found in CLUSTER if found["kind"] == kind]


def rights_of(rules: list[Json]) -> set[tuple[str, str, str]]:
    return {
        (group, resource, verb)
        for rule in rules
        for group in rule["apiGroups"]
        for resource in rule["resources"]
        for verb in rule["verbs"]
    }


def test_the_account_has_exactly_the_rights_that_kiops_uses() -> None:
    (role,) = of_kind("ClusterRole")
    assert rights_of(role["rules"]) == rights_of(rights.rules((*rights.NEEDED, *rights.FOR_SECRETS)))


def test_the_account_has_its_rights_in_the_namespaces_of_the_shop_and_nowhere_else() -> None:
    used = {name for service in SHOP["services"] for name in service["replicas"]}
    assert {binding["metadata"]["namespace"] for binding in of_kind("RoleBinding")} == used
    assert not of_kind("ClusterRoleBinding")


@pytest.mark.parametrize("step", TOUR.steps, ids=lambda step: step.id)
def test_a_step_of_the_tour_is_about_something_that_was_deployed(step: Any) -> None:  # noqa: ANN401  a step
    repository, replicas = PLACES[step.service, step.component]
    assert step.environment in replicas
    versions = [step.version, step.way_back.version if step.way_back else None]
    assert all(version in IMAGES[repository]["tags"] for version in versions if version)
    if step.version:
        assert note(repository, step.version).startswith("bad" if step.kind == "deployBroken" else "good")
    if step.way_back and step.way_back.version:
        assert note(repository, step.way_back.version).startswith("good")


def test_every_text_of_the_tour_is_there_in_korean_too() -> None:
    for step in TOUR.steps:
        for words in (step.title, step.text, step.explanation, *([step.way_back.text] if step.way_back else [])):
            assert set(words.model_dump()) == {"en", "ko"}


@pytest.mark.parametrize("service", SHOP["services"], ids=lambda service: service["name"])
def test_what_is_released_first_is_good_and_breaks_no_rule(service: Json) -> None:
    for component in service["components"]:
        assert note(component["imageRepository"], SHOP["version"]).startswith("good")
        for name, replicas in service["replicas"].items():
            settings = ComponentSettings.model_validate(story._settings(SHOP, service, component, replicas))
            found = check(settings, Situation(stage=Stage(name), environment=name))
            assert [one for one in found if one.severity is Severity.ERROR] == []


def test_visitors_come_to_services_that_are_there() -> None:
    known = {(place, component): replicas for (_, component), (_, replicas) in PLACES.items() for place in replicas}
    assert {(stream["namespace"], stream["service"]) for stream in SHOP["visitors"]} <= set(known)
