"""The status of a pod, as a kubelet writes it, from what runs on the node. Pure.

Source: kubernetes/pkg/kubelet (kubelet_pods.go, status/generate.go), version 1.36, and recorded statuses.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from sandbox.apiserver import quantities
from sandbox.apiserver.objects import Json, dig
from sandbox.kubelet.records import ContainerRecord, PodRecord, Run, is_wanted_again

LOST = "The container could not be located when the pod was terminated"


@dataclass(frozen=True, slots=True)
class View:
    """The moment and the node a status is written for. `final`: all containers are gone for good."""

    now: float
    stamp: str
    host_address: str
    final: bool = False
    settling: bool = False
    """All containers are done, but the pod is not yet put down as ended."""


def status_of(pod: Json, record: PodRecord, view: View) -> Json:
    """Give the whole status."""
    before = pod.get("status") or {}
    generation = pod["metadata"].get("generation", 1)
    containers = [container_status(pod, record, each, view) for each in record.regulars]
    inits = [container_status(pod, record, each, view) for each in record.inits]
    phase = phase_of(pod, record, (inits, containers), view)
    shown = "Running" if view.settling else phase
    ended = view.final or (phase in {"Succeeded", "Failed"} and not view.settling)
    conditions = _conditions(pod, record, phase, sandboxed=record.sandboxed and not ended, view=view)
    found: Json = {
        "observedGeneration": generation,
        "phase": shown,
        "conditions": _dated(conditions, before.get("conditions") or (), generation, view.stamp),
        "hostIP": view.host_address,
        "hostIPs": [{"ip": view.host_address}],
    }
    if record.shown_address:
        found |= {"podIP": record.shown_address, "podIPs": [{"ip": record.shown_address}]}
    found["startTime"] = before.get("startTime") or view.stamp
    if inits:
        found["initContainerStatuses"] = inits
    found["containerStatuses"] = sorted(containers, key=lambda each: str(each["name"]))
    found["qosClass"] = before.get("qosClass") or "BestEffort"
    return {**found, **_resources(pod)}


def container_status(pod: Json, record: PodRecord, container: ContainerRecord, view: View) -> Json:
    """Give the status of one container."""
    run = container.last
    deleting = "deletionTimestamp" in pod["metadata"]
    state, last = _states(pod, record, container, view, deleting=deleting)
    found: Json = {
        "name": container.name,
        "state": state,
        "lastState": last,
        "ready": "running" in state and container.is_ready(view.now)
        if container.kind != "init"
        else container.is_ready(view.now),
        "restartCount": run.attempt if run is not None else 0,
        "image": _image_name(container, run),
        "imageID": run.image.id if run is not None else "",
        **({"containerID": f"containerd://{run.id}"} if run is not None else {}),
        "started": "running" in state and (container.kind == "init" or container.probes.is_started),
    }
    resources = container.spec.get("resources") or {}
    if run is not None:
        if resources.get("requests"):
            found["allocatedResources"] = resources["requests"]
        found["resources"] = resources
    if mounts := container.spec.get("volumeMounts"):
        found["volumeMounts"] = [_mount(mount) for mount in mounts]
    return found


def phase_of(pod: Json, record: PodRecord, statuses: tuple[list[Json], list[Json]], view: View) -> str:
    """Give the phase that follows from the states of the containers."""
    policy = pod["spec"].get("restartPolicy", "Always")
    if any(_has_failed(each, policy, view.now) for each in record.inits if each.kind == "init"):
        return "Failed"
    if view.final and not record.was_initialised():
        return "Failed"
    if any(_is_pending(each, view.now) for each in record.inits) and not record.was_initialised():
        return "Pending"
    return _phase_of_regulars(record, [(each["state"], each["lastState"]) for each in statuses[1]], policy, view)


def _phase_of_regulars(record: PodRecord, states: list[tuple[Json, Json]], policy: str, view: View) -> str:
    if any("waiting" in state and not last for state, last in states):
        return "Pending"
    if any("running" in state for state, _ in states):
        return "Running"
    if not view.final and any(is_wanted_again(each, policy, view.now) for each in record.regulars):
        return "Running"
    return "Succeeded" if all(_code(state, last) == 0 for state, last in states) else "Failed"


def _states(
    pod: Json, record: PodRecord, container: ContainerRecord, view: View, *, deleting: bool
) -> tuple[Json, Json]:
    """Give state and last state."""
    run = container.last
    previous = container.runs[-2] if len(container.runs) > 1 else None
    last = {"terminated": terminated(previous)} if previous is not None else {}
    policy = pod["spec"].get("restartPolicy", "Always")
    waiting = container.problem is not None and not deleting and is_wanted_again(container, policy, view.now)
    if run is None:
        if view.final and container.kind == "regular":
            return {"terminated": _lost()}, {}
        return {"waiting": _waiting(container, record) if waiting else _unstarted(record)}, {}
    if not run.is_over(view.now):
        return {"running": {"startedAt": run.started_at}}, last
    if waiting:
        return {"waiting": _waiting(container, record)}, {"terminated": terminated(run)}
    return {"terminated": terminated(run)}, last


def terminated(run: Run) -> Json:
    """Give the state of a run that is over."""
    found: Json = {"exitCode": run.code, "reason": run.reason}
    if run.message:
        found["message"] = run.message
    return {
        **found,
        "startedAt": run.started_at,
        "finishedAt": run.finished_at,
        "containerID": f"containerd://{run.id}",
    }


def _waiting(container: ContainerRecord, record: PodRecord) -> Json:
    if container.problem is None:
        return _unstarted(record)
    reason, message = container.problem
    return {"reason": reason, **({"message": message} if message else {})}


def _unstarted(record: PodRecord) -> Json:
    return {"reason": "PodInitializing" if record.inits else "ContainerCreating"}


def _lost() -> Json:
    return {
        "exitCode": 137, "reason": "ContainerStatusUnknown", "message": LOST, "startedAt": None, "finishedAt": None,
    }  # fmt: skip


def _conditions(pod: Json, record: PodRecord, phase: str, *, sandboxed: bool, view: View) -> list[Json]:
    unready = [each.name for each in record.containers if each.kind != "init" and not each.is_ready(view.now)]
    if phase == "Succeeded":
        ready: Json = {"status": "False", "reason": "PodCompleted"}
    elif phase == "Failed" and record.was_initialised():
        ready = {"status": "False", "reason": "PodFailed"}
    elif unready:
        words = f"containers with unready status: [{' '.join(unready)}]"
        ready = {"status": "False", "reason": "ContainersNotReady", "message": words}
    else:
        ready = {"status": "True"}
    foreign = [
        {key: value for key, value in each.items() if key not in {"lastTransitionTime", "lastProbeTime"}}
        for each in dig(pod, "status", "conditions", default=())
        if each["type"] not in _OWN
    ]
    return [
        *foreign,
        {"type": "PodReadyToStartContainers", "status": "True" if sandboxed else "False"},
        {"type": "Initialized", **_initialised(record, phase, view.now)},
        {"type": "Ready", **ready},
        {"type": "ContainersReady", **ready},
        {"type": "PodScheduled", "status": "True"},
    ]


_OWN = {"PodReadyToStartContainers", "Initialized", "Ready", "ContainersReady", "PodScheduled"}


def _initialised(record: PodRecord, phase: str, now: float) -> Json:
    if phase == "Succeeded":
        return {"status": "True", "reason": "PodCompleted"}
    incomplete = [each.name for each in record.inits if _is_pending(each, now)]
    if incomplete and not record.was_initialised():
        words = f"containers with incomplete status: [{' '.join(incomplete)}]"
        return {"status": "False", "reason": "ContainersNotInitialized", "message": words}
    return {"status": "True"}


def _is_pending(container: ContainerRecord, now: float) -> bool:
    """Tell whether an init container or sidecar still holds the pod up."""
    return not (container.has_succeeded(now) if container.kind == "init" else container.is_started(now))


def _has_failed(container: ContainerRecord, policy: str, now: float) -> bool:
    run = container.last
    return policy == "Never" and run is not None and run.is_over(now) and run.code != 0


def _code(state: Json, last: Json) -> int:
    found = state.get("terminated") or last.get("terminated") or {}
    return int(found.get("exitCode", 0))


def _dated(conditions: Iterable[Json], before: Iterable[Json], generation: int, stamp: str) -> list[Json]:
    """Give the conditions their times: an unchanged status keeps its own."""
    known = {each["type"]: each for each in before}
    dated = []
    for each in conditions:
        old = known.get(each["type"])
        same = old is not None and old["status"] == each["status"]
        extra: Json = {key: each[key] for key in ("reason", "message") if key in each}
        dated.append({
            "type": each["type"],
            "observedGeneration": generation,
            "status": each["status"],
            "lastProbeTime": None,
            "lastTransitionTime": old["lastTransitionTime"] if same and old is not None else stamp,
            **extra,
        })  # fmt: skip
    return dated


def _image_name(container: ContainerRecord, run: Run | None) -> str:
    asked = str(container.spec["image"])
    return run.image.digest if run is not None and "@" in asked else asked


def _mount(mount: Json) -> Json:
    found = {"name": mount["name"], "mountPath": mount["mountPath"]}
    if mount.get("readOnly"):
        found |= {"readOnly": True, "recursiveReadOnly": "Disabled"}
    return found


def _resources(pod: Json) -> Json:
    """Give what the node set aside for the pod."""
    sums: dict[str, dict[str, Decimal]] = {"limits": {}, "requests": {}}
    for container in pod["spec"]["containers"]:
        for side, total in sums.items():
            for name, text in ((container.get("resources") or {}).get(side) or {}).items():
                total[name] = total.get(name, Decimal(0)) + quantities.parse(text)
    printed: dict[str, dict[str, str]] = {
        side: {name: quantities.printed(amount, binary=name != "cpu") for name, amount in sorted(total.items())}
        for side, total in sums.items()
        if total
    }
    found: Json = {"allocatedResources": printed["requests"]} if "requests" in printed else {}
    if printed:
        found["resources"] = printed
    return found
