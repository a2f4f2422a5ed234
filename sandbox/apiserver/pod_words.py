"""The words of kubectl's READY, STATUS and RESTARTS columns. Pure."""

from collections.abc import Callable

from sandbox.apiserver.objects import Json, dig


def pod_ready(pod: Json) -> str:
    """Give how many containers are ready, of how many."""
    statuses = dig(pod, "status", "containerStatuses", default=())
    side = [s for s in dig(pod, "status", "initContainerStatuses", default=()) if s["name"] in _sidecars(pod)]
    ready = sum(bool(s.get("ready")) for s in (*statuses, *side))
    return f"{ready}/{len(dig(pod, 'spec', 'containers', default=())) + len(_sidecars(pod))}"


def restarts(pod: Json, ago: Callable[[str], str]) -> str:
    """Give the number of restarts and, when there were some, how long ago the last was."""
    initialising = _initialising(pod)
    key = "initContainerStatuses" if initialising else "containerStatuses"
    statuses = dig(pod, "status", key, default=())
    count = sum(s.get("restartCount", 0) for s in statuses)
    if not count:
        return "0"
    ends = [dig(s, "lastState", "terminated", "finishedAt") for s in statuses]
    known = [end for end in ends if end]
    return f"{count} ({ago(max(known))} ago)" if known else str(count)


def pod_status(pod: Json) -> str:
    """Give the STATUS column."""
    reason = dig(pod, "status", "reason") or dig(pod, "status", "phase", default="Unknown")
    for condition in dig(pod, "status", "conditions", default=()):
        if condition["type"] == "PodScheduled" and condition.get("reason") == "SchedulingGated":
            reason = "SchedulingGated"
    started = _init_reason(pod)
    reason = started or _container_reason(pod, str(reason))
    if "deletionTimestamp" in pod["metadata"]:
        return "Unknown" if dig(pod, "status", "reason") == "NodeLost" else "Terminating"
    return reason


def _initialising(pod: Json) -> bool:
    return bool(_init_reason(pod))


def _init_reason(pod: Json) -> str:
    containers = dig(pod, "spec", "initContainers", default=())
    sidecars = _sidecars(pod)
    for at, status in enumerate(dig(pod, "status", "initContainerStatuses", default=())):
        state = status.get("state") or {}
        ended = state.get("terminated")
        if ended and ended.get("exitCode") == 0:
            continue
        if status["name"] in sidecars and status.get("started"):
            continue
        if ended:
            return f"Init:{_ended(ended)}"
        waiting = dig(state, "waiting", "reason", default="")
        if waiting and waiting != "PodInitializing":
            return f"Init:{waiting}"
        return f"Init:{at}/{len(containers)}"
    return ""


def _container_reason(pod: Json, reason: str) -> str:
    running = False
    for status in reversed(dig(pod, "status", "containerStatuses", default=())):
        state = status.get("state") or {}
        waiting = dig(state, "waiting", "reason", default="")
        ended = state.get("terminated")
        if waiting:
            reason = waiting
        elif ended:
            reason = _ended(ended)
        elif status.get("ready") and "running" in state:
            running = True
    if reason == "Completed" and running:
        ready = any(
            c["type"] == "Ready" and c["status"] == "True" for c in dig(pod, "status", "conditions", default=())
        )
        return "Running" if ready else "NotReady"
    return reason


def _ended(ended: Json) -> str:
    if ended.get("reason"):
        return str(ended["reason"])
    return f"Signal:{ended['signal']}" if ended.get("signal") else f"ExitCode:{ended.get('exitCode', 0)}"


def _sidecars(pod: Json) -> set[str]:
    return {c["name"] for c in dig(pod, "spec", "initContainers", default=()) if c.get("restartPolicy") == "Always"}
