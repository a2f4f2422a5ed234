"""Which node a pod fits on, and in the scheduler's words why on none. Pure.

Source: kubernetes/pkg/scheduler (framework/plugins), version 1.36, and recorded FailedScheduling events.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from sandbox.apiserver import quantities
from sandbox.apiserver.objects import Json, dig, labels_of, name_of

COMPUTE = ("cpu", "memory", "ephemeral-storage")
AFFINITY = "node(s) didn't match Pod's node affinity/selector"
UNHELPFUL = "Preemption is not helpful for scheduling"
NO_VICTIMS = "No preemption victims found for incoming pod"


@dataclass(frozen=True, slots=True)
class Needs:
    """What one pod asks for."""

    cpu: Decimal = Decimal(0)
    memory: Decimal = Decimal(0)
    storage: Decimal = Decimal(0)

    def plus(self, other: "Needs", sign: int = 1) -> "Needs":
        """Add, or with a sign of -1 take away."""
        return Needs(
            self.cpu + sign * other.cpu, self.memory + sign * other.memory, self.storage + sign * other.storage
        )


@dataclass(frozen=True, slots=True)
class Place:
    """One node: what it offers, and what is already promised."""

    node: Json
    offers: Needs
    pods: int
    used: Needs = field(default_factory=Needs)
    held: int = 0


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why one node does not take the pod. `for_good`: removing other pods would not help."""

    reasons: tuple[str, ...]
    for_good: bool


def needs_of(pod: Json) -> Needs:
    """Give what a pod asks for: its containers together with its sidecars, or its greediest init container."""
    spec = pod["spec"]
    totals = []
    for name in COMPUTE:
        sidecars = sum((_request(c, name) for c in spec.get("initContainers") or () if _is_sidecar(c)), Decimal(0))
        together = sum((_request(c, name) for c in spec["containers"]), Decimal(0)) + sidecars
        first = max((_request(c, name) for c in spec.get("initContainers") or ()), default=Decimal(0))
        totals.append(max(together, first))
    return Needs(*totals)


def place_of(node: Json) -> Place:
    """Give an empty node."""
    allocatable = dig(node, "status", "allocatable", default={})
    offers = Needs(*(quantities.parse(allocatable.get(name, "0")) for name in COMPUTE))
    return Place(node, offers, int(quantities.parse(allocatable.get("pods", "110"))))


def refusal(pod: Json, needs: Needs, place: Place) -> Refusal | None:
    """Tell why the node does not take the pod; None when it does."""
    spec = place.node.get("spec") or {}
    wanted = pod["spec"].get("nodeName")
    if wanted:
        return None
    tolerations = pod["spec"].get("tolerations") or ()
    if spec.get("unschedulable") and not any(_tolerates(each, _CORDON) for each in tolerations):
        return Refusal(("node(s) were unschedulable",), for_good=True)
    for taint in spec.get("taints") or ():
        if taint["effect"] != "PreferNoSchedule" and not any(_tolerates(each, taint) for each in tolerations):
            return Refusal(("node(s) had untolerated taint(s)",), for_good=True)
    if not _is_chosen(pod, place.node):
        return Refusal((AFFINITY,), for_good=True)
    return _short_of(needs, place)


def _short_of(needs: Needs, place: Place) -> Refusal | None:
    reasons, for_good = [], False
    if place.held >= place.pods:
        reasons.append("Too many pods")
    for name, asked, used, offered in (
        ("cpu", needs.cpu, place.used.cpu, place.offers.cpu),
        ("ephemeral-storage", needs.storage, place.used.storage, place.offers.storage),
        ("memory", needs.memory, place.used.memory, place.offers.memory),
    ):
        if asked and used + asked > offered:
            reasons.append(f"Insufficient {name}")
            for_good = for_good or asked > offered
    return Refusal(tuple(reasons), for_good) if reasons else None


def best(places: Sequence[Place], needs: Needs) -> Place:
    """Choose among nodes that take the pod: the emptiest by share of CPU, memory and pods, then by name."""

    def filled(place: Place) -> tuple[Decimal, int, str]:
        after = place.used.plus(needs)
        shares = [
            after.cpu / place.offers.cpu if place.offers.cpu else Decimal(0),
            after.memory / place.offers.memory if place.offers.memory else Decimal(0),
        ]
        return sum(shares, Decimal(0)), place.held, name_of(place.node)

    return min(places, key=filled)


def words(refusals: Iterable[Refusal], total: int) -> str:
    """Give the message of FailedScheduling: each reason with its number of nodes, then what preemption would bring."""
    found = list(refusals)
    counted = Counter(reason for each in found for reason in each.reasons)
    listed = ", ".join(sorted(f"{count} {reason}" for reason, count in counted.items()))
    helps = Counter(UNHELPFUL if each.for_good else NO_VICTIMS for each in found)
    rest = ", ".join(sorted(f"{count} {reason}" for reason, count in helps.items()))
    if not found:
        return "no nodes available to schedule pods"
    preemption = f"preemption: 0/{total} nodes are available: {rest}."
    return f"0/{total} nodes are available: {listed}. no new claims to deallocate, {preemption}"


def missing_claim(pod: Json, exists: Mapping[str, bool]) -> str | None:
    """Give the name of the first volume claim that does not exist; `exists` answers for those the pod names."""
    for volume in pod["spec"].get("volumes") or ():
        name = dig(volume, "persistentVolumeClaim", "claimName")
        if name and not exists.get(name):
            return str(name)
    return None


def claims_of(pod: Json) -> list[str]:
    """Give the names of the volume claims a pod uses."""
    found = (dig(volume, "persistentVolumeClaim", "claimName") for volume in pod["spec"].get("volumes") or ())
    return [name for name in found if name]


_CORDON = {"key": "node.kubernetes.io/unschedulable", "effect": "NoSchedule"}


def _request(container: Json, name: str) -> Decimal:
    text = dig(container, "resources", "requests", name)
    return quantities.parse(text) if text is not None else Decimal(0)


def _is_sidecar(container: Json) -> bool:
    return container.get("restartPolicy") == "Always"


def _tolerates(toleration: Json, taint: Json) -> bool:
    if toleration.get("effect") and toleration["effect"] != taint["effect"]:
        return False
    if not toleration.get("key"):
        return bool(toleration.get("operator") == "Exists")
    if toleration["key"] != taint["key"]:
        return False
    return toleration.get("operator") == "Exists" or (toleration.get("value") or "") == (taint.get("value") or "")


def _is_chosen(pod: Json, node: Json) -> bool:
    """Tell whether nodeSelector and required node affinity hold."""
    labels = labels_of(node)
    if any(labels.get(key) != value for key, value in (pod["spec"].get("nodeSelector") or {}).items()):
        return False
    required = dig(
        pod, "spec", "affinity", "nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution",
        "nodeSelectorTerms", default=(),
    )  # fmt: skip
    return not required or any(
        all(_holds(rule, labels) for rule in term.get("matchExpressions") or ()) for term in required
    )


def _holds(rule: Json, labels: Mapping[str, str]) -> bool:
    value = labels.get(rule["key"])
    operator, wanted = str(rule["operator"]), list(rule.get("values") or ())
    if operator in {"Exists", "DoesNotExist"}:
        return (value is not None) == (operator == "Exists")
    if operator in {"In", "NotIn"}:
        return (value in wanted) == (operator == "In")
    if value is None or not value.isdecimal() or not wanted:
        return False
    return int(value) > int(wanted[0]) if operator == "Gt" else int(value) < int(wanted[0])
