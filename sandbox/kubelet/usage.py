"""What pods and nodes use: CPU that follows the load, memory that follows the program. Computed when asked for."""

from datetime import timedelta
from math import inf

from sandbox.apiserver import quantities
from sandbox.apiserver.objects import Json, dig, labels_of, name_of, namespace_of
from sandbox.controllers.autoscaling import Sample
from sandbox.kubelet.kubelet import Kubelet
from sandbox.kubelet.node import Node
from sandbox.kubelet.records import ContainerRecord, Run
from sandbox.kubelet.worker import Worker

WOBBLE_S = 15.0
"""CPU changes by a few percent once in so many seconds."""
WINDOW_S = 10.0
FIRST_AFTER = 1.3
"""A container has figures so many looks after its start."""
NODE_CPU, NODE_MEMORY = 60.0, 700 * 2**20
"""What a node itself uses."""


class Usage:
    """The metrics server's view of the nodes: figures of its last look."""

    def __init__(self, kubelet: Kubelet) -> None:
        """Read from the runs that the kubelet plays."""
        self._kubelet = kubelet

    def sample(self, pod: Json, resource: str) -> Sample | None:
        """Give what the pod used: CPU in millicores, memory in thousandths of a byte; None while it is too young."""
        worker = self._kubelet.worker_of(pod)
        runs = _runs(worker) if worker is not None else []
        if worker is None or not runs or not all(_has_figures(worker.node, run) for _, run in runs):
            return None
        looked, shown = _looked(worker.node)
        total = sum(cpu(each, run, looked) if resource == "cpu" else run.behaviour.memory * 1000 for each, run in runs)
        return Sample(total, worker.node.registry.clock.now() - timedelta(seconds=shown), WINDOW_S)

    def pod_metrics(self, namespace: str | None) -> list[Json]:
        """Give the PodMetrics of a namespace (None: of all)."""
        found = []
        for worker in self._kubelet.workers():
            if namespace is not None and namespace_of(worker.pod) != namespace:
                continue
            runs = _runs(worker)
            if runs and all(_has_figures(worker.node, run) for _, run in runs):
                found.append(_pod_metrics(worker, runs))
        return sorted(found, key=lambda each: (each["metadata"]["namespace"], each["metadata"]["name"]))

    def node_metrics(self) -> list[Json]:
        """Give the NodeMetrics of all nodes."""
        totals = {node.name: [NODE_CPU, float(NODE_MEMORY)] for node in self._kubelet.nodes()}
        for worker in self._kubelet.workers():
            for each, run in _runs(worker):
                totals[worker.node.name][0] += cpu(each, run, _looked(worker.node)[0])
                totals[worker.node.name][1] += run.behaviour.memory
        return [_node_metrics(node, *totals[node.name]) for node in self._kubelet.nodes()]


def cpu(container: ContainerRecord, run: Run, moment: float) -> float:
    """Give the millicores a run uses, at most its limit: idle, busy, its requests; never quite the same twice."""
    behaviour = run.behaviour
    requests = run.requests.rate_at(moment) if run.requests is not None else 0.0
    wobble = 1.0 + 0.06 * (((int(moment / WOBBLE_S) * 2654435761 + int(run.id[:8], 16)) % 1000) / 500 - 1.0)
    return min((behaviour.idle_cpu + requests * behaviour.cpu_per_request) * wobble, _limit(container))


def _limit(container: ContainerRecord) -> float:
    text = dig(container.spec, "resources", "limits", "cpu")
    return inf if text is None else float(quantities.parse(text)) * 1000


def _runs(worker: Worker) -> list[tuple[ContainerRecord, Run]]:
    now = worker.node.now()
    return [
        (each, each.last) for each in worker.record.containers if each.last is not None and not each.last.is_over(now)
    ]


def _has_figures(node: Node, run: Run) -> bool:
    return node.now() - run.started >= FIRST_AFTER * node.timing.metrics


def _looked(node: Node) -> tuple[float, float]:
    """Give the moment of the last look, and how long ago it is."""
    ago = (node.now() - node.phase) % node.timing.metrics
    return node.now() - ago, ago


def _pod_metrics(worker: Worker, runs: list[tuple[ContainerRecord, Run]]) -> Json:
    clock = worker.node.registry.clock
    looked, ago = _looked(worker.node)
    containers = [
        {
            "name": each.name,
            "usage": {"cpu": f"{int(cpu(each, run, looked) * 1e6)}n", "memory": f"{run.behaviour.memory // 1024}Ki"},
        }
        for each, run in runs
    ]
    return {
        "metadata": {
            "name": name_of(worker.pod),
            "namespace": namespace_of(worker.pod),
            "creationTimestamp": clock.timestamp(),
            **({"labels": labels} if (labels := labels_of(worker.pod)) else {}),
        },
        "timestamp": (clock.now() - timedelta(seconds=ago)).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "window": f"{WINDOW_S + ago / 1000:.3f}s",
        "containers": containers,
    }


def _node_metrics(node: Node, millicores: float, memory: float) -> Json:
    clock = node.registry.clock
    obj = node.registry.store.get("nodes", "", node.name)
    return {
        "metadata": {
            "name": node.name,
            "creationTimestamp": clock.timestamp(),
            **({"labels": labels_of(obj)} if obj is not None else {}),
        },
        "timestamp": (clock.now() - timedelta(seconds=_looked(node)[1])).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "window": f"{WINDOW_S:.3f}s",
        "usage": {"cpu": f"{int(millicores * 1e6)}n", "memory": f"{int(memory) // 1024}Ki"},
    }
