"""From a pod, or from pods that could not be made, to signs of what is wrong (pure).

Verdicts rest on status and conditions; events are read for their words, and where only an event tells (FailedMount).
Restarts count from the baseline taken before this release, since a re-used ReplicaSet brings old ones along.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from api.cluster.objects import Condition, ContainerStatus, Event, Pod, ReplicaSet, Terminated
from api.deploy.events import CauseCode
from api.deploy.judging.log_clues import is_foreign_program, missing_variable
from api.deploy.judging.sayings import (
    CONFIG,
    CREATE,
    NO_POD,
    PULL,
    SCHEDULE,
    Meaning,
    backoff_seconds,
    meaning_of,
    plain,
)
from api.deploy.judging.snapshot import Key, Sign
from api.workload.pod_status import condition, is_ready

PULLING = frozenset(
    {"ErrImagePull", "ImagePullBackOff", "InvalidImageName", "ErrImageNeverPull", "RegistryUnavailable"}
)
CREATING = frozenset(
    {"CreateContainerError", "RunContainerError", "StartError", "ContainerCannotRun", "PostStartHookError"}
)
INFRASTRUCTURE = frozenset(
    {"Evicted", "Preempting", "Preempted", "NodeLost", "NodeAffinity", "Shutdown", "NodeShutdown", "Terminated"}
)
FATAL_PROBES = ("Liveness probe failed", "Startup probe failed")
KILLING_PROBES = ("failed liveness probe", "failed startup probe")
STUCK = frozenset({"FailedMount", "FailedAttachVolume", "FailedCreatePodSandBox"})
IN_VAIN = "Failed to pull image"
"""A pull that has failed; `Pulling` comes when one begins, while the status still shows the one before."""
GOING_ON = frozenset({"Pulling", "Pulled", "Created", "Started"})
QUICK_SECONDS = 10.0


@dataclass(frozen=True, kw_only=True)
class Witness:
    """What is known around one pod: events about it, the last lines of its containers, and what came before."""

    events: Sequence[Event] = ()
    logs: Mapping[Key, tuple[str, ...]] = field(default_factory=dict)
    baseline: Mapping[str, int] = field(default_factory=dict)
    remembered: frozenset[str] = frozenset()
    """Keys of earlier sightings: a back-off hides its reason, memory does not."""


def diagnose(pod: Pod, witness: Witness) -> Sign | None:
    """Return the one sign that says most about a pod, or None when nothing is wrong (yet).

    A crash loop shows Running, and without a check Ready, again and again: restarts and the last state do not lie.
    """
    if is_lost(pod):
        return _at(pod, Sign(code=CauseCode.NODE_LOST, message=pod.status.message or pod.status.reason, transient=True))
    ready = is_ready(pod)
    for init, statuses in ((True, pod.status.init_container_statuses), (False, pod.status.container_statuses)):
        for status in statuses or ():
            sign = _container_sign(pod, status, witness)
            if sign is not None and (sign.restarts or not ready):
                return _at(pod, replace(sign, container=status.name, init=init, ready=ready))
    if ready:
        return None
    sign = _unscheduled(pod, witness) or _unmounted(pod, witness) or _not_ready(pod, witness)
    return _at(pod, sign) if sign is not None else None


def is_lost(pod: Pod) -> bool:
    """Tell whether the cluster took the pod away: eviction, preemption, a lost node. Never the release's fault."""
    return pod.status.reason in INFRASTRUCTURE or condition(pod, "DisruptionTarget")[0] == "True"


def uncreated(replica_set: ReplicaSet, events: Sequence[Event]) -> Sign | None:
    """Return why a ReplicaSet cannot make pods: condition ReplicaFailure, in the words of the API server."""
    failure = _failure(replica_set.status.conditions)
    if failure is None:
        return None
    newest = _newest(events, frozenset({"FailedCreate"}))
    message = failure.message or (plain(newest.message) if newest else "")
    meaning = meaning_of(message, NO_POD) or Meaning(CauseCode.OBJECT_REFUSED, None, transient=True)
    return Sign(
        code=meaning.code,
        message=message,
        subject=meaning.subject,
        uid=replica_set.metadata.uid,
        transient=meaning.transient,
    )


def restarts_of(pod: Pod, baseline: Mapping[str, int]) -> dict[str, int]:
    """Return restarts since the baseline, by `pod uid/container`."""
    statuses = (*(pod.status.init_container_statuses or ()), *(pod.status.container_statuses or ()))
    keys = {f"{pod.metadata.uid}/{status.name}": status.restart_count for status in statuses}
    return {key: max(0, count - baseline.get(key, 0)) for key, count in keys.items()}


def _container_sign(pod: Pod, status: ContainerStatus, witness: Witness) -> Sign | None:
    waiting = status.state.waiting
    reason = waiting.reason if waiting else ""
    words = waiting.message if waiting else ""
    if reason in PULLING:
        return _pull(pod, status, words, witness)
    if reason == "CreateContainerConfigError":
        meaning = meaning_of(words, CONFIG) or Meaning(CauseCode.CONTAINER_REFUSED)
        return _sign(meaning, words)
    ended = _ended(pod, status, witness)
    if reason in CREATING or (ended is not None and ended.reason in CREATING):
        text = words if reason in CREATING and words else ended.message if ended else words
        meaning = meaning_of(text, CREATE) or Meaning(CauseCode.CONTAINER_REFUSED, None, transient=True)
        return replace(_sign(meaning, text), restarts=_restarts(pod, status, witness), backoff=backoff_seconds(words))
    if ended is None:
        return None
    return _stopped(pod, status, ended, witness)


def _pull(pod: Pod, status: ContainerStatus, words: str, witness: Witness) -> Sign:
    events = [one for one in witness.events if one.reason in {"Failed", "InspectFailed"}]
    texts = [words, *(plain(one.message) for one in reversed(_by_time(events)))]
    found = next((meaning for text in texts if (meaning := meaning_of(text, PULL))), None) or _recalled(
        pod, status, witness
    )
    meaning = found or Meaning(CauseCode.REGISTRY_UNREACHABLE, None, transient=True)
    in_vain = [one for one in events if plain(one.message).startswith(IN_VAIN)]
    missing_secret = _newest(witness.events, frozenset({"FailedToRetrieveImagePullSecret"}))
    return Sign(
        code=meaning.code,
        message=next((text for text in texts if meaning_of(text, PULL)), words),
        subject=_secret_named(missing_secret) if meaning.code is CauseCode.REGISTRY_DENIED else None,
        transient=meaning.transient,
        retried=any((one.count or 1) > 1 for one in in_vain) or len(in_vain) > 1,
    )


def _recalled(pod: Pod, status: ContainerStatus, witness: Witness) -> Meaning | None:
    prefix = f"{pod.metadata.uid}/{status.name}/"
    codes = [key.removeprefix(prefix) for key in witness.remembered if key.startswith(prefix)]
    known = [code for code in (CauseCode.IMAGE_NOT_FOUND, CauseCode.REGISTRY_DENIED) if code in codes]
    return Meaning(known[0]) if known else None


def _secret_named(event: Event | None) -> str | None:
    """Return the Secret named by `Unable to retrieve some image pull secrets (NAME); ...`."""
    if event is None or "(" not in event.message:
        return None
    return event.message.partition("(")[2].partition(")")[0] or None


def _ended(pod: Pod, status: ContainerStatus, witness: Witness) -> Terminated | None:
    """Return how the container last ended, unless that was before this release or a finished init container."""
    if status.state.terminated is not None:
        done = status.state.terminated.exit_code == 0 and status.name in _init_names(pod)
        return None if done else status.state.terminated
    back_off = status.state.waiting is not None and status.state.waiting.reason == "CrashLoopBackOff"
    if back_off or _restarts(pod, status, witness) > 0:
        return status.last_state.terminated
    return None


def _init_names(pod: Pod) -> frozenset[str]:
    return frozenset(status.name for status in pod.status.init_container_statuses or ())


def _stopped(pod: Pod, status: ContainerStatus, ended: Terminated, witness: Witness) -> Sign:
    waiting = status.state.waiting
    lines = witness.logs.get((pod.metadata.uid, status.name), ())
    meaning = _why_stopped(status, ended, witness, lines)
    unhealthy = _newest_matching(witness.events, "Unhealthy", FATAL_PROBES)
    by_probe = meaning.code is CauseCode.PROBE_FAILING
    return Sign(
        code=meaning.code,
        message=plain(unhealthy.message) if by_probe and unhealthy else ended.message or ended.reason,
        subject=meaning.subject,
        exit_code=ended.exit_code,
        restarts=_restarts(pod, status, witness),
        backoff=backoff_seconds(waiting.message) if waiting else 0.0,
    )


def _why_stopped(status: ContainerStatus, ended: Terminated, witness: Witness, lines: tuple[str, ...]) -> Meaning:
    if ended.reason == "OOMKilled":
        return Meaning(CauseCode.OUT_OF_MEMORY)
    killed = _newest_matching(witness.events, "Killing", KILLING_PROBES)
    if killed is not None and _concerns(killed, status.name):
        return Meaning(CauseCode.PROBE_FAILING)
    if is_foreign_program(lines):
        return Meaning(CauseCode.WRONG_ARCHITECTURE)
    if ended.exit_code == 0:
        return Meaning(CauseCode.EXITS_AT_ONCE)
    variable = missing_variable(lines)
    if variable is not None:
        return Meaning(CauseCode.MISSING_VARIABLE, variable)
    return Meaning(CauseCode.CRASH_AT_START if _was_quick(ended) else CauseCode.CRASH)


def _was_quick(ended: Terminated) -> bool:
    if ended.started_at is None or ended.finished_at is None:
        return True
    return (ended.finished_at - ended.started_at).total_seconds() < QUICK_SECONDS


def _unscheduled(pod: Pod, witness: Witness) -> Sign | None:
    found = next((one for one in pod.status.conditions or () if one.type == "PodScheduled"), None)
    if found is None or found.status != "False" or found.reason != "Unschedulable":
        return None
    meaning = meaning_of(found.message, SCHEDULE) or Meaning(CauseCode.UNSCHEDULABLE, None, transient=True)
    if _newest(witness.events, frozenset({"TriggeredScaleUp"})):
        meaning = replace(meaning, transient=True)
    elif _newest(witness.events, frozenset({"NotTriggerScaleUp"})):
        meaning = replace(meaning, transient=False)
    return _sign(meaning, found.message)


def _unmounted(pod: Pod, witness: Witness) -> Sign | None:
    """Read FailedMount and FailedCreatePodSandBox: nothing but these events tells why a pod stays ContainerCreating."""
    if pod.status.phase != "Pending" or not pod.spec.node_name:
        return None
    event = _newest(witness.events, STUCK | GOING_ON)
    if event is None or event.reason in GOING_ON:
        return None
    text = plain(event.message)
    missing = meaning_of(text, CONFIG)
    if event.reason == "FailedCreatePodSandBox":
        return _sign(Meaning(CauseCode.CONTAINER_REFUSED, None, transient=True), text)
    return _sign(missing or Meaning(CauseCode.VOLUME_MISSING, None, transient=True), text)


def _not_ready(pod: Pod, witness: Witness) -> Sign | None:
    running = [one for one in pod.status.container_statuses or () if one.state.running is not None and not one.ready]
    if not running:
        return None
    events = [one for one in witness.events if one.reason == "Unhealthy" and _concerns(one, running[0].name)]
    newest = _by_time(events)[-1:]
    message = plain(newest[0].message) if newest else ""
    return Sign(code=CauseCode.PROBE_FAILING, message=message, container=running[0].name, transient=True)


def _restarts(pod: Pod, status: ContainerStatus, witness: Witness) -> int:
    return max(0, status.restart_count - witness.baseline.get(f"{pod.metadata.uid}/{status.name}", 0))


def _sign(meaning: Meaning, message: str) -> Sign:
    return Sign(code=meaning.code, message=message, subject=meaning.subject, transient=meaning.transient)


def _at(pod: Pod, sign: Sign) -> Sign:
    return replace(sign, pod=pod.metadata.name, uid=pod.metadata.uid)


def _failure(conditions: list[Condition] | None) -> Condition | None:
    return next((one for one in conditions or () if one.type == "ReplicaFailure" and one.status == "True"), None)


def _concerns(event: Event, container: str) -> bool:
    path = event.involved_object.field_path
    return not path or path.endswith("{" + container + "}")


def _newest(events: Sequence[Event], reasons: frozenset[str]) -> Event | None:
    found = _by_time([one for one in events if one.reason in reasons])
    return found[-1] if found else None


def _newest_matching(events: Sequence[Event], reason: str, words: Sequence[str]) -> Event | None:
    found = _by_time([one for one in events if one.reason == reason and any(word in one.message for word in words)])
    return found[-1] if found else None


def _by_time(events: Sequence[Event]) -> list[Event]:
    return sorted(events, key=_moment)


def _moment(event: Event) -> str:
    moment = event.last_timestamp or event.event_time or event.first_timestamp or event.metadata.creation_timestamp
    return moment.isoformat() if moment else ""
