"""The arithmetic of a rolling update: how far to go up, how far down, and who shrinks first. Pure.

Source: kubernetes/pkg/controller/deployment (rolling.go, util/deployment_util.go), version 1.36; numbers only.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor

from sandbox.apiserver.objects import Json, annotations_of, dig, name_of

MAX_REPLICAS = "deployment.kubernetes.io/max-replicas"


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a Deployment allows while it rolls, in pods."""

    wanted: int
    surge: int
    unavailable: int

    @property
    def most(self) -> int:
        """The most pods that may exist."""
        return self.wanted + self.surge

    @property
    def least(self) -> int:
        """The fewest pods that must be available."""
        return self.wanted - self.unavailable


@dataclass(frozen=True, slots=True)
class Part:
    """One ReplicaSet of the Deployment; `most` is what its max-replicas annotation says."""

    name: str
    wanted: int
    available: int
    created: str = ""
    most: int = 0


@dataclass(frozen=True, slots=True)
class Resize:
    """One ReplicaSet gets another size."""

    name: str
    wanted: int


def scaled(value: int | str, total: int, *, up: bool) -> int:
    """Resolve a number or a percentage of the total, rounded up or down."""
    if isinstance(value, int):
        return value
    share = int(value.rstrip("%")) * total / 100
    return ceil(share) if up else floor(share)


def is_rolling(deployment: Json) -> bool:
    """Tell whether the strategy is RollingUpdate."""
    return bool(dig(deployment, "spec", "strategy", "type", default="RollingUpdate") == "RollingUpdate")


def wanted_of(obj: Json) -> int:
    """Give `spec.replicas`, 1 when it is absent."""
    found = obj["spec"].get("replicas")
    return 1 if found is None else int(found)


def bounds(deployment: Json) -> Bounds:
    """Resolve maxSurge (rounded up) and maxUnavailable (rounded down); when both are 0, one pod may be unavailable."""
    wanted = wanted_of(deployment)
    if not is_rolling(deployment):
        return Bounds(wanted, 0, 0)
    rules = dig(deployment, "spec", "strategy", "rollingUpdate", default={})
    surge = scaled(rules.get("maxSurge", "25%"), wanted, up=True)
    unavailable = scaled(rules.get("maxUnavailable", "25%"), wanted, up=False)
    if surge == 0 and unavailable == 0:
        unavailable = 1
    return Bounds(wanted, surge, min(unavailable, wanted))


def part(replicaset: Json) -> Part:
    """Give a ReplicaSet as the arithmetic sees it."""
    most = annotations_of(replicaset).get(MAX_REPLICAS, "")
    return Part(
        name_of(replicaset),
        wanted_of(replicaset),
        dig(replicaset, "status", "availableReplicas", default=0),
        replicaset["metadata"].get("creationTimestamp", ""),
        int(most) if most.isdecimal() else 0,
    )


def grown(bounds: Bounds, total: int, new: int) -> int:
    """Give the new ReplicaSet's next size when all together want `total` pods and it wants `new`."""
    room = bounds.most - total
    return new if room <= 0 else new + min(room, bounds.wanted - new)


def shrunk(bounds: Bounds, olds: Sequence[Part], new: Part) -> list[Resize]:
    """Give the steps down for the old ReplicaSets: unhealthy pods first, then as many as availability allows."""
    olds = sorted((old for old in olds if old.wanted > 0), key=lambda old: (old.created, old.name))
    total = sum(old.wanted for old in olds) + new.wanted
    spare = total - bounds.least - (new.wanted - new.available)
    if not olds or spare <= 0:
        return []
    cleaned = _without_unhealthy(olds, spare)
    if cleaned is None:
        return []
    sizes = {old.name: old.wanted for old in olds} | {step.name: step.wanted for step in cleaned}
    available = sum(old.available for old in olds) + new.available
    left = available - bounds.least
    steps = list(cleaned)
    for old in olds:
        count = min(sizes[old.name], left)
        if count > 0:
            left -= count
            steps.append(Resize(old.name, sizes[old.name] - count))
    return steps


def _without_unhealthy(olds: Sequence[Part], spare: int) -> list[Resize] | None:
    """Drop pods that are not available; None while a ReplicaSet reports more available pods than it wants."""
    steps = []
    for old in olds:
        if spare <= 0:
            break
        unhealthy = min(spare, old.wanted - old.available)
        if unhealthy < 0:
            return None
        if unhealthy:
            steps.append(Resize(old.name, old.wanted - unhealthy))
            spare -= unhealthy
    return steps


def proportional(bounds: Bounds, parts: Sequence[Part], current: int) -> list[Resize]:
    """Spread a change of `spec.replicas` in mid-rollout by size over active ReplicaSets; the largest takes the rest.

    `current` is the Deployment's `status.replicas`, for ReplicaSets without the annotation.
    """
    allowed = bounds.most if bounds.wanted > 0 else 0
    to_add = allowed - sum(each.wanted for each in parts)
    by_age = sorted(parts, key=lambda each: (each.created, each.name), reverse=to_add > 0)
    ordered = sorted(by_age, key=lambda each: -each.wanted)
    sizes = {}
    added = 0
    for each in ordered:
        share = _share(bounds, each, current, to_add - added) if to_add else 0
        sizes[each.name] = each.wanted + share
        added += share
    if ordered and to_add:
        first = ordered[0].name
        sizes[first] = max(0, sizes[first] + to_add - added)
    return [Resize(each.name, sizes[each.name]) for each in ordered]


def _share(bounds: Bounds, each: Part, current: int, left: int) -> int:
    if left == 0 or each.wanted == 0:
        return 0
    fraction = _fraction(bounds, each, current)
    return min(fraction, left) if left > 0 else max(fraction, left)


def _fraction(bounds: Bounds, each: Part, current: int) -> int:
    if bounds.wanted == 0:
        return -each.wanted
    before = each.most or current
    if before == 0:
        return 0
    return floor(each.wanted * bounds.most / before + 0.5) - each.wanted
