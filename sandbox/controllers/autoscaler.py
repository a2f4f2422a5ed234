"""The autoscaler: looks at the metrics of each target every 15 seconds and sets its number of replicas."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from sandbox.apiserver import quantities, selectors
from sandbox.apiserver.objects import Json, labels_of, name_of, namespace_of
from sandbox.apiserver.registry import Registry
from sandbox.apiserver.resources import by_kind
from sandbox.apiserver.status import StatusError
from sandbox.apiserver.store import Change
from sandbox.controllers import actors, autoscaling
from sandbox.controllers.autoscaling import Decision, Limits, Memory, MetricError, Patience, Proposal, Sample, Target
from sandbox.controllers.events import Recorder
from sandbox.controllers.loop import Router
from sandbox.controllers.ownership import key_of
from sandbox.controllers.rolling import wanted_of

AUTOSCALERS = "horizontalpodautoscalers.autoscaling"
ACTOR = actors.controller("horizontal-pod-autoscaler")
KEPT_S = 3600.0
"""How long recommendations and changes are remembered."""
UNABLE = "the HPA was unable to compute the replica count"


class Meter(Protocol):
    """Gives figures about pods: the metrics API's side."""

    def sample(self, pod: Json, resource: str) -> Sample | None:
        """Give what the pod used last of `cpu` or `memory`; None while there is no figure."""
        ...


class Autoscaler:
    """Reconciles one HorizontalPodAutoscaler at a time, on its own beat."""

    name = "autoscaler"
    pace = 0.0

    def __init__(self, registry: Registry, meter: Meter, patience: Patience | None = None) -> None:
        """What was recommended is remembered here only, as the real controller does."""
        self._registry = registry
        self._meter = meter
        self._patience = patience or Patience()
        self._recorder = Recorder(registry, "horizontal-pod-autoscaler", ACTOR)
        self._memory: dict[str, Memory] = {}

    def routes(self) -> Mapping[str, Router]:
        """A new autoscaler; what changes about it later is seen at the next beat."""
        return {AUTOSCALERS: _new}

    def reconcile(self, key: str) -> float | None:
        """Look, decide, scale, and write down why."""
        found = self._registry.store.get(AUTOSCALERS, *key.split("/"))
        if found is None:
            self._memory.pop(key, None)
            return None
        Look(self._registry, self._meter, self._recorder, found, patience=self._patience, memory=self._memory).act()
        return self._patience.sync


class Look:
    """One look at one autoscaler's target."""

    def __init__(
        self, registry: Registry, meter: Meter, recorder: Recorder, autoscaler: Json, *, patience: Patience,
        memory: dict[str, Memory],
    ) -> None:  # fmt: skip
        """`memory` is shared between looks, by key."""
        self._registry = registry
        self._meter = meter
        self._recorder = recorder
        self._patience = patience
        self._memory = memory
        self.autoscaler = autoscaler
        self.key = key_of(autoscaler)
        self.status = dict(autoscaler.get("status") or {})
        self.status["conditions"] = list(self.status.get("conditions") or ())

    def act(self) -> None:
        """Do all of it."""
        try:
            resource, target = self._target()
        except MetricError as refused:
            self._recorder.write(self.autoscaler, "Warning", "FailedGetScale", str(refused))
            words = f"the HPA controller was unable to get the target's current scale: {refused}"
            self._condition("AbleToScale", "False", "FailedGetScale", words)
            self._write()
            return
        able = "the HPA controller was able to get the target's current scale"
        self._condition("AbleToScale", "True", "SucceededGetScale", able)
        current = wanted_of(target)
        spec = self.autoscaler["spec"]
        least, most = spec.get("minReplicas", 1), spec["maxReplicas"]
        if current == 0:
            words = "scaling is disabled since the replica count of the target is zero"
            self._condition("ScalingActive", "False", "ScalingDisabled", words)
            self._set(0, 0, None)
        elif not least <= current <= most:
            bound, side = (most, "above Spec.MaxReplicas") if current > most else (least, "below Spec.MinReplicas")
            self._scale(resource, target, bound, f"Current number of replicas {side}")
            self._set(current, bound, None)
        else:
            self._by_metrics(resource, target, Limits(least, most, current, spec.get("behavior")))
        self._write()

    def _by_metrics(self, resource: str, target: Json, limits: Limits) -> None:
        proposals, figures, failures = self._proposals(target, limits.current)
        if not proposals:
            self._set(limits.current, self.status.get("desiredReplicas", 0), figures)
            count = len(self.autoscaler["spec"].get("metrics") or ())
            words = f"invalid metrics ({len(failures)} invalid out of {count}), first error is: {failures[0]}"
            self._recorder.write(self.autoscaler, "Warning", "FailedComputeMetricsReplicas", words)
            return
        metric, best = max(proposals, key=lambda each: each[1].replicas)
        words = f"the HPA was able to successfully calculate a replica count from {metric}"
        self._condition("ScalingActive", "True", "ValidMetricFound", words)
        decision = self._decided(best.replicas, limits)
        self._condition("AbleToScale", "True", *decision.able)
        self._condition("ScalingLimited", "True" if decision.limited else "False", *decision.limit)
        if decision.replicas != limits.current:
            above = best.replicas > limits.current
            self._scale(
                resource, target, decision.replicas, f"{metric} above target" if above else "All metrics below target"
            )
        self._set(limits.current, decision.replicas, figures)

    def _decided(self, wanted: int, limits: Limits) -> Decision:
        now = self._registry.clock.seconds()
        memory = self._memory.get(self.key) or Memory(recommended=((now, limits.current),))
        decision = autoscaling.decided(wanted, limits, memory, now, self._patience)
        recommended = (*(each for each in memory.recommended if each[0] > now - KEPT_S), (now, wanted))
        changed = tuple(each for each in memory.changed if each[0] > now - KEPT_S)
        if decision.replicas != limits.current:
            changed = (*changed, (now, decision.replicas - limits.current))
        self._memory[self.key] = Memory(recommended, changed)
        return decision

    def _proposals(self, target: Json, current: int) -> tuple[list[tuple[str, Proposal]], list[Json], list[str]]:
        """Give the proposals by metric, the figures for the status, and what failed."""
        pods = self._pods(target)
        proposals, figures, failures = [], [], []
        for metric in self.autoscaler["spec"].get("metrics") or ():
            try:
                name, proposal, figure = self._measured(metric, pods, current)
            except MetricError as failed:
                figures.append({"type": ""})
                failures.append(f"failed to get {_kind(metric)} metric value: {failed}")
                self._failed(metric, str(failed))
            else:
                proposals.append((name, proposal))
                figures.append(figure)
        return proposals, figures, failures

    def _measured(self, metric: Json, pods: Sequence[Json], current: int) -> tuple[str, Proposal, Json]:
        if metric["type"] != "Resource":
            raise MetricError(f"unable to get metric: no {metric['type'].lower()} metrics are served here")
        name, wish = metric["resource"]["name"], metric["resource"]["target"]
        target = _target(name, wish)
        samples = {name_of(pod): sample for pod in pods if (sample := self._meter.sample(pod, name)) is not None}
        now = self._registry.clock.now()
        try:
            groups = autoscaling.grouped(pods, samples, target, now, patience=self._patience)
            proposal = autoscaling.proposed(pods, samples, groups, target, current=current)
        except MetricError as failed:
            raise MetricError(f"failed to get {name} utilization: {failed}") from None
        title = f"{name} resource" + (" utilization (percentage of request)" if target.percent is not None else "")
        figure: Json = {"averageValue": _printed(name, proposal.average)}
        if proposal.utilization is not None:
            figure["averageUtilization"] = proposal.utilization
        return title, proposal, {"type": "Resource", "resource": {"name": name, "current": figure}}

    def _failed(self, metric: Json, why: str) -> None:
        reason = f"FailedGet{metric['type']}Metric"
        self._recorder.write(self.autoscaler, "Warning", reason, why)
        self._condition("ScalingActive", "False", reason, f"{UNABLE}: {why}")

    def _target(self) -> tuple[str, Json]:
        reference = self.autoscaler["spec"]["scaleTargetRef"]
        resource = by_kind(reference.get("apiVersion", "apps/v1"), reference["kind"])
        if resource is None or "scale" not in resource.subresources:
            raise MetricError(f'no matches for kind "{reference["kind"]}" in group "{reference.get("apiVersion", "")}"')
        found = self._registry.store.get(resource.name, namespace_of(self.autoscaler), reference["name"])
        if found is None:
            raise MetricError(f'{resource.name} "{reference["name"]}" not found')
        return resource.name, found

    def _pods(self, target: Json) -> list[Json]:
        selector = selectors.of_object(target["spec"]["selector"])
        pods = self._registry.store.list("pods", namespace_of(target))
        return [pod for pod in pods if selectors.matches(selector, labels_of(pod))]

    def _scale(self, resource: str, target: Json, replicas: int, reason: str) -> None:
        changed = {**target, "spec": {**target["spec"], "replicas": replicas}}
        try:
            self._registry.update(resource, changed, ACTOR, subresource="scale")
        except StatusError as refused:
            words = f"New size: {replicas}; reason: {reason}; error: {refused.message}"
            self._recorder.write(self.autoscaler, "Warning", "FailedRescale", words)
            why = f"the HPA controller was unable to update the target scale: {refused.message}"
            self._condition("AbleToScale", "False", "FailedUpdateScale", why)
            return
        words = f"the HPA controller was able to update the target scale to {replicas}"
        self._condition("AbleToScale", "True", "SucceededRescale", words)
        self._recorder.write(self.autoscaler, "Normal", "SuccessfulRescale", f"New size: {replicas}; reason: {reason}")
        self.status["lastScaleTime"] = self._registry.clock.timestamp()

    def _condition(self, kind: str, status: str, reason: str, message: str) -> None:
        conditions: list[Json] = self.status["conditions"]
        known = next((each for each in conditions if each["type"] == kind), None)
        since = self._registry.clock.timestamp()
        if known is not None and known["status"] == status:
            since = known["lastTransitionTime"]
        new = {"type": kind, "status": status, "lastTransitionTime": since, "reason": reason, "message": message}
        if known is None:
            conditions.append(new)
        else:
            conditions[conditions.index(known)] = new

    def _set(self, current: int, desired: int, figures: Sequence[Json] | None) -> None:
        self.status["currentReplicas"] = current
        self.status["desiredReplicas"] = desired
        self.status["currentMetrics"] = list(figures) if figures is not None else None

    def _write(self) -> None:
        if self.status != self.autoscaler.get("status"):
            place = namespace_of(self.autoscaler), name_of(self.autoscaler)
            self._registry.set_status(AUTOSCALERS, *place, self.status, ACTOR)


def _target(name: str, wish: Json) -> Target:
    if wish.get("averageUtilization") is not None:
        return Target(name, percent=int(wish["averageUtilization"]))
    return Target(name, value=float(quantities.parse(wish.get("averageValue") or "1")) * 1000)


def _printed(name: str, average: float) -> str:
    return f"{int(average)}m" if name == "cpu" else str(int(average / 1000))


def _kind(metric: Json) -> str:
    return f"{metric['resource']['name']} resource" if metric["type"] == "Resource" else str(metric["type"]).lower()


def _new(change: Change) -> Iterable[str]:
    return (key_of(change.object),) if change.type == "ADDED" else ()
