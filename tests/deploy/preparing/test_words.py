"""What would change, in words, and the documents people copy."""

from typing import Any

import pytest
import yaml

from api.deploy.manifest import Attempt, Objects, render
from api.deploy.preparing import words
from api.deploy.preparing.documents import as_yaml
from api.workload.schemas import ComponentSettings
from tests.deploy.test_manifest import IDENTITY

BASE: dict[str, Any] = {
    "image": {"repository": "ghcr.io/acme/web", "tag": "1.4.1"},
    "replicas": 2,
    "ports": [{"containerPort": 8080, "servicePort": 80}],
    "variables": [{"kind": "value", "name": "A", "value": "1"}],
}


def objects(**changes: Any) -> Objects:  # noqa: ANN401  any settings
    settings = ComponentSettings.model_validate({**BASE, **changes})
    return render(IDENTITY, settings, Attempt(release_id="rel_1", number=1, author="mia", reason=""))


def said(**changes: Any) -> list[tuple[str, str | None]]:  # noqa: ANN401  any settings
    found = words.changes("web", 0, objects().deployment, objects(**changes).deployment)
    return [(one.text, one.field) for one in found]


@pytest.mark.parametrize(
    ("changes", "text", "path"),
    [
        ({"image": {"repository": "ghcr.io/acme/web", "tag": "1.4.2"}}, "Image 1.4.1 → 1.4.2", "image/tag"),
        ({"replicas": 3}, "Pods 2 → 3", "replicas"),
        ({"resources": {"memoryLimit": "1Gi"}}, "Memory limit none → 1Gi", "resources/memoryLimit"),
        ({"variables": []}, "Variable A is taken away", "variables"),
        ({"strategy": {"kind": "Recreate"}}, "Way of replacing RollingUpdate → Recreate", "strategy"),
        ({"ports": []}, "Ports 8080 → none", "ports"),
        (
            {"checks": {"ready": {"kind": "tcp", "port": 8080}}},
            "Ready check: none → connect to 8080, every 10 s",
            "checks/ready",
        ),
    ],
)
def test_each_change_is_said_with_its_field(changes: dict[str, Any], text: str, path: str) -> None:
    assert said(**changes) == [(text, f"/components/0/settings/{path}")]


def test_values_of_variables_stay_out_of_the_words() -> None:
    secret = [
        {"kind": "value", "name": "A", "value": "s3cr3t"},
        {"kind": "secretKey", "name": "B", "source": "web", "key": "b"},
        {"kind": "configMap", "source": "all"},
    ]
    found = said(variables=secret)
    assert [text for text, _ in found] == [
        "Variable A changes",
        "Variable B is added",
        "Variable all of ConfigMap all is added",
    ]


def test_nothing_to_change_is_said_too() -> None:
    assert said() == [(words.SAME, None)]


def test_a_first_release_creates() -> None:
    found = words.changes("web", 0, None, objects(replicas=1).deployment)
    assert [(one.kind, one.text) for one in found] == [("create", "Create Deployment web-shop with 1 pod of 1.4.1")]


def test_what_happens_to_the_service() -> None:
    before, after = objects().service, objects(ports=[{"containerPort": 9000}]).service

    def kinds(live: Any, wanted: Any, *, known: bool = True) -> list[tuple[str, str]]:  # noqa: ANN401  manifests or None
        return [(one.kind, one.text) for one in words.service_change("web", live, wanted, known=known)]

    assert kinds(None, after) == [("create", "Create Service web-shop on port 9000 to http")]
    assert kinds(before, after) == [("change", "Service web-shop: port 80 to http → port 9000 to http")]
    assert kinds(before, before) == []
    assert kinds(before, None) == [("keep", "Service web-shop stays as it is; KIOPS does not delete it")]
    assert kinds(None, None) == kinds(None, after, known=False) == []


def test_a_live_object_with_fields_of_others_is_read_without_complaint() -> None:
    live = objects().deployment
    live["spec"]["template"]["spec"]["containers"][0]["env"].append({"name": "INJECTED", "value": "x"})
    live["status"] = {"replicas": 2}
    found = words.changes("web", 0, live, objects().deployment)
    assert [one.text for one in found] == ["Variable INJECTED is taken away"]


@pytest.mark.parametrize(
    "value", ["y", "n", "yes", "on", "null", "1e3", "0x10", "012", "1.10", "a: b", "line\nline\n", "ü"]
)
def test_text_stays_text_for_every_parser_of_the_yaml(value: str) -> None:
    manifest = objects(variables=[{"kind": "value", "name": "A", "value": value}]).deployment
    text = as_yaml(manifest)
    assert yaml.safe_load(text) == manifest
    if value in {"y", "n"}:
        assert f"'{value}'" in text, "parsers of YAML 1.1 take it for a boolean"
