"""The steady stream of visitors: requests that Services spread over their ready pods, seen in logs and in CPU."""

from collections.abc import Iterable, Mapping
from math import pi, sin

from sandbox.apiserver import selectors
from sandbox.apiserver.objects import Json, labels_of, namespace_of
from sandbox.apiserver.registry import Registry
from sandbox.apiserver.store import Change
from sandbox.controllers.loop import Router
from sandbox.controllers.ownership import key_of
from sandbox.controllers.tallies import is_ready
from sandbox.kubelet.kubelet import Kubelet
from sandbox.kubelet.records import Run

ANNOTATION = "sandbox.kiops.dev/visitors"
"""On a Service: requests a second that come from outside."""
BEAT_S = 15.0
WAVE_S, WAVE = 600.0, 0.35
"""The stream swells and ebbs by this share, once in so many seconds."""


class Visitors:
    """Spreads the requests of each Service that has visitors."""

    name = "visitors"
    pace = 0.2

    def __init__(self, registry: Registry, kubelet: Kubelet) -> None:
        """Feed the runs that the kubelet plays."""
        self._registry = registry
        self._kubelet = kubelet

    def routes(self) -> Mapping[str, Router]:
        """A Service with visitors, and those whose pods became ready or not."""
        return {"services": _of_service, "pods": self._of_pod}

    def reconcile(self, key: str) -> float | None:
        """Share the present stream among the ready pods."""
        service = self._registry.store.get("services", *key.split("/"))
        if service is None or not service["spec"].get("selector"):
            return None
        selector = selectors.of_map(service["spec"]["selector"])
        pods = self._registry.store.list("pods", namespace_of(service))
        runs = [self._run(pod) for pod in pods if selectors.matches(selector, labels_of(pod))]
        ready = [run for run in runs if run is not None and run[1]]
        total = self._stream(service)
        for entry in runs:
            if entry is not None:
                run, serves = entry
                self._feed(run, total / len(ready) if serves else 0.0)
        return BEAT_S if total else None

    def _stream(self, service: Json) -> float:
        try:
            rate = float((service["metadata"].get("annotations") or {}).get(ANNOTATION, "0"))
        except ValueError:
            rate = 0.0
        beat = int(self._registry.clock.seconds() / BEAT_S) * BEAT_S
        return max(0.0, rate * (1.0 + WAVE * sin(2 * pi * beat / WAVE_S)))

    def _run(self, pod: Json) -> tuple[Run, bool] | None:
        worker = self._kubelet.worker_of(pod)
        if worker is None or not worker.record.regulars:
            return None
        run = worker.record.regulars[0].last
        if run is None or run.is_over(worker.node.now()) or run.requests is None:
            return None
        return run, is_ready(pod) and "deletionTimestamp" not in pod["metadata"]

    def _feed(self, run: Run, rate: float) -> None:
        if run.requests is not None:
            run.requests.set_rate(self._registry.clock.seconds(), round(rate, 2))

    def _of_pod(self, change: Change) -> Iterable[str]:
        pod, before = change.object, change.previous
        if before is not None and is_ready(before) == is_ready(pod) and _ends(before) == _ends(pod):
            return
        for service in self._registry.store.list("services", namespace_of(pod)):
            selector = (service["spec"].get("selector") or {}).items()
            if selector and selector <= labels_of(pod).items() and _has_visitors(service):
                yield key_of(service)


def _of_service(change: Change) -> Iterable[str]:
    return (key_of(change.object),) if _has_visitors(change.object) else ()


def _has_visitors(service: Json) -> bool:
    return ANNOTATION in (service["metadata"].get("annotations") or {})


def _ends(pod: Json) -> bool:
    return "deletionTimestamp" in pod["metadata"]
