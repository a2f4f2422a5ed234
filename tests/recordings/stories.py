"""What a watch told, as stories to compare: each object's states in order, without times and generated names. Pure."""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

type Json = dict[str, Any]
type Told = tuple[float, str, str, Json]
"""Seconds, type of the watch event, resource, object."""

_NUMBERS = (
    (re.compile(r"in [\d.]+m?s \([\d.]+m?s including waiting\)\. Image size: \d+ bytes"), "in TIME"),
    (re.compile(r"\d+\.\d+\.\d+\.\d+"), "IP"),
    (re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"), "UID"),
)


@dataclass
class Stories:
    """All stories of one scenario."""

    pods: list[list[str]] = field(default_factory=list)
    conditions: list[str] = field(default_factory=list)
    sizes: list[list[int]] = field(default_factory=list)
    counts: list[str] = field(default_factory=list)
    events: list[str] = field(default_factory=list)
    endpoints: list[str] = field(default_factory=list)
    scalings: list[str] = field(default_factory=list)

    def as_json(self) -> Json:
        """Give them for a file."""
        return dict(vars(self))

    @classmethod
    def of_json(cls, kept: Json) -> "Stories":
        """Read them from a file."""
        return cls(**{name: kept[name] for name in cls().as_json()})


class Names:
    """Generated names by the order in which they came: `RS1`, `POD1`."""

    def __init__(self, told: Iterable[Told]) -> None:
        """Learn the names of ReplicaSets and pods, and the namespace."""
        self._known: dict[str, str] = {}
        for _, _, resource, obj in told:
            metadata = obj["metadata"]
            self._known.setdefault(metadata["namespace"], "NS")
            if resource == "replicasets.apps":
                self._known.setdefault(metadata["name"], f"RS{self._count('RS') + 1}")
            elif resource == "pods" and metadata.get("generateName"):
                self._known.setdefault(metadata["name"], f"POD{self._count('POD') + 1}")
        by_length = sorted(self._known, key=len, reverse=True)
        self._pattern = re.compile("|".join(re.escape(name) + r"(?![A-Za-z0-9-])" for name in by_length) or "$^")

    def replaced(self, text: str, *, numbered: bool = True) -> str:
        """Put the words in the place of the names; without numbers where it does not matter which one."""
        text = self._pattern.sub(lambda match: self._known[match[0]], text)
        text = re.sub(r'(?<=pods ")app-[\w-]*(?=")', "POD", text)
        for pattern, word in _NUMBERS:
            text = pattern.sub(word, text)
        return text if numbered else re.sub(r"\b(RS|POD)\d+", r"\1", text)

    def of(self, name: str) -> str:
        """Give the word for a name."""
        return self._known.get(name, name)

    def _count(self, kind: str) -> int:
        return sum(word.startswith(kind) for word in self._known.values())


def stories(told: Sequence[Told], *, since: float = 0.0) -> Stories:
    """Tell the stories of everything after a moment; names are learned from all of it."""
    ordered = sorted(told, key=lambda each: int(each[3]["metadata"]["resourceVersion"]))
    names = Names(ordered)
    leaving = {n for at, _, r, o in ordered if at < since and r == "pods" and (n := _leaving(o)) is not None}
    teller = Teller(names)
    for at, kind, resource, obj in ordered:
        if at >= since and not (resource == "pods" and obj["metadata"]["name"] in leaving):
            teller.take(kind == "DELETED", resource, obj)
    return teller.told()


class Teller:
    """Collects the stories, one change at a time."""

    def __init__(self, names: Names) -> None:
        """Nothing was told yet."""
        self._names = names
        self._found = Stories()
        self._pods: dict[str, list[str]] = {}
        self._sizes: dict[str, list[int]] = {}

    def take(self, gone: bool, resource: str, obj: Json) -> None:  # noqa: FBT001 - what the watch said
        """Add a change to its story."""
        name = self._names.of(obj["metadata"]["name"])
        if resource == "pods":
            _add(self._pods.setdefault(name, []), "gone" if gone else pod_sign(obj, self._names))
        elif not gone:
            self._add_other(name, resource, obj)

    def told(self) -> Stories:
        """Give all stories, in the order in which their objects came."""
        self._found.pods = [self._pods[name] for name in sorted(self._pods)]
        self._found.sizes = [self._sizes[name] for name in sorted(self._sizes)]
        self._found.events = sorted(set(self._found.events))
        return self._found

    def _add_other(self, name: str, resource: str, obj: Json) -> None:
        found = self._found
        match resource:
            case "deployments.apps":
                _add(found.conditions, conditions_sign(obj, self._names))
                _add(found.counts, counts_sign(obj))
            case "replicasets.apps":
                _add(self._sizes.setdefault(name, []), obj["spec"].get("replicas", 1))
            case "events":
                found.events.append(event_sign(obj, self._names))
            case "endpointslices.discovery":
                _add(found.endpoints, endpoints_sign(obj))
            case "horizontalpodautoscalers.autoscaling":
                _add(found.scalings, scaling_sign(obj))
            case _:
                return


def _leaving(pod: Json) -> str | None:
    """Give the name of a pod that ends."""
    return str(pod["metadata"]["name"]) if "deletionTimestamp" in pod["metadata"] else None


def _add[T](signs: list[T], sign: T) -> None:
    if not signs or signs[-1] != sign:
        signs.append(sign)


def pod_sign(pod: Json, names: Names) -> str:
    """Give a pod's state in one line."""
    status = pod.get("status") or {}
    parts = [status.get("phase", "")]
    if pod["metadata"].get("deletionTimestamp"):
        parts.append("ending")
    conditions = {each["type"]: each for each in status.get("conditions") or ()}
    for kind in ("Initialized", "Ready", "PodScheduled"):
        if kind in conditions:
            reason = conditions[kind].get("reason")
            parts.append(f"{kind}={conditions[kind]['status'][0]}" + (f"({reason})" if reason else ""))
    if conditions.get("PodScheduled", {}).get("status") == "False":
        parts.append(conditions["PodScheduled"].get("message", ""))
    for group in ("initContainerStatuses", "containerStatuses"):
        parts += [_container_sign(each) for each in status.get(group) or ()]
    return names.replaced(" | ".join(parts))


def _container_sign(status: Json) -> str:
    return (
        f"{status['name']} {_state_sign(status['state'])} last={_state_sign(status['lastState'])} "
        f"restarts={status['restartCount']} ready={status['ready']} started={status.get('started')}"
    )


def _state_sign(state: Json) -> str:
    for kind, about in state.items():
        words = [kind, about.get("reason", ""), str(about.get("exitCode", "")), about.get("message", "")]
        return " ".join(word for word in words if word)
    return "-"


def conditions_sign(deployment: Json, names: Names) -> str:
    """Give a Deployment's conditions, by type."""
    found = sorted((deployment.get("status") or {}).get("conditions") or (), key=lambda each: str(each["type"]))
    return "; ".join(
        names.replaced(f"{each['type']}={each['status']} {each['reason']}: {each['message']}") for each in found
    )


def counts_sign(deployment: Json) -> str:
    """Give a Deployment's counts, and whether they are about its present generation."""
    status = deployment.get("status") or {}
    current = status.get("observedGeneration", 0) >= deployment["metadata"]["generation"]
    counts = ("replicas", "updatedReplicas", "readyReplicas", "availableReplicas", "unavailableReplicas")
    return ("current " if current else "stale ") + "/".join(str(status.get(count, 0)) for count in counts)


def event_sign(event: Json, names: Names) -> str:
    """Give an event without its count and times."""
    about = event["involvedObject"]
    source = (event.get("source") or {}).get("component") or event.get("reportingComponent")
    where = f" {about['fieldPath']}" if about.get("fieldPath") else ""
    text = f"{about['kind']}{where} {event['type']} {event['reason']} ({source}): {event['message']}"
    return names.replaced(text, numbered=False)


def endpoints_sign(piece: Json) -> str:
    """Give how many endpoints of each kind a slice lists, and its ports."""
    kinds: dict[str, int] = {}
    for each in piece.get("endpoints") or ():
        state = each["conditions"]
        kind = "".join(str(state[name])[0] for name in ("ready", "serving", "terminating"))
        kinds[kind] = kinds.get(kind, 0) + 1
    ports = json.dumps(piece.get("ports"), sort_keys=True)
    return " ".join(f"{count}x{kind}" for kind, count in sorted(kinds.items())) + f" {ports}"


def scaling_sign(autoscaler: Json) -> str:
    """Give an autoscaler's conditions and numbers."""
    status = autoscaler.get("status") or {}
    found = [f"{each['type']}={each['status']} {each['reason']}" for each in status.get("conditions") or ()]
    return f"{status.get('currentReplicas')}→{status.get('desiredReplicas')} " + "; ".join(found)
