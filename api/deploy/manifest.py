"""From the settings of a component to its Kubernetes objects (pure).

Every apply carries all fields KIOPS owns: a field that is missing here is taken away from the live object. Selector
and template labels come from one value, so they cannot diverge. Nothing else than what is written here is owned;
other managers keep their annotations, sidecars and affinity rules.
"""

import re
from dataclasses import dataclass
from typing import Any

from api.workload.names import join_image, split_image
from api.workload.schemas import (
    Check,
    ComponentSettings,
    DirectValue,
    HttpCheck,
    ImageReference,
    KeyReference,
    Port,
    Resources,
    RollingUpdate,
    TcpCheck,
    Variable,
    WholeSource,
)

Manifest = dict[str, Any]

RELEASE = "kiops.dev/release"
RELEASE_NUMBER = "kiops.dev/release-number"
CHANGE_CAUSE = "kubernetes.io/change-cause"
REVISION = "deployment.kubernetes.io/revision"
TEMPLATE_HASH = "pod-template-hash"
SERVICE_NAME = "kubernetes.io/service-name"
MANAGED_BY = "app.kubernetes.io/managed-by"
NAME = "app.kubernetes.io/name"
INSTANCE = "app.kubernetes.io/instance"
COMPONENT = "app.kubernetes.io/component"
PART_OF = "app.kubernetes.io/part-of"
VERSION = "app.kubernetes.io/version"

LABEL_VALUE = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9])?")
SHORT_DIGEST = 12


@dataclass(frozen=True, kw_only=True)
class Identity:
    """Who the objects are; fixed for the life of a component in an environment."""

    namespace: str
    object_name: str
    instance: str
    component: str
    service: str

    @property
    def selector(self) -> dict[str, str]:
        """Return the labels by which Deployment and Service find the pods; never a version in them."""
        return {NAME: self.object_name, INSTANCE: self.instance}


@dataclass(frozen=True, kw_only=True)
class Attempt:
    """Which release writes the objects, for their annotations."""

    release_id: str
    number: int
    author: str
    reason: str

    @property
    def change_cause(self) -> str:
        """Return what `kubectl rollout history` shows."""
        origin = f"release #{self.number} by {self.author}"
        return f"{self.reason} ({origin})" if self.reason else origin


@dataclass(frozen=True)
class Objects:
    """What one component becomes; without ports there is no Service."""

    deployment: Manifest
    service: Manifest | None


def render(identity: Identity, settings: ComponentSettings, attempt: Attempt) -> Objects:
    """Return the objects as they are applied. The same input gives the same objects."""
    return Objects(
        deployment={
            "apiVersion": "apps/v1",
            "kind": "Deployment",
            "metadata": _metadata(identity, settings, attempt),
            "spec": {
                "replicas": settings.replicas,
                "progressDeadlineSeconds": settings.progress_deadline_seconds,
                "selector": {"matchLabels": identity.selector},
                "strategy": _strategy(settings),
                "template": {
                    "metadata": {"labels": _labels(identity, settings)},
                    "spec": _pod_spec(identity, settings),
                },
            },
        },
        service=_service(identity, settings, attempt) if settings.ports else None,
    )


def without_replicas(deployment: Manifest) -> Manifest:
    """Return the same Deployment for an autoscaler to size: `spec.replicas` is left to its other owner."""
    spec = {name: value for name, value in deployment["spec"].items() if name != "replicas"}
    return {**deployment, "spec": spec}


def image_of(image: ImageReference) -> str:
    """Return the reference as it stands in the Deployment; the digest decides when there is one."""
    return join_image(image.repository, image.tag, image.digest)


def image_in(deployment: Manifest) -> str | None:
    """Return the image of a live Deployment's first container."""
    containers = deployment.get("spec", {}).get("template", {}).get("spec", {}).get("containers") or [{}]
    image: str | None = containers[0].get("image")
    return image


def version_of(image: ImageReference) -> str:
    """Return what people call this image: its tag, else the beginning of its digest, else `latest`."""
    return _version(image.tag, image.digest)


def version_in(text: str) -> str:
    """Return what people call an image that is written as one text."""
    parts = split_image(text)
    return _version(parts.tag, parts.digest)


def _version(tag: str | None, digest: str | None) -> str:
    if tag:
        return tag
    return digest.partition(":")[2][:SHORT_DIGEST] if digest else "latest"


def _metadata(identity: Identity, settings: ComponentSettings, attempt: Attempt) -> Manifest:
    return {
        "name": identity.object_name,
        "namespace": identity.namespace,
        "labels": _labels(identity, settings),
        "annotations": {
            CHANGE_CAUSE: attempt.change_cause,
            RELEASE: attempt.release_id,
            RELEASE_NUMBER: str(attempt.number),
        },
    }


def _labels(identity: Identity, settings: ComponentSettings) -> dict[str, str]:
    labels = {
        **identity.selector,
        COMPONENT: identity.component,
        PART_OF: identity.service,
        MANAGED_BY: "kiops",
    }
    version = version_of(settings.image)
    return {**labels, VERSION: version} if LABEL_VALUE.fullmatch(version) else labels


def _strategy(settings: ComponentSettings) -> Manifest:
    strategy = settings.strategy
    if isinstance(strategy, RollingUpdate):
        return {
            "type": "RollingUpdate",
            "rollingUpdate": {"maxSurge": strategy.max_surge, "maxUnavailable": strategy.max_unavailable},
        }
    return {"type": "Recreate"}


def _pod_spec(identity: Identity, settings: ComponentSettings) -> Manifest:
    spec: Manifest = {
        "containers": [_container(identity, settings)],
        "terminationGracePeriodSeconds": settings.termination_grace_period_seconds,
    }
    if settings.image_pull_secrets:
        spec["imagePullSecrets"] = [{"name": name} for name in settings.image_pull_secrets]
    return spec


def _container(identity: Identity, settings: ComponentSettings) -> Manifest:
    mutable = settings.image.digest is None and settings.image.tag in (None, "latest")
    container: Manifest = {
        "name": identity.component,
        "image": image_of(settings.image),
        "imagePullPolicy": "Always" if mutable else "IfNotPresent",
    }
    parts: Manifest = {
        "ports": [_container_port(port) for port in settings.ports],
        "env": [_variable(one) for one in settings.variables if not isinstance(one, WholeSource)],
        "envFrom": [_source(one) for one in settings.variables if isinstance(one, WholeSource)],
        "resources": _resources(settings.resources),
        "readinessProbe": _probe(settings.checks.ready),
        "livenessProbe": _probe(settings.checks.live),
        "startupProbe": _probe(settings.checks.startup),
    }
    return {**container, **{name: part for name, part in parts.items() if part}}


def _container_port(port: Port) -> Manifest:
    return {"name": port.name, "containerPort": port.container_port, "protocol": port.protocol}


def _variable(variable: Variable) -> Manifest:
    match variable:
        case DirectValue():
            return {"name": variable.name, "value": variable.value}
        case KeyReference():
            reference = "configMapKeyRef" if variable.kind == "configMapKey" else "secretKeyRef"
            return {"name": variable.name, "valueFrom": {reference: {"name": variable.source, "key": variable.key}}}
        case WholeSource():
            raise TypeError("a whole source is no single variable")


def _source(source: WholeSource) -> Manifest:
    reference = "configMapRef" if source.kind == "configMap" else "secretRef"
    prefix = {"prefix": source.prefix} if source.prefix else {}
    return {reference: {"name": source.source}, **prefix}


def _resources(resources: Resources) -> Manifest:
    requests = {"cpu": resources.cpu_request, "memory": resources.memory_request}
    limits = {"cpu": resources.cpu_limit, "memory": resources.memory_limit}
    sides = {
        "requests": {name: quantity for name, quantity in requests.items() if quantity},
        "limits": {name: quantity for name, quantity in limits.items() if quantity},
    }
    return {name: side for name, side in sides.items() if side}


def _probe(check: Check | None) -> Manifest | None:
    if check is None:
        return None
    if isinstance(check, HttpCheck):
        question: Manifest = {"httpGet": {"path": check.path, "port": check.port, "scheme": "HTTP"}}
    elif isinstance(check, TcpCheck):
        question = {"tcpSocket": {"port": check.port}}
    else:
        question = {"exec": {"command": list(check.command)}}
    return {
        **question,
        "initialDelaySeconds": check.initial_delay_seconds,
        "periodSeconds": check.period_seconds,
        "timeoutSeconds": check.timeout_seconds,
        "failureThreshold": check.failure_threshold,
    }


def _service(identity: Identity, settings: ComponentSettings, attempt: Attempt) -> Manifest:
    return {
        "apiVersion": "v1",
        "kind": "Service",
        "metadata": _metadata(identity, settings, attempt),
        "spec": {
            "type": settings.service_type,
            "selector": identity.selector,
            "ports": [
                {
                    "name": port.name,
                    "port": port.container_port if port.service_port is None else port.service_port,
                    "targetPort": port.name,
                    "protocol": port.protocol,
                }
                for port in settings.ports
            ],
        },
    }
