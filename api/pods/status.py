"""A pod as people see it (pure): plain words beside kubectl's, its version's side, how it last ended."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from api.cluster.objects import ContainerStatus, Pod, ReplicaSet
from api.pods.schemas import LastExit, PodRead, PodVersion
from api.workload import names
from api.workload.pod_status import condition, is_ready, pod_line

HASH = "pod-template-hash"
REVISION = "deployment.kubernetes.io/revision"
SHORT_DIGEST = 12
LONGEST_MESSAGE = 1_000

WORDS = {
    "Pending": "Waiting to start",
    "SchedulingGated": "Held back on purpose",
    "ContainerCreating": "Starting: fetching the version and preparing",
    "PodInitializing": "Starting: preparations are done",
    "Running": "Running",
    "NotReady": "Running, but a part of it has ended",
    "Completed": "Has ended well",
    "Succeeded": "Has ended well",
    "Error": "Stopped with an error",
    "Failed": "Stopped with an error",
    "CrashLoopBackOff": "Keeps stopping",
    "OOMKilled": "Ran out of memory",
    "ImagePullBackOff": "Version cannot be fetched",
    "ErrImagePull": "Version cannot be fetched",
    "InvalidImageName": "The name of the version is not valid",
    "ErrImageNeverPull": "Version is not on the node, and must not be fetched",
    "CreateContainerConfigError": "A setting it refers to is missing",
    "CreateContainerError": "Cannot be started",
    "RunContainerError": "Cannot be started",
    "ContainerCannotRun": "Cannot be started",
    "StartError": "Cannot be started",
    "Terminating": "Stopping",
    "ContainerStatusUnknown": "Ended without anyone seeing how",
    "Evicted": "Sent away by its node, which ran short",
    "NodeLost": "Its node does not answer",
    "Unknown": "Its node does not answer",
    "NodeAffinity": "Does not fit on the node any more",
    "Shutdown": "Its node was shut down",
    "Terminated": "Its node was shut down",
    "DeadlineExceeded": "Took longer than it may",
    "UnexpectedAdmissionError": "The node did not take it",
}
ROOM = "Waiting for room"
NOT_READY = "Running, not ready yet"
PREPARING = re.compile(r"Init:(\d+)/(\d+)")
ENDED = re.compile(r"(?:Init:)?(ExitCode|Signal):(-?\d+)")


def words(pod: Pod, status: str) -> str:
    """Return kubectl's STATUS in plain words; a reason that nobody has seen before stays as it is."""
    if status == "Pending" and condition(pod, "PodScheduled")[1] == "Unschedulable":
        return ROOM
    if status == "Running" and not is_ready(pod):
        return NOT_READY
    if preparing := PREPARING.fullmatch(status):
        return f"Preparing: {preparing[1]} of {preparing[2]} steps done"
    if ended := ENDED.fullmatch(status):
        return f"Stopped with exit code {ended[2]}" if ended[1] == "ExitCode" else f"Stopped by signal {ended[2]}"
    if status.startswith("Init:"):
        reason = status.removeprefix("Init:")
        return f"Preparation: {WORDS.get(reason, reason).lower()}"
    return WORDS.get(status, status)


@dataclass(frozen=True)
class Templates:
    """The template hashes of a Deployment's ReplicaSets, and the one of the highest revision."""

    newest: str | None
    known: frozenset[str]

    def side_of(self, pod: Pod) -> PodVersion:
        """Return which version a pod belongs to."""
        own = pod.metadata.labels.template_hash if pod.metadata.labels is not None else ""
        if self.newest is None or own not in self.known:
            return PodVersion.OTHER
        return PodVersion.CURRENT if own == self.newest else PodVersion.OLD


def templates_of(sets: Collection[ReplicaSet], deployment: str) -> Templates:
    """Return what the ReplicaSets of a namespace say of one Deployment."""
    owned = [found for found in sets if _owner(found) == deployment]
    newest = max(owned, key=_revision, default=None)
    hashes = frozenset((found.metadata.labels or {}).get(HASH, "") for found in owned)
    return Templates(None if newest is None else (newest.metadata.labels or {}).get(HASH), hashes - {""})


def image_of(pod: Pod) -> str:
    """Return the image of the first container."""
    return next((container.image for container in pod.spec.containers or ()), "")


def describe(pod: Pod, *, component: str, side: PodVersion) -> PodRead:
    """Return one line of the list."""
    line = pod_line(pod)
    image = image_of(pod)
    return PodRead(
        uid=pod.metadata.uid,
        name=pod.metadata.name,
        component=component,
        status=line.status,
        words=words(pod, line.status),
        message=_message(pod),
        phase=pod.status.phase,
        ready=is_ready(pod),
        containers_ready=f"{line.ready}/{line.total}",
        restarts=line.restarts,
        image=image,
        version=version_of(image),
        node=pod.spec.node_name or None,
        created_at=pod.metadata.creation_timestamp,
        started_at=pod.status.start_time,
        side=side,
        last_exit=_last_exit(pod),
    )


def version_of(image: str) -> str | None:
    """Return the tag of an image, or the first digits of its digest."""
    parts = names.split_image(image)
    if parts.tag:
        return parts.tag
    return parts.digest.partition(":")[2][:SHORT_DIGEST] if parts.digest else None


def seconds(moment: datetime | None) -> float:
    """Return a moment as a number to sort by; none at all is the oldest."""
    return moment.timestamp() if moment else 0.0


def _owner(found: ReplicaSet) -> str | None:
    owners = found.metadata.owner_references or ()
    return next((one.name for one in owners if one.kind == "Deployment" and one.controller), None)


def _revision(found: ReplicaSet) -> int:
    text = (found.metadata.annotations or {}).get(REVISION, "")
    return int(text) if text.isascii() and text.isdigit() else -1


def _statuses(pod: Pod) -> list[ContainerStatus]:
    return [*(pod.status.init_container_statuses or ()), *(pod.status.container_statuses or ())]


def _message(pod: Pod) -> str | None:
    waiting = [one.state.waiting.message for one in _statuses(pod) if one.state.waiting is not None]
    ended = [one.state.terminated.message for one in _statuses(pod) if one.state.terminated is not None]
    unscheduled = [
        one.message for one in pod.status.conditions or () if one.type == "PodScheduled" and one.status == "False"
    ]
    found = next((text for text in (*waiting, *ended, *unscheduled, pod.status.message) if text), None)
    return found[:LONGEST_MESSAGE] if found else None


def _last_exit(pod: Pod) -> LastExit | None:
    ends = [
        (one.name, ended)
        for one in pod.status.container_statuses or ()
        for ended in (one.state.terminated, one.last_state.terminated)
        if ended is not None
    ]
    if not ends:
        return None
    name, newest = max(ends, key=lambda end: seconds(end[1].finished_at))
    return LastExit(container=name, reason=newest.reason, exit_code=newest.exit_code, at=newest.finished_at)
