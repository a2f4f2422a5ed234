"""Which pods stand behind a Service, as EndpointSlices and Endpoints list them. Pure."""

from collections.abc import Iterable, Sequence

from sandbox.apiserver.objects import Json, dig, labels_of, name_of, namespace_of
from sandbox.controllers.ownership import is_ended
from sandbox.controllers.revisions import owner_reference
from sandbox.controllers.tallies import is_ready

LARGEST_SLICE = 100
"""Endpoints that one slice holds at most."""
TRIGGERED = "endpoints.kubernetes.io/last-change-trigger-time"
SERVICE_NAME = "kubernetes.io/service-name"
HEADLESS = "service.kubernetes.io/headless"

type Ports = tuple[tuple[str, str, int], ...]
"""Name, protocol and number of each port."""


def ports_of(service: Json, pod: Json) -> Ports:
    """Resolve the Service's target ports in a pod; a name the pod does not know leaves its port out."""
    found = []
    for port in service["spec"].get("ports") or ():
        number = _target(port.get("targetPort", port["port"]), port.get("protocol", "TCP"), pod)
        if number is not None:
            found.append((port.get("name") or "", port.get("protocol", "TCP"), number))
    return tuple(found)


def is_behind(pod: Json) -> bool:
    """Tell whether a pod that matches counts at all: it has an address and has not ended."""
    return bool(dig(pod, "status", "podIP")) and not is_ended(pod)


def endpoint(service: Json, pod: Json) -> Json:
    """Give a pod as a slice lists it."""
    ready = is_ready(pod)
    ending = "deletionTimestamp" in pod["metadata"]
    open_early = bool(service["spec"].get("publishNotReadyAddresses"))
    found: Json = {
        "addresses": [pod["status"]["podIP"]],
        "conditions": {"ready": open_early or (ready and not ending), "serving": ready, "terminating": ending},
        "targetRef": _reference(pod),
    }
    if node := pod["spec"].get("nodeName"):
        found["nodeName"] = node
    return found


def slices(service: Json, pods: Iterable[Json], known: Sequence[Json], stamp: str) -> list[Json]:
    """Give the slices as they should be: known ones changed where needed, then new ones without a name."""
    wanted: dict[Ports, dict[str, Json]] = {}
    for pod in pods:
        if is_behind(pod):
            wanted.setdefault(ports_of(service, pod), {})[pod["metadata"]["uid"]] = endpoint(service, pod)
    found = []
    for each in known:
        ports = _ports_in(each)
        left = wanted.get(ports, {})
        uids = [uid for item in each.get("endpoints") or () if (uid := item["targetRef"]["uid"]) in left]
        found.append((each, ports, [left.pop(uid) for uid in uids]))
    for index, (each, ports, kept) in enumerate(found):
        chosen = ports or next((key for key, rest in wanted.items() if rest), ports)
        rest = wanted.get(chosen, {})
        while rest and len(kept) < LARGEST_SLICE:
            kept.append(rest.pop(next(iter(rest))))
        found[index] = (each, chosen if kept else (), kept)
    made = [_changed(each, ports, kept, stamp) for each, ports, kept in found]
    for ports, rest in wanted.items():
        items = list(rest.values())
        groups = (items[start : start + LARGEST_SLICE] for start in range(0, len(items), LARGEST_SLICE))
        made.extend(_new(service, ports, group, stamp) for group in groups)
    return made or [_new(service, (), [], stamp)]


def subsets(service: Json, pods: Iterable[Json]) -> list[Json]:
    """Give what the older Endpoints object lists; pods that end are left out."""
    groups: dict[Ports, tuple[list[Json], list[Json]]] = {}
    for pod in pods:
        if not is_behind(pod) or "deletionTimestamp" in pod["metadata"]:
            continue
        address = {"ip": pod["status"]["podIP"], "nodeName": pod["spec"].get("nodeName"), "targetRef": _reference(pod)}
        ready, unready = groups.setdefault(ports_of(service, pod), ([], []))
        (ready if is_ready(pod) or service["spec"].get("publishNotReadyAddresses") else unready).append(address)
    return [_subset(ports, ready, unready) for ports, (ready, unready) in sorted(groups.items())]


def _subset(ports: Ports, ready: list[Json], unready: list[Json]) -> Json:
    found: Json = {}
    if ready:
        found["addresses"] = sorted(ready, key=lambda each: str(each["ip"]))
    if unready:
        found["notReadyAddresses"] = sorted(unready, key=lambda each: str(each["ip"]))
    listed = [
        {**({"name": name} if name else {}), "port": number, "protocol": protocol} for name, protocol, number in ports
    ]
    return {**found, "ports": listed}


def labels(service: Json, manager: str) -> dict[str, str]:
    """Give the labels of what stands for a Service: its own, and who made it."""
    extra = {HEADLESS: ""} if service["spec"].get("clusterIP") == "None" else {}
    return {**labels_of(service), **extra, "endpointslice.kubernetes.io/managed-by": manager}


def _changed(known: Json, ports: Ports, items: list[Json], stamp: str) -> Json:
    before = known.get("endpoints") or []
    if before == items and _ports_in(known) == ports:
        return known
    annotations = {
        name: value for name, value in (known["metadata"].get("annotations") or {}).items() if name != TRIGGERED
    }
    if _is_triggered(before, items):
        annotations[TRIGGERED] = stamp
    metadata = {key: value for key, value in known["metadata"].items() if key != "annotations"}
    if annotations:
        metadata["annotations"] = annotations
    return {**known, "metadata": metadata, "endpoints": items or None, "ports": _listed(ports) if items else None}


def _is_triggered(before: Sequence[Json], after: Sequence[Json]) -> bool:
    """Tell whether a pod became ready or went away: such changes are stamped with their time."""
    ready = {each["targetRef"]["uid"] for each in after if each["conditions"]["ready"]}
    known = {each["targetRef"]["uid"]: each["conditions"]["ready"] for each in before}
    gone = set(known) - {each["targetRef"]["uid"] for each in after}
    return bool(gone) or any(not known.get(uid) for uid in ready)


def _new(service: Json, ports: Ports, items: list[Json], stamp: str) -> Json:
    name = name_of(service)
    return {
        "apiVersion": "discovery.k8s.io/v1",
        "kind": "EndpointSlice",
        "metadata": {
            "generateName": f"{name}-",
            "namespace": namespace_of(service),
            "labels": {**labels(service, "endpointslice-controller.k8s.io"), SERVICE_NAME: name},
            "annotations": {TRIGGERED: stamp},
            "ownerReferences": [owner_reference(service)],
        },
        "addressType": "IPv4",
        "endpoints": items or None,
        "ports": _listed(ports) if items else None,
    }


def _listed(ports: Ports) -> list[Json]:
    return [{"name": name, "protocol": protocol, "port": number} for name, protocol, number in ports]


def _ports_in(known: Json) -> Ports:
    return tuple(
        (port.get("name") or "", port.get("protocol", "TCP"), port["port"]) for port in known.get("ports") or ()
    )


def _reference(pod: Json) -> Json:
    return {"kind": "Pod", "namespace": namespace_of(pod), "name": name_of(pod), "uid": pod["metadata"]["uid"]}


def _target(port: str | int, protocol: str, pod: Json) -> int | None:
    if isinstance(port, int):
        return port
    for container in pod["spec"]["containers"]:
        for each in container.get("ports") or ():
            if each.get("name") == port and each.get("protocol", "TCP") == protocol:
                return int(each["containerPort"])
    return int(port) if port.isdecimal() else None
