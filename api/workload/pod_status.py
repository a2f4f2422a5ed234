"""The STATUS column of `kubectl get pods` (pure), for the pod list and for the lines of a release.

The rule is kubectl's `printPod` (k8s.io/kubernetes/pkg/printers/internalversion): the first init container that has not
passed speaks; else the first container that does not run; a pod with a deletion time is Terminating.
"""

from api.cluster.objects import ContainerState, ContainerStatus, Pod, Terminated

TERMINAL = frozenset({"Succeeded", "Failed"})


def pod_status(pod: Pod) -> str:
    """Return the word, such as `Running`, `ContainerCreating`, `Init:0/1`, `CrashLoopBackOff` or `Terminating`."""
    if pod.metadata.deletion_timestamp is not None and pod.status.phase not in TERMINAL:
        return "Unknown" if pod.status.reason == "NodeLost" else "Terminating"
    word = pod.status.reason or pod.status.phase or "Unknown"
    if condition(pod, "PodScheduled")[1] == "SchedulingGated":
        word = "SchedulingGated"
    init = _init_word(pod)
    if init is not None and condition(pod, "Initialized")[0] != "True":
        return init
    return _container_word(pod, word)


def is_ready(pod: Pod) -> bool:
    """Tell whether the pod takes traffic: condition Ready is True and nothing deletes it."""
    return condition(pod, "Ready")[0] == "True" and pod.metadata.deletion_timestamp is None


def condition(pod: Pod, kind: str) -> tuple[str, str]:
    """Return status and reason of one condition; two empty texts when it is not there."""
    found = next((one for one in pod.status.conditions or () if one.type == kind), None)
    return (found.status, found.reason) if found else ("", "")


def _init_word(pod: Pod) -> str | None:
    statuses = pod.status.init_container_statuses or []
    total = len(pod.spec.init_containers or statuses)
    for position, status in enumerate(statuses):
        ended = status.state.terminated
        if (ended is not None and ended.exit_code == 0) or _is_started_sidecar(status):
            continue
        if ended is not None:
            return "Init:" + (ended.reason or _end(ended))
        waiting = status.state.waiting
        if waiting is not None and waiting.reason not in ("", "PodInitializing"):
            return "Init:" + waiting.reason
        return f"Init:{position}/{total}"
    return None


def _is_started_sidecar(status: ContainerStatus) -> bool:
    return status.started is True and status.state.running is not None and status.ready


def _container_word(pod: Pod, word: str) -> str:
    running = False
    for status in reversed(pod.status.container_statuses or []):
        running = running or (status.ready and status.state.running is not None)
        word = _state_word(status.state) or word
    if word == "Completed" and running:
        return "Running" if condition(pod, "Ready")[0] == "True" else "NotReady"
    return word


def _state_word(state: ContainerState) -> str | None:
    if state.waiting is not None and state.waiting.reason:
        return state.waiting.reason
    if state.terminated is not None:
        return state.terminated.reason or _end(state.terminated)
    return None


def _end(ended: Terminated) -> str:
    return f"Signal:{ended.signal}" if ended.signal else f"ExitCode:{ended.exit_code}"
