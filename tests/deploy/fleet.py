"""A Deployment with its ReplicaSets and pods, as structs, with only what a case is about."""

from collections.abc import Sequence
from typing import Any

import msgspec

from api.cluster import objects
from api.deploy.judging.rollout import assess
from api.deploy.judging.snapshot import Assessment, Memory, Snapshot, Target
from api.deploy.manifest import RELEASE, RELEASE_NUMBER, REVISION, TEMPLATE_HASH
from api.workload.schemas import ComponentSettings

UID = "uid-deployment"
IMAGE = "shop/web:2"
OLD_IMAGE = "shop/web:1"


def target(**changes: Any) -> Target:  # noqa: ANN401  any field
    """Return release 7 of `web`, applied as generation 4."""
    settings = {"image": {"repository": "shop/web", "tag": "2"}, "replicas": 2, **changes.pop("settings", {})}
    known: dict[str, Any] = {
        "component": "web",
        "position": 0,
        "object_name": "web",
        "namespace": "shop",
        "release_id": "rel_7",
        "release_number": 7,
        "settings": ComponentSettings.model_validate(settings),
        "image": IMAGE,
        "version": "2",
        "previous_version": "1",
        "uid": UID,
        "generation": 4,
    }
    return Target(**{**known, **changes})


def template(image: str = IMAGE) -> dict[str, Any]:
    """Return a pod template."""
    return {"metadata": {"labels": {"app": "web"}}, "spec": {"containers": [{"name": "web", "image": image}]}}


def deployment(
    *,
    replicas: int = 2,
    generation: int = 4,
    observed: int | None = None,
    revision: int = 2,
    image: str = IMAGE,
    release: str = "rel_7",
    number: int = 7,
    uid: str = UID,
    paused: bool = False,
    total: int = 0,
    conditions: Sequence[dict[str, str]] = (),
    **counts: int,
) -> objects.Deployment:
    """Return the Deployment; `total` and `counts` are those of its status, such as `updated_replicas`."""
    data = {
        "metadata": {
            "name": "web",
            "namespace": "shop",
            "uid": uid,
            "generation": generation,
            "annotations": {REVISION: str(revision), RELEASE: release, RELEASE_NUMBER: str(number)},
        },
        "spec": {"replicas": replicas, "paused": paused, "template": template(image)},
        "status": {
            "observedGeneration": generation if observed is None else observed,
            "replicas": total,
            "conditions": list(conditions),
        },
    }
    made = msgspec.convert(data, objects.Deployment)
    return msgspec.structs.replace(made, status=msgspec.structs.replace(made.status, **counts))


def complete(wanted: int = 2, **changes: Any) -> objects.Deployment:  # noqa: ANN401  any field
    """Return a Deployment whose rollout is through."""
    counts = dict.fromkeys(("updated_replicas", "ready_replicas", "available_replicas", "total"), wanted)
    return deployment(replicas=wanted, **{**counts, **changes})


def replica_set(name: str = "new", *, revision: int = 2, image: str = IMAGE, owner: str = UID) -> objects.ReplicaSet:
    """Return a ReplicaSet whose hash is its name."""
    made = template(image)
    made["metadata"]["labels"][TEMPLATE_HASH] = name
    data = {
        "metadata": {
            "name": f"web-{name}",
            "uid": f"uid-{name}",
            "labels": {"app": "web", TEMPLATE_HASH: name},
            "annotations": {REVISION: str(revision)},
            "ownerReferences": [{"uid": owner, "controller": True}],
        },
        "spec": {"template": made},
    }
    return msgspec.convert(data, objects.ReplicaSet)


def pod(
    name: str,
    *,
    of: str = "new",
    ready: bool = True,
    restarts: int = 0,
    state: dict[str, Any] | None = None,
    last: dict[str, Any] | None = None,
    **metadata: str,
) -> objects.Pod:
    """Return a pod of a ReplicaSet."""
    container = {
        "name": "web",
        "ready": ready,
        "restartCount": restarts,
        "state": state or {"running": {}},
        "lastState": {"terminated": last} if last else {},
    }
    data = {
        "metadata": {
            "name": f"web-{of}-{name}",
            "namespace": "shop",
            "uid": f"uid-{name}",
            "ownerReferences": [{"uid": f"uid-{of}", "controller": True}],
            **metadata,
        },
        "spec": {"nodeName": "node"},
        "status": {
            "phase": "Running",
            "conditions": [{"type": "Ready", "status": "True" if ready else "False"}],
            "containerStatuses": [container],
        },
    }
    return msgspec.convert(data, objects.Pod, strict=False)


def ended(code: int = 1, reason: str = "Error") -> dict[str, Any]:
    """Return how a container ended."""
    moment = "2026-03-02T09:00:00Z"
    return {"exitCode": code, "reason": reason, "startedAt": moment, "finishedAt": moment}


def waiting(reason: str, message: str = "") -> dict[str, Any]:
    """Return the state of a container that does not run."""
    return {"waiting": {"reason": reason, "message": message}}


def endpoints(*uids: str, port: int = 8080, name: str = "http") -> objects.EndpointSlice:
    """Return the slice of Service `web` with ready endpoints for pods."""
    data = {
        "metadata": {"name": "web-1", "labels": {"kubernetes.io/service-name": "web"}},
        "ports": [{"name": name, "port": port, "protocol": "TCP"}],
        "endpoints": [{"conditions": {"ready": True}, "targetRef": {"kind": "Pod", "uid": uid}} for uid in uids],
    }
    return msgspec.convert(data, objects.EndpointSlice)


def snapshot(found: objects.Deployment | None, *items: Any) -> Snapshot:  # noqa: ANN401  any objects
    """Return a snapshot of the objects given."""
    return Snapshot(
        deployment=found,
        replica_sets=tuple(one for one in items if isinstance(one, objects.ReplicaSet)),
        pods=tuple(one for one in items if isinstance(one, objects.Pod)),
        slices=tuple(one for one in items if isinstance(one, objects.EndpointSlice)),
        events=tuple(one for one in items if isinstance(one, objects.Event)),
    )


def after(found: Assessment | None, seen: Snapshot, now: float, first: Target | None = None) -> Assessment:
    """Look once more, going on from the last look."""
    if found is None:
        return assess(seen, first or target(), Memory(), now)
    return assess(seen, found.target, found.memory, now)
