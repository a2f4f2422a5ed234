"""The scheduler: binds each new pod to a node that takes it, and says why when none does."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from sandbox.apiserver.objects import Json, condition_of, dig, name_of, namespace_of
from sandbox.apiserver.registry import Registry
from sandbox.apiserver.store import Change
from sandbox.controllers import actors, placement
from sandbox.controllers.events import Recorder
from sandbox.controllers.loop import Router
from sandbox.controllers.ownership import is_ended, key_of

NAME = "default-scheduler"


class Scheduler:
    """Keeps count of what each node has promised, and works off the pods without one."""

    name = "scheduler"
    pace = 0.0

    def __init__(self, registry: Registry) -> None:
        """Count what the bound pods hold."""
        self._registry = registry
        self._recorder = Recorder(registry, NAME, actors.SCHEDULER, f"{NAME}-sandbox")
        self._places: dict[str, placement.Place] = {}
        self._unplaced: dict[str, None] = {}
        for node in registry.store.each("nodes"):
            self._places[name_of(node)] = placement.place_of(node)
        for pod in registry.store.each("pods"):
            self._hold(pod, 1)
        registry.store.listen("pods", self._count)

    def routes(self) -> Mapping[str, Router]:
        """Pods without a node; and those that found none, whenever something may have changed for them."""
        return {"pods": self._pods, "nodes": self._nodes, "persistentvolumeclaims": self._retry}

    def reconcile(self, key: str) -> float | None:
        """Bind the pod, or write down why not."""
        pod = self._registry.store.get("pods", *key.split("/"))
        if pod is None or not self._is_mine(pod):
            self._unplaced.pop(key, None)
            return None
        claim = self._missing_claim(pod)
        if claim is not None:
            words = f'persistentvolumeclaim "{claim}" not found'
            self._refuse(pod, f"0/{len(self._places)} nodes are available: {words}. not found")
            return None
        needs = placement.needs_of(pod)
        refusals = {name: placement.refusal(pod, needs, place) for name, place in self._places.items()}
        open_places = [self._places[name] for name, refusal in refusals.items() if refusal is None]
        if not open_places:
            self._refuse(pod, placement.words([each for each in refusals.values() if each], len(self._places)))
            return None
        self._unplaced.pop(key, None)
        node = name_of(placement.best(open_places, needs).node)
        self._registry.bind(pod, node)
        where = f"{namespace_of(pod)}/{name_of(pod)} to {node}"
        self._recorder.note(pod, "Normal", "Scheduled", "Binding", f"Successfully assigned {where}")
        return None

    def _refuse(self, pod: Json, words: str) -> None:
        self._unplaced[key_of(pod)] = None
        self._recorder.note(pod, "Warning", "FailedScheduling", "Scheduling", words)
        known = condition_of(pod, "PodScheduled")
        if known is not None and known.get("message") == words:
            return
        stamp = self._registry.clock.timestamp()
        since = known["lastTransitionTime"] if known is not None and known["status"] == "False" else stamp
        condition = {
            "type": "PodScheduled", "observedGeneration": pod["metadata"].get("generation", 1), "status": "False",
            "lastProbeTime": None, "lastTransitionTime": since, "reason": "Unschedulable", "message": words,
        }  # fmt: skip
        others = [each for each in dig(pod, "status", "conditions", default=()) if each["type"] != "PodScheduled"]
        status = {**pod["status"], "conditions": [*others, condition]}
        self._registry.set_status("pods", namespace_of(pod), name_of(pod), status, actors.SCHEDULER)

    def _missing_claim(self, pod: Json) -> str | None:
        store, namespace = self._registry.store, namespace_of(pod)
        known = {n: store.get("persistentvolumeclaims", namespace, n) is not None for n in placement.claims_of(pod)}
        return placement.missing_claim(pod, known)

    @staticmethod
    def _is_mine(pod: Json) -> bool:
        spec = pod["spec"]
        mine = not spec.get("nodeName") and spec.get("schedulerName", NAME) == NAME
        return mine and not spec.get("schedulingGates") and "deletionTimestamp" not in pod["metadata"]

    def _pods(self, change: Change) -> Iterable[str]:
        if change.type == "DELETED" or is_ended(change.object):
            return self._retry(change)
        is_new = change.previous is None or change.previous["spec"] != change.object["spec"]
        return (key_of(change.object),) if is_new and self._is_mine(change.object) else ()

    def _nodes(self, change: Change) -> Iterable[str]:
        name = name_of(change.object)
        known = self._places.get(name)
        if change.type == "DELETED":
            self._places.pop(name, None)
            return ()
        fresh = placement.place_of(change.object)
        self._places[name] = fresh if known is None else replace(fresh, used=known.used, held=known.held)
        same = known is not None and _offer(known.node) == _offer(change.object)
        return () if same else self._retry(change)

    def _retry(self, change: Change) -> Iterable[str]:
        del change
        return tuple(self._unplaced)

    def _count(self, change: Change) -> None:
        if change.previous is not None:
            if _holds(change.previous) == _holds(change.object) and change.type == "MODIFIED":
                return
            self._hold(change.previous, -1)
        if change.type != "DELETED":
            self._hold(change.object, 1)

    def _hold(self, pod: Json, sign: int) -> None:
        place = self._places.get(_holds(pod))
        if place is not None:
            used = place.used.plus(placement.needs_of(pod), sign)
            self._places[name_of(place.node)] = replace(place, used=used, held=place.held + sign)


def _holds(pod: Json) -> str:
    """Give the node that a pod takes room on."""
    return "" if is_ended(pod) else pod["spec"].get("nodeName") or ""


def _offer(node: Json) -> tuple[object, ...]:
    return node.get("spec"), dig(node, "status", "allocatable"), dig(node, "metadata", "labels")
