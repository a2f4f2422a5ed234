"""From settings to objects: everything KIOPS owns, each time, and nothing else."""

from typing import Any

import pytest

from api.deploy.manifest import (
    Attempt,
    Identity,
    Objects,
    image_in,
    render,
    version_in,
    without_replicas,
)
from api.workload.schemas import ComponentSettings

IDENTITY = Identity(
    namespace="shop", object_name="web-shop", instance="web-shop-production", component="web", service="web-shop"
)
DIGEST = "sha256:" + "ab" * 32


def made(reason: str = "", **changes: Any) -> Objects:  # noqa: ANN401  any settings
    settings = ComponentSettings.model_validate(
        {"image": {"repository": "ghcr.io/acme/web", "tag": "1.4.2"}, **changes}
    )
    return render(IDENTITY, settings, Attempt(release_id="rel_1", number=7, author="mia", reason=reason))


def container(**changes: Any) -> dict[str, Any]:  # noqa: ANN401  any settings
    found: dict[str, Any] = made(**changes).deployment["spec"]["template"]["spec"]["containers"][0]
    return found


def test_selector_template_labels_and_service_cannot_diverge() -> None:
    objects = made(ports=[{"containerPort": 8080}])
    selector = objects.deployment["spec"]["selector"]["matchLabels"]
    assert selector == {"app.kubernetes.io/name": "web-shop", "app.kubernetes.io/instance": "web-shop-production"}
    assert selector.items() <= objects.deployment["spec"]["template"]["metadata"]["labels"].items()
    assert objects.service is not None
    assert objects.service["spec"]["selector"] == selector


def test_the_selector_has_no_version_in_it() -> None:
    other = made(image={"repository": "ghcr.io/acme/web", "tag": "2.0.0"})
    assert other.deployment["spec"]["selector"] == made().deployment["spec"]["selector"]


def test_standard_labels_and_annotations() -> None:
    metadata = made(reason="New options").deployment["metadata"]
    assert metadata["labels"] == {
        "app.kubernetes.io/name": "web-shop",
        "app.kubernetes.io/instance": "web-shop-production",
        "app.kubernetes.io/component": "web",
        "app.kubernetes.io/part-of": "web-shop",
        "app.kubernetes.io/managed-by": "kiops",
        "app.kubernetes.io/version": "1.4.2",
    }
    assert metadata["annotations"] == {
        "kubernetes.io/change-cause": "New options (release #7 by mia)",
        "kiops.dev/release": "rel_1",
        "kiops.dev/release-number": "7",
    }


def test_without_a_reason_the_change_cause_names_the_release() -> None:
    annotations = made().deployment["metadata"]["annotations"]
    assert annotations["kubernetes.io/change-cause"] == "release #7 by mia"


@pytest.mark.parametrize(
    ("image", "reference", "policy"),
    [
        ({"tag": "1.4.2"}, "ghcr.io/acme/web:1.4.2", "IfNotPresent"),
        ({"tag": "1.4.2", "digest": DIGEST}, f"ghcr.io/acme/web:1.4.2@{DIGEST}", "IfNotPresent"),
        ({"digest": DIGEST}, f"ghcr.io/acme/web@{DIGEST}", "IfNotPresent"),
        ({"tag": "latest"}, "ghcr.io/acme/web:latest", "Always"),
        ({}, "ghcr.io/acme/web", "Always"),
        ({"tag": "latest", "digest": DIGEST}, f"ghcr.io/acme/web:latest@{DIGEST}", "IfNotPresent"),
    ],
)
def test_the_image_is_pulled_by_digest_when_there_is_one(image: dict[str, str], reference: str, policy: str) -> None:
    found = container(image={"repository": "ghcr.io/acme/web", **image})
    assert (found["image"], found["imagePullPolicy"]) == (reference, policy)


@pytest.mark.parametrize(
    ("reference", "version"),
    [
        ("ghcr.io/acme/web:1.4.2", "1.4.2"),
        (f"ghcr.io/acme/web:1.4.2@{DIGEST}", "1.4.2"),
        (f"ghcr.io/acme/web@{DIGEST}", "abababababab"),
        ("localhost:5000/web", "latest"),
    ],
)
def test_people_call_an_image_by_its_version(reference: str, version: str) -> None:
    assert version_in(reference) == version


def test_every_kind_of_variable() -> None:
    found = container(
        variables=[
            {"kind": "value", "name": "LEVEL", "value": "info"},
            {"kind": "configMapKey", "name": "A", "source": "settings", "key": "a"},
            {"kind": "secretKey", "name": "B", "source": "web", "key": "b"},
            {"kind": "configMap", "source": "all"},
            {"kind": "secret", "source": "more", "prefix": "DB_"},
        ]
    )
    assert found["env"] == [
        {"name": "LEVEL", "value": "info"},
        {"name": "A", "valueFrom": {"configMapKeyRef": {"name": "settings", "key": "a"}}},
        {"name": "B", "valueFrom": {"secretKeyRef": {"name": "web", "key": "b"}}},
    ]
    assert found["envFrom"] == [{"configMapRef": {"name": "all"}}, {"secretRef": {"name": "more"}, "prefix": "DB_"}]


def test_an_empty_value_is_a_value() -> None:
    assert container(variables=[{"kind": "value", "name": "EMPTY", "value": ""}])["env"] == [
        {"name": "EMPTY", "value": ""}
    ]


@pytest.mark.parametrize(
    ("check", "question"),
    [
        ({"kind": "http", "path": "/ok", "port": 80}, {"httpGet": {"path": "/ok", "port": 80, "scheme": "HTTP"}}),
        ({"kind": "tcp", "port": 80}, {"tcpSocket": {"port": 80}}),
        ({"kind": "command", "command": ["true"]}, {"exec": {"command": ["true"]}}),
    ],
)
def test_every_kind_of_check(check: dict[str, Any], question: dict[str, Any]) -> None:
    found = container(checks={"ready": check, "startup": check})
    times = {"initialDelaySeconds": 0, "periodSeconds": 10, "timeoutSeconds": 1, "failureThreshold": 3}
    assert found["readinessProbe"] == found["startupProbe"] == {**question, **times}
    assert "livenessProbe" not in found


def test_what_is_not_set_is_not_owned() -> None:
    found = container()
    assert set(found) == {"name", "image", "imagePullPolicy"}
    spec = made().deployment["spec"]
    assert set(spec) == {"replicas", "progressDeadlineSeconds", "selector", "strategy", "template"}
    assert set(spec["template"]["spec"]) == {"containers", "terminationGracePeriodSeconds"}


def test_resources_hold_only_what_was_given() -> None:
    found = container(resources={"cpuRequest": "100m", "memoryLimit": "256Mi"})
    assert found["resources"] == {"requests": {"cpu": "100m"}, "limits": {"memory": "256Mi"}}


def test_gradual_carries_both_figures_and_all_at_once_none() -> None:
    rolling = made(strategy={"kind": "RollingUpdate", "maxSurge": "25%", "maxUnavailable": 0}).deployment
    assert rolling["spec"]["strategy"] == {
        "type": "RollingUpdate",
        "rollingUpdate": {"maxSurge": "25%", "maxUnavailable": 0},
    }
    assert made(strategy={"kind": "Recreate"}).deployment["spec"]["strategy"] == {"type": "Recreate"}


def test_registry_secrets_are_named() -> None:
    spec = made(imagePullSecrets=["registry"]).deployment["spec"]["template"]["spec"]
    assert spec["imagePullSecrets"] == [{"name": "registry"}]


def test_the_service_leads_to_ports_by_name() -> None:
    service = made(
        ports=[{"containerPort": 8080, "servicePort": 80}, {"name": "admin", "containerPort": 9000}],
        serviceType="NodePort",
    ).service
    assert service is not None
    assert service["spec"]["type"] == "NodePort"
    assert service["spec"]["ports"] == [
        {"name": "http", "port": 80, "targetPort": "http", "protocol": "TCP"},
        {"name": "admin", "port": 9000, "targetPort": "admin", "protocol": "TCP"},
    ]


def test_without_ports_there_is_no_service() -> None:
    assert made().service is None


def test_an_autoscaler_keeps_the_number_of_pods() -> None:
    deployment = made(replicas=3).deployment
    assert "replicas" not in without_replicas(deployment)["spec"]
    assert deployment["spec"]["replicas"] == 3
    assert without_replicas(deployment)["spec"]["template"] == deployment["spec"]["template"]


def test_zero_pods_are_zero_pods() -> None:
    assert made(replicas=0).deployment["spec"]["replicas"] == 0


def test_a_version_that_is_no_label_is_left_out_of_the_labels() -> None:
    labels = made(image={"repository": "ghcr.io/acme/web", "tag": "v" * 100}).deployment["metadata"]["labels"]
    assert "app.kubernetes.io/version" not in labels


def test_the_image_of_a_live_deployment_is_that_of_its_first_container() -> None:
    assert image_in(made().deployment) == "ghcr.io/acme/web:1.4.2"
    assert image_in({"spec": {}}) is None
