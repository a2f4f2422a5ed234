"""Pods and ReplicaSets of a web shop as an API server writes them."""

from typing import Any

import msgspec

from api.cluster.objects import Deployment, Pod, ReplicaSet
from api.pods.selection import Part, Scope

SETS = "/apis/apps/v1/namespaces/shop/replicasets"
DEPLOYMENTS = "/apis/apps/v1/namespaces/shop/deployments"
PODS = "/api/v1/namespaces/shop/pods"
LABELS = {"app.kubernetes.io/name": "web-shop", "app.kubernetes.io/instance": "web-shop-production"}
SCOPE = Scope("env_one", "rt_one", "shop", "web-shop-production", (Part("web", "web-shop"),))
READY = [{"type": "Ready", "status": "True"}, {"type": "Initialized", "status": "True"}]

Object = dict[str, Any]


def pod(name: str, *, template: str | None = "new", labels: dict[str, str] | None = None, **status: Any) -> Object:  # noqa: ANN401  any status
    """Return a ready pod of a template, or one of another status."""
    marks = dict(LABELS if labels is None else labels)
    if template is not None:
        marks["pod-template-hash"] = template
    running = {"name": "app", "ready": True, "restartCount": 0, "state": {"running": {}}}
    given = status or {"phase": "Running", "conditions": READY, "containerStatuses": [running]}
    return {
        "metadata": {
            "name": name,
            "namespace": "shop",
            "uid": f"uid-{name}",
            "labels": marks,
            "creationTimestamp": "2026-03-02T09:00:00Z",
        },
        "spec": {"nodeName": "node-1", "containers": [{"name": "app", "image": "ghcr.io/acme/web-shop:1.4.2"}]},
        "status": given,
    }


def replica_set(template: str, revision: int, *, deployment: str = "web-shop") -> Object:
    """Return a ReplicaSet of a Deployment."""
    return {
        "metadata": {
            "name": f"{deployment}-{template}",
            "namespace": "shop",
            "uid": f"uid-{deployment}-{template}",
            "labels": LABELS | {"pod-template-hash": template},
            "annotations": {"deployment.kubernetes.io/revision": str(revision)},
            "ownerReferences": [{"kind": "Deployment", "name": deployment, "uid": "uid-d", "controller": True}],
        },
        "spec": {"replicas": 1},
    }


def deployment(name: str = "web-shop", *, replicas: int = 3, labels: dict[str, str] | None = None) -> Object:
    """Return a Deployment that asks for pods."""
    marks = LABELS if labels is None else labels
    return {
        "metadata": {"name": name, "namespace": "shop", "uid": f"uid-{name}", "labels": marks},
        "spec": {"replicas": replicas},
    }


def as_pod(item: Object) -> Pod:
    """Return what the reflector makes of it."""
    return msgspec.convert(item, Pod)


def as_set(item: Object) -> ReplicaSet:
    """Return what the reflector makes of it."""
    return msgspec.convert(item, ReplicaSet)


def as_deployment(item: Object) -> Deployment:
    """Return what the reflector makes of it."""
    return msgspec.convert(item, Deployment)
