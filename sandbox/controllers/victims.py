"""Which pods a ReplicaSet gives up first. Pure.

Source: kubernetes/pkg/controller/controller_utils.go (ActivePodsWithRanks), version 1.36.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cmp_to_key
from math import log2

from sandbox.apiserver.objects import Json, annotations_of, dig, uid_of
from sandbox.clock import parse
from sandbox.controllers.ownership import is_active
from sandbox.controllers.tallies import is_ready, ready_since

DELETION_COST = "controller.kubernetes.io/pod-deletion-cost"
_PHASES = {"Pending": 0, "Unknown": 1, "Running": 2}


def victims(pods: Sequence[Json], related: Iterable[Json], count: int, now: datetime) -> list[Json]:
    """Give so many pods to delete; `related` are all pods of the same Deployment, for whom sharing a node counts."""
    if count >= len(pods):
        return list(pods)
    crowd = Counter(pod["spec"].get("nodeName", "") for pod in related if is_active(pod))

    def order(one: Json, other: Json) -> int:
        return _order(one, other, crowd, now)

    return sorted(pods, key=cmp_to_key(order))[:count]


def _order(one: Json, other: Json, crowd: Counter[str], now: datetime) -> int:
    """Give a negative number when `one` goes before `other`."""
    mine, theirs = _standing(one, crowd), _standing(other, crowd)
    if mine != theirs:
        return -1 if mine < theirs else 1
    if is_ready(one) and is_ready(other):
        since = ready_since(one), ready_since(other)
        if since[0] != since[1]:
            return _by_age(since, one, other, now)
    restarts = _restarts(other) - _restarts(one)
    if restarts:
        return restarts
    made = one["metadata"]["creationTimestamp"], other["metadata"]["creationTimestamp"]
    return _by_age(made, one, other, now) if made[0] != made[1] else 0


def _standing(pod: Json, crowd: Counter[str]) -> tuple[bool, int, bool, int, int]:
    """Unassigned, pending, not ready, cheap and crowded ones go first."""
    node = pod["spec"].get("nodeName", "")
    return (
        bool(node),
        _PHASES.get(dig(pod, "status", "phase", default="Pending"), 0),
        is_ready(pod),
        _cost(pod),
        -crowd[node],
    )


def _cost(pod: Json) -> int:
    text = annotations_of(pod).get(DELETION_COST, "0")
    return int(text) if text.removeprefix("-").isdecimal() else 0


def _by_age(stamps: tuple[str, str], one: Json, other: Json, now: datetime) -> int:
    """The younger first; ages of one magnitude count as the same, and the uid decides."""
    ranks = [_magnitude(stamp, now) for stamp in stamps]
    if ranks[0] != ranks[1]:
        return ranks[0] - ranks[1]
    return -1 if uid_of(one) < uid_of(other) else 1


def _magnitude(stamp: str, now: datetime) -> int:
    nanoseconds = (now - parse(stamp)).total_seconds() * 1e9 if stamp else 0
    return int(log2(nanoseconds)) if nanoseconds > 0 else -1


def _restarts(pod: Json) -> int:
    return max((each["restartCount"] for each in dig(pod, "status", "containerStatuses", default=())), default=0)
