"""What differs between resources when they are written: status apart, generation, what starts how."""

from sandbox.apiserver.objects import Json
from sandbox.apiserver.resources import Resource

_WITH_GENERATION = {
    "pods", "replicationcontrollers", "deployments.apps", "replicasets.apps", "statefulsets.apps", "daemonsets.apps",
    "jobs.batch", "cronjobs.batch", "ingresses.networking.k8s.io", "ingressclasses.networking.k8s.io",
    "networkpolicies.networking.k8s.io", "poddisruptionbudgets.policy", "endpointslices.discovery.k8s.io",
    "priorityclasses.scheduling.k8s.io", "podtemplates",
}  # fmt: skip
_BESIDE_METADATA = {"apiVersion", "kind", "metadata", "status"}
_KEEPS_STATUS = {"persistentvolumes"}


def has_generation(resource: Resource) -> bool:
    """Say whether objects of the resource count their generations."""
    return resource.name in _WITH_GENERATION


def has_status(resource: Resource) -> bool:
    """Say whether status is written apart from the rest."""
    return "status" in resource.subresources


def prepare_create(resource: Resource, obj: Json) -> None:
    """Drop what a creator may not set."""
    metadata = obj["metadata"]
    for key in ("resourceVersion", "uid", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds",
                "selfLink", "generation", "managedFields"):  # fmt: skip
        metadata.pop(key, None)
    if has_generation(resource):
        metadata["generation"] = 1
    if has_status(resource) and resource.name not in _KEEPS_STATUS:
        obj.pop("status", None)
        obj.update(initial_status(resource))


def initial_status(resource: Resource) -> Json:
    """Give the status of a new object, as a dict with that one key, or empty."""
    fixed = _STATUS.get(resource.name)
    if resource.name == "pods":
        return {"status": {"phase": "Pending"}}
    if resource.name == "replicasets.apps":
        return {"status": {"replicas": 0}}
    if fixed is not None:
        return {"status": dict(fixed)}
    return {"status": {}} if resource.name in _EMPTY_STATUS else {}


_STATUS: dict[str, Json] = {
    "namespaces": {"phase": "Active"},
    "services": {"loadBalancer": {}},
    "ingresses.networking.k8s.io": {"loadBalancer": {}},
    "horizontalpodautoscalers.autoscaling": {"currentMetrics": None, "desiredReplicas": 0},
    "persistentvolumeclaims": {"phase": "Pending"},
    "statefulsets.apps": {"replicas": 0, "availableReplicas": 0},
    "poddisruptionbudgets.policy": {
        "disruptionsAllowed": 0, "currentHealthy": 0, "desiredHealthy": 0, "expectedPods": 0,
    },
    "daemonsets.apps": {
        "currentNumberScheduled": 0, "numberMisscheduled": 0, "desiredNumberScheduled": 0, "numberReady": 0,
    },
}  # fmt: skip
_EMPTY_STATUS = {"deployments.apps", "jobs.batch", "cronjobs.batch", "resourcequotas", "nodes"}


def prepare_update(resource: Resource, obj: Json, old: Json, subresource: str) -> None:
    """Keep from the old object what this write may not touch, and count the generation."""
    metadata, before = obj["metadata"], old["metadata"]
    for key in ("uid", "creationTimestamp"):
        if key in before:
            metadata.setdefault(key, before[key])
    for key in ("deletionTimestamp", "deletionGracePeriodSeconds", "generateName", "generation"):
        if key in before:
            metadata[key] = before[key]
        else:
            metadata.pop(key, None)
    if subresource == "status":
        _only_status(obj, old)
    elif has_status(resource):
        _without_status(obj, old)
    if has_generation(resource) and subresource != "status" and _counts(resource, obj, old):
        metadata["generation"] = before.get("generation", 0) + 1


def _only_status(obj: Json, old: Json) -> None:
    for key in set(obj) | set(old):
        if key in _BESIDE_METADATA:
            continue
        if key in old:
            obj[key] = old[key]
        else:
            del obj[key]
    for key in ("labels", "ownerReferences", "finalizers"):
        if key in old["metadata"]:
            obj["metadata"][key] = old["metadata"][key]
        else:
            obj["metadata"].pop(key, None)


def _without_status(obj: Json, old: Json) -> None:
    if "status" in old:
        obj["status"] = old["status"]
    else:
        obj.pop("status", None)


def _counts(resource: Resource, obj: Json, old: Json) -> bool:
    """Say whether a write is a new generation; a Deployment's annotations count, since its ReplicaSets get them."""
    annotated = obj["metadata"].get("annotations") != old["metadata"].get("annotations")
    return _changed(obj, old) or (annotated and resource.name == "deployments.apps")


def _changed(obj: Json, old: Json) -> bool:
    return any(obj.get(key) != old.get(key) for key in (set(obj) | set(old)) - _BESIDE_METADATA)


def qos_class(spec: Json) -> str:
    """Give a pod's quality of service: Guaranteed, Burstable or BestEffort."""
    guaranteed, named = True, False
    for item in (*(spec.get("containers") or ()), *(spec.get("initContainers") or ())):
        resources = item.get("resources") or {}
        requests, limits = (_compute(resources.get(side)) for side in ("requests", "limits"))
        named = named or bool(requests or limits)
        guaranteed = guaranteed and len(limits) == len(_COMPUTE) and requests == limits
    return "BestEffort" if not named else "Guaranteed" if guaranteed else "Burstable"


_COMPUTE = ("cpu", "memory")


def _compute(amounts: Json | None) -> Json:
    return {key: amounts[key] for key in _COMPUTE if key in amounts} if amounts else {}
