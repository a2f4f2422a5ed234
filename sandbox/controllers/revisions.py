"""The history of a Deployment: which ReplicaSet is which revision, and how a new one is made. Pure."""

from collections.abc import Sequence

from sandbox.apiserver.objects import Json, annotations_of, clone, encode, name_of, namespace_of, uid_of
from sandbox.controllers.rolling import MAX_REPLICAS, Bounds, wanted_of

REVISION = "deployment.kubernetes.io/revision"
HISTORY = "deployment.kubernetes.io/revision-history"
DESIRED_REPLICAS = "deployment.kubernetes.io/desired-replicas"
TEMPLATE_HASH = "pod-template-hash"

_NOT_COPIED = {
    "kubectl.kubernetes.io/last-applied-configuration", REVISION, HISTORY, DESIRED_REPLICAS, MAX_REPLICAS,
    "deprecated.deployment.rollback.to",
}  # fmt: skip
_ALPHABET = "bcdfghjklmnpqrstvwxz2456789"
_LONGEST_HISTORY = 2000
_LONGEST_NAME = 253


def revision_of(obj: Json) -> int:
    """Give the revision an object carries, 0 when it carries none."""
    text = annotations_of(obj).get(REVISION, "")
    return int(text) if text.isdecimal() else 0


def by_age(replicasets: Sequence[Json]) -> list[Json]:
    """Sort, the oldest first."""
    return sorted(replicasets, key=lambda each: (each["metadata"].get("creationTimestamp", ""), name_of(each)))


def current(deployment: Json, replicasets: Sequence[Json]) -> Json | None:
    """Find the ReplicaSet whose template is the Deployment's; the oldest of several."""
    template = deployment["spec"]["template"]
    return next((each for each in by_age(replicasets) if is_same_template(each["spec"]["template"], template)), None)


def is_same_template(one: Json, other: Json) -> bool:
    """Compare pod templates without their hash label."""
    if one["spec"] != other["spec"]:
        return False
    mine, theirs = (dict(each.get("metadata") or {}) for each in (one, other))
    for metadata in (mine, theirs):
        metadata["labels"] = {k: v for k, v in (metadata.get("labels") or {}).items() if k != TEMPLATE_HASH}
        metadata.pop("creationTimestamp", None)
    return mine == theirs


def template_hash(template: Json, collisions: int | None = None) -> str:
    """Give a stable name of a template in Kubernetes' alphabet: FNV-1a as there, but of the JSON: the value differs."""
    text = encode(_sorted(template))
    if collisions is not None:
        text += collisions.to_bytes(8, "little")
    value = 2166136261
    for byte in text:
        value = ((value ^ byte) * 16777619) & 0xFFFFFFFF
    return "".join(_ALPHABET[ord(digit) % len(_ALPHABET)] for digit in str(value))


def new_replicaset(deployment: Json, collisions: int | None) -> Json:
    """Give the ReplicaSet of the Deployment's template, without size and annotations."""
    template = clone(deployment["spec"]["template"])
    code = template_hash(template, collisions)
    template.setdefault("metadata", {})["labels"] = {**(template["metadata"].get("labels") or {}), TEMPLATE_HASH: code}
    selector = clone(deployment["spec"]["selector"])
    selector["matchLabels"] = {**(selector.get("matchLabels") or {}), TEMPLATE_HASH: code}
    base = name_of(deployment)[: _LONGEST_NAME - len(code) - 1]
    spec = {"replicas": 0, "selector": selector, "template": template}
    if seconds := deployment["spec"].get("minReadySeconds"):
        spec["minReadySeconds"] = seconds
    return {
        "apiVersion": "apps/v1",
        "kind": "ReplicaSet",
        "metadata": {
            "name": f"{base}-{code}",
            "namespace": namespace_of(deployment),
            "labels": dict(template["metadata"]["labels"]),
            "ownerReferences": [owner_reference(deployment)],
        },
        "spec": spec,
    }


def owner_reference(obj: Json) -> Json:
    """Give the reference by which an object owns what it made."""
    return {
        "apiVersion": obj["apiVersion"],
        "kind": obj["kind"],
        "name": name_of(obj),
        "uid": uid_of(obj),
        "controller": True,
        "blockOwnerDeletion": True,
    }


def annotated(deployment: Json, replicaset: Json, revision: int) -> dict[str, str]:
    """Give the new ReplicaSet's annotations: the Deployment's own, and this revision; an older one becomes history."""
    found = dict(annotations_of(replicaset))
    found |= {name: value for name, value in annotations_of(deployment).items() if name not in _NOT_COPIED}
    old = found.get(REVISION, "")
    if old and not old.isdecimal():
        return found
    if int(old or 0) < revision:
        found[REVISION] = str(revision)
        if old:
            found[HISTORY] = _with_history(found.get(HISTORY, ""), old)
    return found


def sized(limits: Bounds) -> dict[str, str]:
    """Give the annotations by which a later scaling finds its proportions."""
    return {DESIRED_REPLICAS: str(limits.wanted), MAX_REPLICAS: str(limits.most)}


def is_scaling(deployment: Json, replicasets: Sequence[Json]) -> bool:
    """Tell whether `spec.replicas` changed since an active ReplicaSet was sized."""
    wanted = wanted_of(deployment)
    for each in replicasets:
        desired = annotations_of(each).get(DESIRED_REPLICAS, "")
        if wanted_of(each) > 0 and desired.isdecimal() and int(desired) != wanted:
            return True
    return False


def is_saturated(deployment: Json, new: Json | None) -> bool:
    """Tell whether the new ReplicaSet has, and was meant to have, all pods, and all are available."""
    if new is None:
        return False
    wanted = wanted_of(deployment)
    available = (new.get("status") or {}).get("availableReplicas", 0)
    return wanted_of(new) == wanted == available and annotations_of(new).get(DESIRED_REPLICAS) == str(wanted)


def superfluous(deployment: Json, olds: Sequence[Json]) -> list[Json]:
    """Give the old, empty ReplicaSets beyond revisionHistoryLimit, the lowest revisions first."""
    limit = deployment["spec"].get("revisionHistoryLimit")
    alive = [each for each in olds if "deletionTimestamp" not in each["metadata"]]
    if limit is None or len(alive) <= limit:
        return []
    surplus = sorted(alive, key=lambda each: (revision_of(each), each["metadata"].get("creationTimestamp", "")))
    return [each for each in surplus[: len(alive) - limit] if _is_empty(each)]


def _is_empty(replicaset: Json) -> bool:
    status = replicaset.get("status") or {}
    observed = status.get("observedGeneration", 0) >= replicaset["metadata"].get("generation", 0)
    return wanted_of(replicaset) == 0 and status.get("replicas", 0) == 0 and observed


def _with_history(history: str, revision: str) -> str:
    revisions = [*filter(None, history.split(",")), revision]
    while len(",".join(revisions)) > _LONGEST_HISTORY:
        revisions.pop(0)
    return ",".join(revisions)


def _sorted(value: object) -> object:
    if isinstance(value, dict):
        return {key: _sorted(value[key]) for key in sorted(value)}
    return [_sorted(item) for item in value] if isinstance(value, list) else value
