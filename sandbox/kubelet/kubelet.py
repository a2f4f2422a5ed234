"""The agents of all nodes: a worker for each pod that is bound to one."""

from collections.abc import Iterable, Mapping, Sequence

from sandbox.apiserver.objects import Json, uid_of
from sandbox.apiserver.registry import Registry
from sandbox.apiserver.store import Change
from sandbox.controllers.loop import Router
from sandbox.controllers.ownership import is_ended, key_of
from sandbox.kubelet import restoring
from sandbox.kubelet.node import Node
from sandbox.kubelet.worker import Worker


class Kubelet:
    """Plays the pods of the nodes that it is given; pods of other nodes are left alone."""

    name = "kubelet"
    pace = 0.0

    def __init__(self, registry: Registry, nodes: Sequence[Node]) -> None:
        """No pod is played before the loop tells of it."""
        self._registry = registry
        self._nodes = {node.name: node for node in nodes}
        self._workers: dict[str, Worker] = {}

    def routes(self) -> Mapping[str, Router]:
        """The pods of the nodes."""
        return {"pods": self._pods}

    def reconcile(self, key: str) -> float | None:
        """Let the pod's worker do what is due."""
        pod = self._registry.store.get("pods", *key.split("/"))
        worker = self._workers.get(key)
        if worker is not None and (pod is None or uid_of(pod) != uid_of(worker.pod)):
            self._workers.pop(key).close()
            worker = None
        if pod is None or (is_ended(pod) and worker is None and "deletionTimestamp" not in pod["metadata"]):
            return None
        if worker is None:
            node = self._nodes.get(pod["spec"].get("nodeName") or "")
            if node is None:
                return None
            worker = self._workers[key] = Worker(node, pod, restoring.record_of(node, pod))
        return worker.advance(pod)

    def worker_of(self, pod: Json) -> Worker | None:
        """Find the worker that plays a pod."""
        worker = self._workers.get(key_of(pod))
        return worker if worker is not None and uid_of(worker.pod) == uid_of(pod) else None

    def workers(self) -> Iterable[Worker]:
        """Walk all workers."""
        return self._workers.values()

    def nodes(self) -> Iterable[Node]:
        """Walk the nodes."""
        return self._nodes.values()

    def _pods(self, change: Change) -> Iterable[str]:
        """A worker's own writes bring nothing new; what others change does."""
        if change.object["spec"].get("nodeName") not in self._nodes:
            return ()
        key = key_of(change.object)
        worker = self._workers.get(key)
        if worker is not None and change.type == "MODIFIED" and worker.is_writing:
            return ()
        return (key,)
