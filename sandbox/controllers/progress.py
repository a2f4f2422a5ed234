"""The status of a Deployment: counts, availability, and whether it makes progress. Pure.

Source: kubernetes/pkg/controller/deployment (progress.go, sync.go), version 1.36.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sandbox.apiserver.objects import Json, condition_of, dig, name_of
from sandbox.clock import parse
from sandbox.controllers.rolling import Bounds, wanted_of

NO_DEADLINE = 2**31 - 1
"""This value of progressDeadlineSeconds means: never."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One instant, as a time and as objects carry it."""

    time: datetime
    stamp: str


def deadline_of(deployment: Json) -> int | None:
    """Give progressDeadlineSeconds, None where there is none."""
    seconds: int | None = dig(deployment, "spec", "progressDeadlineSeconds")
    return None if seconds in {None, NO_DEADLINE} else seconds


def condition(kind: str, status: str, reason: str, message: str, moment: Moment) -> Json:
    """Give a new condition of a Deployment."""
    return {
        "type": kind,
        "status": status,
        "lastUpdateTime": moment.stamp,
        "lastTransitionTime": moment.stamp,
        "reason": reason,
        "message": message,
    }


def with_condition(conditions: Sequence[Json], new: Json) -> list[Json]:
    """Put a condition in: the same status and reason change nothing; a changed one moves to the end."""
    known = find(conditions, new["type"])
    if known is not None and (known["status"], known.get("reason")) == (new["status"], new["reason"]):
        return list(conditions)
    if known is not None and known["status"] == new["status"]:
        new = {**new, "lastTransitionTime": known["lastTransitionTime"]}
    return [*without(conditions, new["type"]), new]


def without(conditions: Sequence[Json], kind: str) -> list[Json]:
    """Leave a type of condition out."""
    return [each for each in conditions if each["type"] != kind]


def find(conditions: Sequence[Json], kind: str) -> Json | None:
    """Find the condition of a type."""
    return next((each for each in conditions if each["type"] == kind), None)


def counted(deployment: Json, replicasets: Sequence[Json], new: Json | None, limits: Bounds, moment: Moment) -> Json:
    """Give the status with fresh counts and availability; progress is judged by `assessed`."""
    status = dig(deployment, "status", default={})
    wanted = sum(wanted_of(each) for each in replicasets)
    available = _sum(replicasets, "availableReplicas")
    counts = {
        "observedGeneration": deployment["metadata"].get("generation", 0),
        "replicas": _sum(replicasets, "replicas"),
        "updatedReplicas": dig(new, "status", "replicas", default=0),
        "readyReplicas": _sum(replicasets, "readyReplicas"),
        "availableReplicas": available,
        "unavailableReplicas": max(0, wanted - available),
    }
    found = {name: count for name, count in counts.items() if count}
    found["terminatingReplicas"] = _sum(replicasets, "terminatingReplicas")
    new_condition = (
        condition("Available", "True", "MinimumReplicasAvailable", "Deployment has minimum availability.", moment)
        if available >= limits.least
        else condition(
            "Available", "False", "MinimumReplicasUnavailable", "Deployment does not have minimum availability.", moment
        )
    )
    found["conditions"] = with_condition(status.get("conditions") or (), new_condition)
    if "collisionCount" in status:
        found["collisionCount"] = status["collisionCount"]
    return found


def assessed(deployment: Json, status: Json, replicasets: Sequence[Json], new: Json | None, moment: Moment) -> Json:
    """Judge progress and failures over fresh counts; gives the status to write."""
    conditions = status["conditions"]
    if deadline_of(deployment) is None:
        conditions = without(conditions, "Progressing")
    elif not _finished(deployment, status):
        conditions = _progress(deployment, status, new, moment)
    failure = _failure(replicasets, new)
    conditions = with_condition(conditions, failure) if failure else without(conditions, "ReplicaFailure")
    return {**status, "conditions": conditions}


def is_complete(deployment: Json, status: Json) -> bool:
    """Tell whether all pods are new and available, no old one is left, and this generation was observed."""
    wanted = wanted_of(deployment)
    counts = ("updatedReplicas", "replicas", "availableReplicas")
    observed = int(status.get("observedGeneration", 0)) >= deployment["metadata"].get("generation", 0)
    return observed and all(status.get(count, 0) == wanted for count in counts)


def is_progress(before: Json, after: Json) -> bool:
    """Tell whether more pods are new, ready or available, or fewer are old."""

    def old(status: Json) -> int:
        return int(status.get("replicas", 0)) - int(status.get("updatedReplicas", 0))

    more = ("updatedReplicas", "readyReplicas", "availableReplicas")
    return old(after) < old(before) or any(after.get(count, 0) > before.get(count, 0) for count in more)


def until_deadline(deployment: Json, status: Json, now: datetime) -> float | None:
    """Give the seconds until the deadline must be looked at, one second after it; None when nothing is waited for."""
    seconds = deadline_of(deployment)
    known = find(status.get("conditions") or (), "Progressing")
    if seconds is None or known is None or is_complete(deployment, status):
        return None
    if known.get("reason") == "ProgressDeadlineExceeded":
        return None
    left = (parse(known["lastUpdateTime"]) + timedelta(seconds=seconds) - now).total_seconds()
    return left + 1.0 if left >= 1 else 1.0


def paused_conditions(deployment: Json, moment: Moment) -> list[Json] | None:
    """Give the conditions after a pause or resume that they do not show yet; None when there is nothing to write."""
    conditions = dig(deployment, "status", "conditions", default=())
    known = find(conditions, "Progressing")
    reason = known.get("reason") if known else None
    if deadline_of(deployment) is None or reason == "ProgressDeadlineExceeded":
        return None
    paused = bool(deployment["spec"].get("paused"))
    if paused == (reason == "DeploymentPaused"):
        return None
    word = "Paused" if paused else "Resumed"
    new = condition("Progressing", "Unknown", f"Deployment{word}", f"Deployment is {word.lower()}", moment)
    return with_condition(conditions, new)


def _finished(deployment: Json, status: Json) -> bool:
    """Tell whether the last rollout was completed: then nothing is estimated."""
    known = condition_of(deployment, "Progressing")
    return (
        status.get("replicas", 0) == status.get("updatedReplicas", 0)
        and known is not None
        and known.get("reason") == "NewReplicaSetAvailable"
    )


def _progress(deployment: Json, status: Json, new: Json | None, moment: Moment) -> list[Json]:
    conditions: list[Json] = status["conditions"]
    subject = f'ReplicaSet "{name_of(new)}"' if new else f'Deployment "{name_of(deployment)}"'

    def progressing(state: str, reason: str, words: str) -> Json:
        return condition("Progressing", state, reason, f"{subject} {words}", moment)

    if is_complete(deployment, status):
        done = progressing("True", "NewReplicaSetAvailable", "has successfully progressed.")
        return with_condition(conditions, done)
    if is_progress(dig(deployment, "status", default={}), status):
        moved = progressing("True", "ReplicaSetUpdated", "is progressing.")
        known = condition_of(deployment, "Progressing")
        if known is not None and known["status"] == "True":
            moved["lastTransitionTime"] = known["lastTransitionTime"]
        return [*without(conditions, "Progressing"), moved]
    if _timed_out(deployment, conditions, moment.time):
        late = progressing("False", "ProgressDeadlineExceeded", "has timed out progressing.")
        return with_condition(conditions, late)
    return conditions


def _timed_out(deployment: Json, conditions: Sequence[Json], now: datetime) -> bool:
    seconds = deadline_of(deployment)
    known = find(conditions, "Progressing")
    if seconds is None or known is None or known.get("reason") == "NewReplicaSetAvailable":
        return False
    if known.get("reason") == "ProgressDeadlineExceeded":
        return True
    return parse(known["lastUpdateTime"]) + timedelta(seconds=seconds) < now


def _failure(replicasets: Sequence[Json], new: Json | None) -> Json | None:
    """Give a ReplicaSet's failure as a condition of the Deployment, the new one's before an old one's."""
    for replicaset in (*((new,) if new else ()), *replicasets):
        known = condition_of(replicaset, "ReplicaFailure")
        if known is not None:
            return {
                "type": known["type"],
                "status": known["status"],
                "lastUpdateTime": known["lastTransitionTime"],
                "lastTransitionTime": known["lastTransitionTime"],
                "reason": known["reason"],
                "message": known["message"],
            }
    return None


def _sum(replicasets: Sequence[Json], count: str) -> int:
    return sum(dig(each, "status", count, default=0) for each in replicasets)
