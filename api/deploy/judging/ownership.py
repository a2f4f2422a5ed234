"""Whether an object of the cluster may be written (pure): read before write.

A stalled writer must not overwrite its successor: every apply carries uid and resourceVersion of what was read, and one
that is meant to create carries a resourceVersion that no object has, which the API server takes as "only if absent".
"""

from dataclasses import dataclass
from typing import Any

from api.deploy.events import CauseCode
from api.deploy.judging.snapshot import Sign
from api.deploy.manifest import INSTANCE, MANAGED_BY, RELEASE, RELEASE_NUMBER, Manifest, image_in

ONLY_IF_ABSENT = "1"
SCALERS = frozenset({"kube-controller-manager"})
REPLICAS = "spec.replicas"


@dataclass(frozen=True, kw_only=True)
class Applied:
    """What the cluster said after a Deployment was put there."""

    uid: str
    generation: int


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What to do with one object.

    `refusal`: leave it alone for this reason. `standing`: it already is what this release wants. Else apply with
    `uid` and `resource_version`.
    """

    refusal: Sign | None = None
    superseded: bool = False
    standing: Applied | None = None
    uid: str | None = None
    resource_version: str = ONLY_IF_ABSENT
    previous_image: str | None = None
    leaving: bool = False
    """It is being deleted: wait for its end."""


def plan(live: Manifest | None, wanted: Manifest) -> Plan:
    """Compare what stands there with what this release wants to write."""
    if live is None:
        return Plan()
    metadata = live["metadata"]
    if metadata.get("deletionTimestamp"):
        return Plan(leaving=True)
    ours = wanted["metadata"]
    foreign = _foreign(metadata, ours, live["kind"])
    if foreign is not None:
        return Plan(refusal=foreign)
    there, mine = _number(metadata), _number(ours)
    if there > mine:
        said = f"{live['kind']} {metadata['name']} already belongs to the newer release #{there}."
        return Plan(refusal=Sign(code=CauseCode.SUPERSEDED, message=said), superseded=True)
    identity = Applied(uid=metadata["uid"], generation=metadata.get("generation", 0))
    same = _annotations(metadata).get(RELEASE) == _annotations(ours)[RELEASE]
    return Plan(
        standing=identity if same else None,
        uid=metadata["uid"],
        resource_version=metadata["resourceVersion"],
        previous_image=None if same else image_in(live),
    )


def same_template(live: Manifest, dry_run: Manifest) -> bool:
    """Tell whether an apply would change nothing in the pods: the live template is still what we want."""
    template: Any = dry_run["spec"].get("template")
    return bool(live["spec"].get("template") == template)


def yields_replicas(managers: tuple[tuple[str, tuple[str, ...]], ...]) -> bool:
    """Tell whether a conflict is only about the number of pods, which an autoscaler has set."""
    return bool(managers) and all(
        name in SCALERS and all(field.lstrip(".") == REPLICAS for field in fields) for name, fields in managers
    )


def is_own(managers: tuple[tuple[str, tuple[str, ...]], ...], own: str) -> bool:
    """Tell whether every conflicting write was made by KIOPS itself in another way."""
    return bool(managers) and all(name == own for name, _ in managers)


def _foreign(metadata: Manifest, ours: Manifest, kind: str) -> Sign | None:
    labels = metadata.get("labels") or {}
    if labels.get(MANAGED_BY) != ours["labels"][MANAGED_BY]:
        managers = sorted({entry.get("manager", "?") for entry in metadata.get("managedFields") or ()})
        said = f"a {kind} {metadata['name']} that KIOPS did not make stands there"
        by = f" (written by {', '.join(managers)})" if managers else ""
        return Sign(code=CauseCode.FIELD_CONFLICT, message=said + by + ".", subject=metadata["name"])
    if labels.get(INSTANCE) != ours["labels"][INSTANCE]:
        said = f"the {kind} {metadata['name']} belongs to {labels.get(INSTANCE)}."
        return Sign(code=CauseCode.FIELD_CONFLICT, message=said, subject=metadata["name"])
    return None


def _annotations(metadata: Manifest) -> dict[str, str]:
    return metadata.get("annotations") or {}


def _number(metadata: Manifest) -> int:
    text = _annotations(metadata).get(RELEASE_NUMBER, "")
    return int(text) if text.isdecimal() else 0
