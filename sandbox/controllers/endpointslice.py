"""Keeps EndpointSlices, and the older Endpoints, in step with the pods behind each Service."""

from collections.abc import Iterable, Mapping

from sandbox.apiserver import selectors
from sandbox.apiserver.deletion import DeleteOptions
from sandbox.apiserver.objects import Json, dig, labels_of, name_of, namespace_of, uid_of
from sandbox.apiserver.registry import Registry
from sandbox.apiserver.store import Change
from sandbox.controllers import actors, endpoints
from sandbox.controllers.loop import Router
from sandbox.controllers.ownership import Index, by_controller, is_ended, key_of
from sandbox.controllers.tallies import is_ready

SLICES = "endpointslices.discovery.k8s.io"
ACTOR = actors.controller("endpointslice-controller")
MANY = 500
"""Pods from which on a Service is worked off less often."""
MANY_PACE_S = 1.0


class EndpointSliceController:
    """Reconciles one Service at a time."""

    name = "endpointslice"
    pace = 0.03

    def __init__(self, registry: Registry) -> None:
        """Follow pods by namespace and label, and slices by their Service."""
        self._registry = registry
        self._pods = Index(registry.store, "pods", _by_label)
        self._slices = Index(registry.store, SLICES, by_controller)
        self._looked: dict[str, float] = {}

    def routes(self) -> Mapping[str, Router]:
        """A Service, the Service of a slice that others touched, and the Services a pod matches or matched."""
        return {"services": _itself, SLICES: _of_slice, "pods": self._of_pod}

    def reconcile(self, key: str) -> float | None:
        """Bring slices and Endpoints to what the pods show."""
        service = self._registry.store.get("services", *key.split("/"))
        selector = dig(service, "spec", "selector") if service is not None else None
        if service is None or not selector or service["spec"].get("type") == "ExternalName":
            return None
        if (wait := self._wait(key, service)) > 0:
            return wait
        pods = self._matching(service)
        self._write_slices(service, pods)
        self._write_endpoints(service, pods)
        return None

    def _wait(self, key: str, service: Json) -> float:
        """Give how long a crowded Service is left alone yet."""
        now = self._registry.clock.seconds()
        if len(self._smallest(service)) >= MANY and now - self._looked.get(key, -MANY_PACE_S) < MANY_PACE_S:
            return self._looked[key] + MANY_PACE_S - now
        self._looked[key] = now
        return 0.0

    def _smallest(self, service: Json) -> list[Json]:
        namespace = namespace_of(service)
        keys = (f"{namespace}/{name}={value}" for name, value in service["spec"]["selector"].items())
        return list(self._pods.get(min(keys, key=self._pods.count)))

    def _matching(self, service: Json) -> list[Json]:
        selector = selectors.of_map(service["spec"]["selector"])
        return [pod for pod in self._smallest(service) if selectors.matches(selector, labels_of(pod))]

    def _write_slices(self, service: Json, pods: list[Json]) -> None:
        known = sorted(self._slices.get(uid_of(service)), key=name_of)
        wanted = endpoints.slices(service, pods, known, self._registry.clock.timestamp())
        spare = [each for each in wanted if not each.get("endpoints") and name_of(each)]
        surplus = spare[1:] if len(spare) == len(wanted) else spare
        before = {name_of(each): each for each in known}
        for each in wanted:
            if each in surplus:
                self._registry.delete(SLICES, namespace_of(each), name_of(each), ACTOR, DeleteOptions())
            elif not name_of(each):
                self._registry.create(SLICES, namespace_of(service), each, ACTOR)
            elif each is not before.get(name_of(each)):
                self._registry.update(SLICES, each, ACTOR)

    def _write_endpoints(self, service: Json, pods: list[Json]) -> None:
        found = endpoints.subsets(service, pods)
        known = self._registry.store.get("endpoints", namespace_of(service), name_of(service))
        if known is None:
            labels = {
                **labels_of(service),
                "endpoints.kubernetes.io/managed-by": "endpoint-controller",
            }
            body = {
                "apiVersion": "v1",
                "kind": "Endpoints",
                "metadata": {
                    "name": name_of(service),
                    "labels": labels,
                    "annotations": {endpoints.TRIGGERED: self._registry.clock.timestamp()},
                },
                **({"subsets": found} if found else {}),
            }
            self._registry.create("endpoints", namespace_of(service), body, ACTOR)
        elif (known.get("subsets") or []) != found:
            metadata = {key: value for key, value in known["metadata"].items() if key != "annotations"}
            changed = {**known, "metadata": metadata, "subsets": found}
            if not found:
                del changed["subsets"]
            self._registry.update("endpoints", changed, ACTOR)

    def _of_pod(self, change: Change) -> Iterable[str]:
        pod, before = change.object, change.previous
        if before is not None and change.type == "MODIFIED" and _shown(before) == _shown(pod):
            return
        labels = [labels_of(pod), *((labels_of(before),) if before is not None else ())]
        for service in self._registry.store.list("services", namespace_of(pod)):
            selector = (service["spec"].get("selector") or {}).items()
            if selector and any(selector <= each.items() for each in labels):
                yield key_of(service)


def _shown(pod: Json) -> tuple[object, ...]:
    """Give all of a pod that a slice tells of."""
    return (
        dig(pod, "status", "podIP"), is_ready(pod), is_ended(pod), "deletionTimestamp" in pod["metadata"],
        labels_of(pod), pod["spec"].get("nodeName"),
    )  # fmt: skip


def _by_label(pod: Json) -> tuple[str, ...]:
    namespace = namespace_of(pod)
    return tuple(f"{namespace}/{name}={value}" for name, value in labels_of(pod).items())


def _itself(change: Change) -> Iterable[str]:
    return (key_of(change.object),)


def _of_slice(change: Change) -> Iterable[str]:
    """Only a deletion brings the Service back: changes are the controller's own."""
    name = labels_of(change.object).get(endpoints.SERVICE_NAME)
    return (f"{namespace_of(change.object)}/{name}",) if name and change.type == "DELETED" else ()
