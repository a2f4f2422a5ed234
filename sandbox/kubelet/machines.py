"""The Node objects of the sandbox's machines, and the leases by which they show that they live."""

from collections.abc import Iterable, Mapping

from sandbox.apiserver import quantities
from sandbox.apiserver.objects import Json, name_of
from sandbox.apiserver.registry import Registry
from sandbox.apiserver.status import StatusError
from sandbox.apiserver.store import Change
from sandbox.controllers.loop import Router
from sandbox.kubelet.node import Node, Size

HEARTBEAT_S = 10.0
"""Pause between two renewals of a lease."""
REPORT_S = 300.0
"""Pause between two statuses of a node in which nothing changed."""
LEASES = "kube-node-lease"
VERSION = "v1.36.3"
_HEALTHY = (
    ("MemoryPressure", "False", "KubeletHasSufficientMemory", "kubelet has sufficient memory available"),
    ("DiskPressure", "False", "KubeletHasNoDiskPressure", "kubelet has no disk pressure"),
    ("PIDPressure", "False", "KubeletHasSufficientPID", "kubelet has sufficient PID available"),
    ("Ready", "True", "KubeletReady", "kubelet is posting ready status"),
)


def register(registry: Registry, node: Node, size: Size) -> None:
    """Make the Node object where it is missing, and write its status."""
    if registry.store.get("nodes", "", node.name) is None:
        registry.create("nodes", None, {"metadata": {"name": node.name, "labels": _labels(node.name)}}, node.actor)
    registry.set_status("nodes", None, node.name, _status(registry, node, size), node.actor)


class Heartbeats:
    """Renews leases and statuses of the nodes."""

    name = "heartbeats"
    pace = 0.0

    def __init__(self, registry: Registry, nodes: Iterable[Node]) -> None:
        """Beat for these nodes."""
        self._registry = registry
        self._nodes = {node.name: node for node in nodes}
        self._reported: dict[str, float] = {}

    def routes(self) -> Mapping[str, Router]:
        """Each node of ours, once."""
        return {"nodes": self._added}

    def reconcile(self, key: str) -> float | None:
        """Renew the node's lease, and its status when that is due."""
        node = self._nodes.get(key)
        obj = self._registry.store.get("nodes", "", key)
        if node is None or obj is None:
            return None
        try:
            self._renew(node)
        except StatusError:
            return HEARTBEAT_S
        now = self._registry.clock.seconds()
        if now - self._reported.setdefault(key, now) >= REPORT_S:
            self._reported[key] = now
            self._report(node, obj)
        return HEARTBEAT_S

    def _added(self, change: Change) -> Iterable[str]:
        return (name_of(change.object),) if change.type == "ADDED" else ()

    def _renew(self, node: Node) -> None:
        resource = "leases.coordination.k8s.io"
        spec = {"holderIdentity": node.name, "leaseDurationSeconds": 40, "renewTime": self._registry.clock.micro()}
        known = self._registry.store.get(resource, LEASES, node.name)
        if known is None:
            self._registry.create(resource, LEASES, {"metadata": {"name": node.name}, "spec": spec}, node.actor)
        else:
            self._registry.update(resource, {**known, "spec": {**known["spec"], **spec}}, node.actor)

    def _report(self, node: Node, obj: Json) -> None:
        stamp = self._registry.clock.timestamp()
        conditions = [{**each, "lastHeartbeatTime": stamp} for each in obj["status"].get("conditions") or ()]
        images = [{"names": [name], "sizeBytes": size} for name, size in node.images_by_size()]
        status = {**obj["status"], "conditions": conditions, "images": images}
        self._registry.set_status("nodes", None, node.name, status, node.actor)


def _labels(name: str) -> dict[str, str]:
    return {
        "beta.kubernetes.io/arch": "amd64",
        "beta.kubernetes.io/os": "linux",
        "kubernetes.io/arch": "amd64",
        "kubernetes.io/hostname": name,
        "kubernetes.io/os": "linux",
    }


def _status(registry: Registry, node: Node, size: Size) -> Json:
    stamp = registry.clock.timestamp()
    amounts = {
        "cpu": quantities.canonical(size.cpu),
        "ephemeral-storage": "100Gi",
        "hugepages-1Gi": "0",
        "hugepages-2Mi": "0",
        "memory": quantities.canonical(size.memory),
        "pods": str(size.pods),
    }
    conditions = [
        {"type": kind, "status": state, "lastHeartbeatTime": stamp, "lastTransitionTime": stamp,
         "reason": reason, "message": message}
        for kind, state, reason, message in _HEALTHY
    ]  # fmt: skip
    identity = f"{registry.random.getrandbits(128):032x}"
    return {
        "capacity": amounts,
        "allocatable": amounts,
        "conditions": conditions,
        "addresses": [{"type": "InternalIP", "address": node.address}, {"type": "Hostname", "address": node.name}],
        "daemonEndpoints": {"kubeletEndpoint": {"Port": 10250}},
        "nodeInfo": {
            "machineID": identity,
            "systemUUID": identity,
            "bootID": registry.uid(),
            "kernelVersion": "6.18.0-sandbox",
            "osImage": "KIOPS sandbox",
            "containerRuntimeVersion": "containerd://1.6.20",
            "kubeletVersion": VERSION,
            "kubeProxyVersion": "",
            "operatingSystem": "linux",
            "architecture": "amd64",
        },
        "images": [],
    }
