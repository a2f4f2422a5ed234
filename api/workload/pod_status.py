"""The line of `kubectl get pods` (pure): STATUS, READY and RESTARTS, for the pod list and for the lines of a release.

The rule is kubectl's `printPod` (k8s.io/kubernetes/pkg/printers/internalversion/printers.go): the first init container
that has not passed speaks; else the first container that does not run; a pod with a deletion time is Terminating.
"""

from dataclasses import dataclass

from api.cluster.objects import ContainerState, ContainerStatus, Pod, Terminated

TERMINAL = frozenset({"Succeeded", "Failed"})


@dataclass(frozen=True)
class PodLine:
    """One line as kubectl prints it; READY is `ready/total`."""

    status: str
    ready: int
    total: int
    restarts: int


def pod_line(pod: Pod) -> PodLine:
    """Return what kubectl prints for the pod."""
    sidecars = _sidecars(pod)
    init = _init(pod, sidecars)
    status, ready, restarts = _word(pod), init.ready, init.restarts
    if init.word is not None:
        status = init.word
    if init.word is None or condition(pod, "Initialized")[0] == "True":
        status = _main_word(pod, status)
        statuses = pod.status.container_statuses or ()
        ready += sum(_runs(one) for one in statuses)
        restarts = init.sidecar_restarts + sum(one.restart_count for one in statuses)
    total = len(pod.spec.containers or ()) + len(sidecars)
    return PodLine(_deleted_word(pod) or status, ready, total, restarts)


def pod_status(pod: Pod) -> str:
    """Return the word, such as `Running`, `ContainerCreating`, `Init:0/1`, `CrashLoopBackOff` or `Terminating`."""
    return pod_line(pod).status


def is_ready(pod: Pod) -> bool:
    """Tell whether the pod takes traffic: condition Ready is True and nothing deletes it."""
    return condition(pod, "Ready")[0] == "True" and pod.metadata.deletion_timestamp is None


def condition(pod: Pod, kind: str) -> tuple[str, str]:
    """Return status and reason of one condition; two empty texts when it is not there."""
    found = next((one for one in pod.status.conditions or () if one.type == kind), None)
    return (found.status, found.reason) if found else ("", "")


@dataclass(frozen=True)
class _Init:
    """What the init containers say; `word` is None when all of them have passed."""

    word: str | None
    ready: int
    restarts: int
    sidecar_restarts: int


def _init(pod: Pod, sidecars: frozenset[str]) -> _Init:
    ready = restarts = sidecar_restarts = 0
    word = None
    for position, status in enumerate(pod.status.init_container_statuses or ()):
        is_sidecar = status.name in sidecars
        restarts += status.restart_count
        sidecar_restarts += status.restart_count if is_sidecar else 0
        ended = status.state.terminated
        if ended is not None and ended.exit_code == 0:
            continue
        if is_sidecar and status.started:
            ready += status.ready
            continue
        word = "Init:" + _init_word(status.state, position, len(pod.spec.init_containers or ()))
        break
    return _Init(word, ready, restarts, sidecar_restarts)


def _init_word(state: ContainerState, position: int, total: int) -> str:
    if state.terminated is not None:
        return state.terminated.reason or _end(state.terminated)
    if state.waiting is not None and state.waiting.reason not in {"", "PodInitializing"}:
        return state.waiting.reason
    return f"{position}/{total}"


def _sidecars(pod: Pod) -> frozenset[str]:
    containers = pod.spec.init_containers or ()
    return frozenset(one.name for one in containers if one.restart_policy == "Always")


def _word(pod: Pod) -> str:
    gated = any(one.type == "PodScheduled" and one.reason == "SchedulingGated" for one in pod.status.conditions or ())
    return "SchedulingGated" if gated else pod.status.reason or pod.status.phase


def _main_word(pod: Pod, word: str) -> str:
    running = False
    failure = ""
    for status in reversed(pod.status.container_statuses or ()):
        state = status.state
        running = running or _runs(status)
        word = _state_word(state) or word
        if not _waits(state) and state.terminated is not None and state.terminated.exit_code:
            failure = word
    if word != "Completed":
        return word
    if running and condition(pod, "Ready")[0] == "True":
        return "Running"
    return failure or ("NotReady" if running else word)


def _waits(state: ContainerState) -> bool:
    return state.waiting is not None and state.waiting.reason != ""


def _runs(status: ContainerStatus) -> bool:
    return status.ready and status.state.running is not None


def _state_word(state: ContainerState) -> str | None:
    if state.waiting is not None and state.waiting.reason:
        return state.waiting.reason
    if state.terminated is not None:
        return state.terminated.reason or _end(state.terminated)
    return None


def _deleted_word(pod: Pod) -> str | None:
    if pod.metadata.deletion_timestamp is None:
        return None
    if pod.status.reason == "NodeLost":
        return "Unknown"
    return None if pod.status.phase in TERMINAL else "Terminating"


def _end(ended: Terminated) -> str:
    return f"Signal:{ended.signal}" if ended.signal else f"ExitCode:{ended.exit_code}"
