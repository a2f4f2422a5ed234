"""The arithmetic of a HorizontalPodAutoscaler. Pure.

Source: kubernetes/pkg/controller/podautoscaler (replica_calculator.go, horizontal.go), version 1.36; numbers and words.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil, inf

from sandbox.apiserver import quantities
from sandbox.apiserver.objects import Json, condition_of, dig, name_of
from sandbox.clock import parse

TOLERANCE = 0.1
EMPTY = "no metrics returned from resource metrics API"


@dataclass(frozen=True, slots=True)
class Sample:
    """What a pod used over a window that ended at `at`: CPU in millicores or memory in thousandths of a byte."""

    value: float
    at: datetime
    window: float


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds: between two looks, how long a young pod's CPU does not count, and the stabilisation on the way down."""

    sync: float = 15.0
    initialisation: float = 300.0
    readiness: float = 30.0
    window: float = 300.0


@dataclass(frozen=True, slots=True)
class Proposal:
    """What one metric asks for, and its figures: the average, and the percentage where requests are the measure."""

    replicas: int
    average: float
    utilization: int | None = None


class MetricError(Exception):
    """A metric gives no number of replicas; the message says why."""


@dataclass(slots=True)
class Groups:
    """Pods by how they count."""

    ready: list[str]
    unready: list[str]
    missing: list[str]
    ignored: list[str]


@dataclass(frozen=True, slots=True)
class Target:
    """What is aimed at: a percentage of the requests, or an average value."""

    name: str
    percent: int | None = None
    value: float = 0.0


def grouped(
    pods: Sequence[Json], samples: Mapping[str, Sample], target: Target, now: datetime, *, patience: Patience
) -> Groups:
    """Sort pods into those that count, and those that do not count for some reason."""
    groups = Groups([], [], [], [])
    for pod in pods:
        name, phase = name_of(pod), dig(pod, "status", "phase")
        if "deletionTimestamp" in pod["metadata"] or phase == "Failed":
            groups.ignored.append(name)
        elif phase == "Pending":
            groups.unready.append(name)
        elif name not in samples:
            groups.missing.append(name)
        elif target.name == "cpu" and _is_young(pod, samples[name], now, patience):
            groups.unready.append(name)
        else:
            groups.ready.append(name)
    return groups


def proposed(
    pods: Sequence[Json], samples: Mapping[str, Sample], groups: Groups, target: Target, *, current: int
) -> Proposal:
    """Give the replicas that one resource metric asks for. Raises MetricError."""
    if not samples:
        raise MetricError(f"unable to get metrics for resource {target.name}: {EMPTY}")
    if not pods:
        raise MetricError("no pods returned by selector while calculating replica count")
    counted = {name: samples[name].value for name in groups.ready}
    if not counted:
        raise MetricError("did not receive metrics for targeted pods (pods might be unready)")
    aims = _aims(pods, target)
    ratio, average, percent = _ratio(counted, aims, target)
    lifted = bool(groups.unready) and ratio > 1
    if not lifted and not groups.missing:
        replicas = current if _is_near(ratio) else ceil(ratio * len(groups.ready))
        return Proposal(replicas, average, percent)
    again = {**counted, **_guessed(groups, aims, target, ratio)}
    newer, _, _ = _ratio(again, aims, target)
    replicas = ceil(newer * len(again))
    flips = (ratio < 1 < newer) or (newer < 1 < ratio)
    overshoots = (newer < 1 and replicas > current) or (newer > 1 and replicas < current)
    return Proposal(current if _is_near(newer) or flips or overshoots else replicas, average, percent)


def _guessed(groups: Groups, aims: Mapping[str, float], target: Target, ratio: float) -> dict[str, float]:
    """Give what pods without figures count for: all they may use on the way down, nothing on the way up."""
    if ratio > 1:
        return dict.fromkeys((*groups.missing, *groups.unready), 0.0)
    return {name: _full(aims, name, target) for name in groups.missing} if ratio < 1 else {}


@dataclass(frozen=True, slots=True)
class Limits:
    """Between which numbers of replicas, from which one, under which `spec.behavior` (None: none was asked for)."""

    least: int
    most: int
    current: int
    behavior: Json | None = None


@dataclass(frozen=True, slots=True)
class Memory:
    """Recommendations, and changes made, as (seconds, number) pairs; changes up are positive."""

    recommended: tuple[tuple[float, int], ...] = ()
    changed: tuple[tuple[float, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """The number to have, and the reason and message of both conditions; `limited` says whether a bound cut it."""

    replicas: int
    able: tuple[str, str]
    limit: tuple[str, str]
    limited: bool


READY = ("ReadyForNewScale", "recommended size matches current size")
_LOWER = "recent recommendations were lower than current one, applying the lowest recent recommendation"
_HIGHER = "recent recommendations were higher than current one, applying the highest recent recommendation"
_WITHIN = ("DesiredWithinRange", "the desired count is within the acceptable range")
_TOO_MANY = ("TooManyReplicas", "the desired replica count is more than the maximum replica count")
_TOO_FEW = ("TooFewReplicas", "the desired replica count is less than the minimum replica count")
_UP = ("ScaleUpLimit", "the desired replica count is increasing faster than the maximum scale rate")
_DOWN = ("ScaleDownLimit", "the desired replica count is decreasing faster than the maximum scale rate")


def decided(wanted: int, limits: Limits, memory: Memory, now: float, patience: Patience) -> Decision:
    """Bring what the metrics want within stabilisation, rates and bounds."""
    up_window, down_window = _windows(limits.behavior, patience)
    up = min([wanted, *(number for at, number in memory.recommended if at > now - up_window)])
    down = max([wanted, *(number for at, number in memory.recommended if at > now - down_window)])
    steady = min(max(limits.current, up), down)
    able = READY
    if steady != wanted:
        able = ("ScaleUpStabilized", _LOWER) if wanted >= limits.current else ("ScaleDownStabilized", _HIGHER)
    replicas, limit = _bounded(steady, limits, memory, now)
    return Decision(replicas, able, limit, replicas != steady)


def _windows(behavior: Json | None, patience: Patience) -> tuple[float, float]:
    if behavior is None:
        return 0.0, patience.window
    up = dig(behavior, "scaleUp", "stabilizationWindowSeconds", default=0)
    down = dig(behavior, "scaleDown", "stabilizationWindowSeconds", default=patience.window)
    return float(up), float(down)


def _bounded(wanted: int, limits: Limits, memory: Memory, now: float) -> tuple[int, tuple[str, str]]:
    if wanted > limits.current:
        rate = max(limits.current, _up_limit(limits, memory, now))
        bound, why = (rate, _UP) if limits.most > rate else (limits.most, _TOO_MANY)
        return (int(bound), why) if wanted > bound else (wanted, _WITHIN)
    if wanted < limits.current:
        rate = min(limits.current, _down_limit(limits, memory, now))
        bound, why = (rate, _DOWN) if limits.least < rate else (limits.least, _TOO_FEW)
        return (int(bound), why) if wanted < bound else (wanted, _WITHIN)
    if wanted > limits.most:
        return limits.most, _TOO_MANY
    return (limits.least, _TOO_FEW) if wanted < limits.least else (wanted, _WITHIN)


def _up_limit(limits: Limits, memory: Memory, now: float) -> float:
    if limits.behavior is None:
        return max(2 * limits.current, 4)
    return _limit(limits, memory, now, rules=dig(limits.behavior, "scaleUp", default=_DEFAULT_UP), sign=1)


def _down_limit(limits: Limits, memory: Memory, now: float) -> float:
    if limits.behavior is None:
        return -inf
    return _limit(limits, memory, now, rules=dig(limits.behavior, "scaleDown", default=_DEFAULT_DOWN), sign=-1)


_DEFAULT_UP: Json = {
    "selectPolicy": "Max",
    "policies": [
        {"type": "Pods", "value": 4, "periodSeconds": 15},
        {"type": "Percent", "value": 100, "periodSeconds": 15},
    ],
}
_DEFAULT_DOWN: Json = {"selectPolicy": "Max", "policies": [{"type": "Percent", "value": 100, "periodSeconds": 15}]}


def _limit(limits: Limits, memory: Memory, now: float, *, rules: Json, sign: int) -> float:
    """Give how far the policies let the number go, in the direction of `sign`."""
    choice = rules.get("selectPolicy", "Max")
    default = _DEFAULT_UP if sign > 0 else _DEFAULT_DOWN
    if choice == "Disabled":
        return limits.current
    proposals: list[float] = []
    for policy in rules.get("policies") or default["policies"]:
        since = now - policy["periodSeconds"]
        start = limits.current - sum(change for at, change in memory.changed if at > since)
        if policy["type"] == "Pods":
            proposals.append(start + sign * policy["value"])
        else:
            share = start * (1 + sign * policy["value"] / 100)
            proposals.append(ceil(share) if sign > 0 else int(share))
    widest = max if (choice == "Max") == (sign > 0) else min
    return widest(proposals)


def _is_young(pod: Json, sample: Sample, now: datetime, patience: Patience) -> bool:
    """Tell whether a pod's CPU says nothing yet: it starts, and starting costs."""
    ready = condition_of(pod, "Ready")
    started = dig(pod, "status", "startTime")
    if ready is None or started is None:
        return True
    unready = ready["status"] == "False"
    since = parse(ready["lastTransitionTime"])
    if parse(started) + timedelta(seconds=patience.initialisation) > now:
        return unready or sample.at < since + timedelta(seconds=sample.window)
    return unready and parse(started) + timedelta(seconds=patience.readiness) > since


def _aims(pods: Sequence[Json], target: Target) -> dict[str, float]:
    """Give what each pod is measured by: its requests. Raises MetricError where a container states none."""
    if target.percent is None:
        return {}
    found = {}
    for pod in pods:
        total = 0.0
        for container in pod["spec"]["containers"]:
            text = dig(container, "resources", "requests", target.name)
            if text is None:
                where = f"container {container['name']} of Pod {name_of(pod)}"
                raise MetricError(f"missing request for {target.name} in {where}")
            total += float(quantities.parse(text)) * 1000
        found[name_of(pod)] = total
    return found


def _ratio(values: Mapping[str, float], aims: Mapping[str, float], target: Target) -> tuple[float, float, int | None]:
    total = sum(values.values())
    average = total / len(values)
    if target.percent is None:
        return average / target.value, average, None
    percent = int(total * 100 / sum(aims[name] for name in values))
    return percent / target.percent, average, percent


def _full(aims: Mapping[str, float], name: str, target: Target) -> float:
    """Give what a pod without figures counts for on the way down: all that it asked for."""
    if target.percent is None:
        return target.value
    return aims[name] * max(100, target.percent) / 100


def _is_near(ratio: float) -> bool:
    return abs(1.0 - ratio) <= TOLERANCE
