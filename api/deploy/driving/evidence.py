"""Seals what can be seen at the moment of failure: the cluster forgets, the release does not."""

import asyncio
from datetime import datetime
from typing import Any

import msgspec
import structlog

from api.cluster.errors import ClusterProblem
from api.cluster.objects import ContainerStatus, Deployment, Event, Pod, ReplicaSet
from api.deploy.driving.ports import ClusterView
from api.deploy.judging.snapshot import Snapshot, Target, hash_of
from api.deploy.schemas import ContainerLog, Evidence
from api.workload.pod_status import is_ready, pod_status

log = structlog.get_logger(__name__)

LOG_LINES = 50
LINE_LENGTH = 2000
PODS_SHOWN = 10
PODS_WITH_LOGS = 3
EVENTS_SHOWN = 50
PATIENCE_SECONDS = 10.0


async def last_lines(cluster: ClusterView, pod: Pod, container: str) -> tuple[str, ...]:
    """Return the last lines of the run that stopped: the one before if there was a restart, else the present one."""
    status = next((one for one in _statuses(pod) if one.name == container), ContainerStatus())
    previous = status.state.terminated is None and status.restart_count > 0
    return (await _log(cluster, pod, container, previous=previous))[0]


async def seal(cluster: ClusterView, snapshot: Snapshot, target: Target, now: datetime) -> Evidence:
    """Gather pods, events, conditions and logs of the new version; what cannot be had is said, never waited for."""
    sets = [one for one in snapshot.replica_sets if hash_of(one) == target.template_hash]
    uids = frozenset(one.metadata.uid for one in sets)
    pods = sorted(snapshot.pods_of(uids), key=lambda pod: (is_ready(pod), pod.metadata.name))[:PODS_SHOWN]
    about = uids | {pod.metadata.uid for pod in pods} | {target.uid or ""}
    events = [event for event in snapshot.events if event.involved_object.uid in about]
    owners: list[Deployment | ReplicaSet] = [*([snapshot.deployment] if snapshot.deployment else []), *sets]
    return Evidence(
        taken_at=now,
        pods=[_pod(pod) for pod in pods],
        events=[_event(event) for event in sorted(events, key=_moment)[-EVENTS_SHOWN:]],
        conditions=[_plain(one) for owner in owners for one in owner.status.conditions or ()],
        logs=await _logs(cluster, [pod for pod in pods if not is_ready(pod)][:PODS_WITH_LOGS]),
    )


async def _logs(cluster: ClusterView, pods: list[Pod]) -> list[ContainerLog]:
    found: list[ContainerLog] = []
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            for pod in pods:
                for status in _statuses(pod):
                    found += await _container_logs(cluster, pod, status)
    except TimeoutError:
        log.warning("release.evidence_incomplete", pods=len(pods))
    return found


async def _container_logs(cluster: ClusterView, pod: Pod, status: ContainerStatus) -> list[ContainerLog]:
    if status.state.waiting is not None and status.restart_count == 0 and status.last_state.terminated is None:
        return []
    runs = (True, False) if status.restart_count else (False,)
    found = []
    for previous in runs:
        lines, problem = await _log(cluster, pod, status.name, previous=previous)
        found.append(
            ContainerLog(
                pod=pod.metadata.name,
                container=status.name,
                previous=previous,
                lines=list(lines),
                problem=problem,
            )
        )
    return found


async def _log(cluster: ClusterView, pod: Pod, container: str, *, previous: bool) -> tuple[tuple[str, ...], str | None]:
    try:
        text = await cluster.log(
            pod.metadata.namespace, pod.metadata.name, container, previous=previous, tail_lines=LOG_LINES
        )
    except ClusterProblem as problem:
        return (), problem.detail
    clean = text.replace("\x00", "\ufffd")
    return tuple(line[:LINE_LENGTH] for line in clean.splitlines()[-LOG_LINES:]), None


def _statuses(pod: Pod) -> list[ContainerStatus]:
    return [*(pod.status.init_container_statuses or ()), *(pod.status.container_statuses or ())]


def _pod(pod: Pod) -> dict[str, Any]:
    return {
        "name": pod.metadata.name,
        "uid": pod.metadata.uid,
        "node": pod.spec.node_name or None,
        "status": pod_status(pod),
        "conditions": [_plain(one) for one in pod.status.conditions or ()],
        "containers": [_plain(one) for one in _statuses(pod)],
    }


def _event(event: Event) -> dict[str, Any]:
    return {
        "object": f"{event.involved_object.kind}/{event.involved_object.name}",
        "type": event.type,
        "reason": event.reason,
        "message": event.message,
        "count": event.count or 1,
        "lastSeen": _moment(event) or None,
    }


def _moment(event: Event) -> str:
    moment = event.last_timestamp or event.event_time or event.first_timestamp or event.metadata.creation_timestamp
    return moment.isoformat() if moment else ""


def _plain(value: object) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.to_builtins(value)
    return plain
