"""Rollouts that meet trouble and get over it, by seed: what real clusters say while something passes by itself.

A pod's life is a row of stretches, each with a status and events of its own. The words are those of the recorded
cases. Trouble lasts less than what the rules call proof: a sign that would stand longer is no trouble that passes.
"""

import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any

import yaml

from tests.deploy.judging import scenes

Object = dict[str, Any]
GOOD = {item["kind"]: item for item in yaml.load((scenes.CASES / "good.yaml").read_text(), yaml.CSafeLoader)["items"]}
FOUND = 'failed to resolve reference "shop/web:v2": shop/web:v2: not found'
NOT_FOUND = f'Failed to pull image "shop/web:v2": rpc error: code = NotFound desc = {FOUND}'
DENIED = 'Failed to pull image "shop/web:v2": failed to authorize: unexpected status: 401 Unauthorized'
AWAY = 'Failed to pull image "shop/web:v2": failed to do request: dial tcp: lookup registry: no such host'
BACK_OFF = 'Back-off pulling image "shop/web:v2"'
RETRIES = (13.0, 27.0, 54.0, 108.0, 190.0, 280.0)
"""Seconds of the second pull and the following, about as the kubelet makes them."""
QUOTA = 'pods "web-x" is forbidden: exceeded quota: team, requested: pods=1, used: pods=3, limited: pods=3'
ACCOUNT = 'pods "web-x" is forbidden: error looking up service account shop/app: serviceaccount "app" not found'
WEBHOOK = "Internal error occurred: failed calling webhook: connection refused"


@dataclass(frozen=True)
class Stretch:
    """So many seconds in which a pod shows one status; `events` are about it and stay."""

    seconds: float
    status: Object
    events: tuple[Object, ...] = ()
    exists: bool = True


@dataclass(frozen=True)
class Scenario:
    """What a cluster shows over time."""

    seed: int
    pods: tuple[tuple[Stretch, ...], ...]
    refusal: str
    """Why no pod could be made before `since`; empty when nothing was refused."""
    since: float
    troubles: tuple[str, ...] = field(default=())

    @property
    def moments(self) -> list[float]:
        """Return the seconds at which something changes."""
        found = {0.0, self.since}
        for pod in self.pods:
            at = self.since
            for stretch in pod:
                at += stretch.seconds
                found.add(at)
        return sorted(found)

    def at(self, now: float) -> scenes.Scene:
        """Return what is seen at a second."""
        deployment, owned, template = (copy.deepcopy(GOOD[kind]) for kind in ("Deployment", "ReplicaSet", "Pod"))
        shown = [] if now < self.since else [_shown(pod, now - self.since) for pod in self.pods]
        pods = [_pod(template, n, stretch.status) for n, (stretch, _) in enumerate(shown) if stretch.exists]
        events = [_event(template, n, *one) for n, (_, told) in enumerate(shown) for one in enumerate(told)]
        ready = sum(stretch.status["containerStatuses"][0]["ready"] for stretch, _ in shown if stretch.exists)
        _count(deployment, len(self.pods), len(pods), ready)
        owned["spec"]["replicas"] = len(self.pods)
        owned["status"] = {"replicas": len(pods), "readyReplicas": ready, "observedGeneration": 1}
        if now < self.since:
            failure = {"type": "ReplicaFailure", "status": "True", "reason": "FailedCreate", "message": self.refusal}
            owned["status"]["conditions"] = [failure]
            deployment["status"]["conditions"].append(failure)
        return scenes.scene(f"seed {self.seed}", {"items": [deployment, owned, *pods, *events]})


def scenario(seed: int) -> Scenario:
    """Return the scenario of a seed; at least one pod of one to four meets trouble, or all wait to be made."""
    random = Random(seed)  # noqa: S311  which scenarios, not a secret
    names: list[str] = []
    refusal, since = "", 0.0
    if random.random() < 0.2:
        refusal, longest = random.choice([(QUOTA, 58.0), (ACCOUNT, 18.0), (WEBHOOK, 400.0)])
        since = random.uniform(0.5, longest)
        names.append(f"{refusal[:40]}… for {since:.0f} s")
    pods = []
    for number in range(random.randint(1, 4)):
        troubled = random.random() < 0.6 or (number == 0 and not refusal)
        chosen = random.sample(sorted(TROUBLES), random.choice([1, 1, 2])) if troubled else []
        names += chosen
        pods.append((*_before(chosen, random), *_start(random, _restarts(chosen))))
    return Scenario(seed, tuple(pods), refusal, since, tuple(names))


def _before(chosen: list[str], random: Random) -> Iterator[Stretch]:
    for name in sorted(chosen, key=list(TROUBLES).index):  # in the order in which a pod can meet them
        yield from TROUBLES[name](random)


def _restarts(chosen: list[str]) -> int:
    return sum(name in CRASHES for name in chosen)


def _start(random: Random, restarts: int) -> Iterator[Stretch]:
    """Start as a healthy program does: a moment of making, a moment of not being ready."""
    if not restarts:
        yield Stretch(random.uniform(0.2, 2.0), _waiting("ContainerCreating"))
        yield Stretch(random.uniform(0.1, 3.0), _running(restarts))
    yield Stretch(0.0, _running(restarts, ready=True))


def _pull_late(words: str, longest: float) -> Callable[[Random], Iterator[Stretch]]:
    """Pull again and again, in vain until the last time, which takes a while and succeeds."""

    def pull(random: Random) -> Iterator[Stretch]:
        yield Stretch(0.6, _waiting("ContainerCreating"), (_told("Pulling", 1),))
        tries = [at for at in RETRIES if at + 1.0 < longest]
        at, failed = 0.6, random.randint(1, len(tries))
        for number, again in enumerate(tries[:failed], start=1):
            seen = (_told("Pulling", number), _told("Failed", number, words))
            error = random.uniform(0.3, 5.0)
            yield Stretch(error, _waiting("ErrImagePull", words.partition(": ")[2]), seen)
            yield Stretch(again - at - error, _waiting("ImagePullBackOff", BACK_OFF), seen)
            at = again
        last = random.uniform(0.1, min(8.0, longest - at))
        seen = (_told("Pulling", failed + 1), _told("Failed", failed, words))
        yield Stretch(last, _waiting("ImagePullBackOff", BACK_OFF), seen)

    return pull


def _config_late(random: Random) -> Iterator[Stretch]:
    words = random.choice(['secret "app" not found', "couldn't find key DB_PASSWORD in Secret shop/app"])
    seen = (_told("Failed", 1, f"Error: {words}"),)
    yield Stretch(random.uniform(0.5, 18.0), _waiting("CreateContainerConfigError", words), seen)


def _cache_late(random: Random) -> Iterator[Stretch]:
    words = "failed to sync configmap cache: timed out waiting for the condition"
    yield Stretch(random.uniform(0.5, 90.0), _waiting("CreateContainerConfigError", words))


def _unscheduled(words: str, longest: float) -> Callable[[Random], Iterator[Stretch]]:
    def wait(random: Random) -> Iterator[Stretch]:
        status = _waiting("") | {"conditions": [_condition("PodScheduled", "False", "Unschedulable", words)]}
        status["containerStatuses"][0]["state"] = {}
        yield Stretch(random.uniform(0.5, longest), status, (_told("FailedScheduling", 1, words),))

    return wait


def _mount_late(random: Random) -> Iterator[Stretch]:
    words = 'MountVolume.SetUp failed for volume "c" : configmap "app" not found'
    yield Stretch(random.uniform(0.5, 18.0), _waiting("ContainerCreating"), (_told("FailedMount", 4, words),))
    yield Stretch(0.2, _waiting("ContainerCreating"), (_told("FailedMount", 4, words), _told("Pulled", 1)))


def _network_late(random: Random) -> Iterator[Stretch]:
    words = "Failed to create pod sandbox: plugin type=bridge failed: no IP addresses available"
    yield Stretch(
        random.uniform(0.5, 200.0), _waiting("ContainerCreating"), (_told("FailedCreatePodSandBox", 9, words),)
    )
    yield Stretch(0.2, _waiting("ContainerCreating"), (_told("FailedCreatePodSandBox", 9, words), _told("Pulled", 1)))


def _crash(reason: str, code: int) -> Callable[[Random], Iterator[Stretch]]:
    """Stop once or twice, with the kubelet's back-off between, and come up the next time."""

    def crash(random: Random) -> Iterator[Stretch]:
        ended = {"terminated": {"exitCode": code, "reason": reason, "startedAt": None, "finishedAt": None}}
        yield Stretch(random.uniform(0.2, 4.0), _running(0))
        yield Stretch(random.uniform(0.1, 1.0), _stopped(ended, {}, 0))
        if random.random() < 0.5:
            back_off = {
                "waiting": {"reason": "CrashLoopBackOff", "message": "back-off 10s restarting failed container=web"}
            }
            yield Stretch(random.uniform(0.2, 3.0), _running(1, last=ended))
            yield Stretch(random.uniform(5.0, 14.0), _stopped(back_off, ended, 1))
        yield Stretch(random.uniform(0.2, 6.0), _running(1, last=ended))

    return crash


def _ready_late(random: Random) -> Iterator[Stretch]:
    words = "Readiness probe failed: HTTP probe failed with statuscode: 503"
    seconds = random.uniform(1.0, 300.0)
    yield Stretch(seconds, _running(0), (_told("Unhealthy", max(1, int(seconds)), words),))


def _node_lost(random: Random) -> Iterator[Stretch]:
    """Run, be evicted with the node, and be replaced after a while by a pod that this row goes on with."""
    yield Stretch(random.uniform(0.5, 5.0), _running(0, ready=True))
    lost = _running(0) | {"reason": "NodeLost", "message": "Node n1 which was running pod web is unresponsive"}
    yield Stretch(random.uniform(1.0, 200.0), lost)
    yield Stretch(random.uniform(0.1, 5.0), _running(0), exists=False)


def _node_silent(random: Random) -> Iterator[Stretch]:
    """The node says nothing for a while: its pods are not ready, whatever their containers did."""
    yield Stretch(random.uniform(0.5, 5.0), _running(0, ready=True))
    yield Stretch(random.uniform(1.0, 200.0), _running(0))


Trouble = Callable[[Random], Iterator[Stretch]]
FULL = "0/3 nodes are available: 3 Insufficient cpu."
TAINTED = "0/3 nodes are available: 3 node(s) had untolerated taint {gpu: yes}."
TROUBLES: dict[str, Trouble] = {
    "no room on any node": _unscheduled(FULL, 400.0),
    "no node that fits": _unscheduled(TAINTED, 58.0),
    "a volume that comes late": _mount_late,
    "no network for the pod": _network_late,
    "an image that is pushed late": _pull_late(NOT_FOUND, 28.0),
    "a login that is mended": _pull_late(DENIED, 58.0),
    "a registry that is away": _pull_late(AWAY, 290.0),
    "a Secret that comes late": _config_late,
    "a cache that comes late": _cache_late,
    "a crash at start": _crash("Error", 1),
    "memory that ran out once": _crash("OOMKilled", 137),
    "a check that passes late": _ready_late,
    "a node that is silent": _node_silent,
    "a node that is lost": _node_lost,
}
CRASHES = ("a crash at start", "memory that ran out once")


def _shown(pod: tuple[Stretch, ...], age: float) -> tuple[Stretch, list[Object]]:
    """Return the stretch of an age, and what has been told by then: of each reason the latest."""
    told: dict[str, Object] = {}
    for stretch in pod:
        told |= {event["reason"]: event for event in stretch.events}
        if age < stretch.seconds:
            return stretch, list(told.values())
        age -= stretch.seconds
    return pod[-1], list(told.values())


def _count(deployment: Object, wanted: int, made: int, ready: int) -> None:
    deployment["spec"]["replicas"] = wanted
    counts = {"replicas": made, "updatedReplicas": made, "readyReplicas": ready, "availableReplicas": ready}
    deployment["status"] = {**counts, "observedGeneration": 1, "conditions": []}


def _pod(template: Object, number: int, status: Object) -> Object:
    pod = copy.deepcopy(template)
    pod["metadata"] |= {"name": f"web-{number}", "uid": f"uid-{number}", "resourceVersion": "1"}
    pod["status"] = status
    return pod


def _event(template: Object, pod: int, number: int, told: Object) -> Object:
    return {
        "kind": "Event",
        "metadata": {"name": f"event-{pod}-{number}", "uid": f"event-{pod}-{number}", "namespace": "shop"},
        "involvedObject": {"kind": "Pod", "name": f"web-{pod}", "uid": f"uid-{pod}"},
        "lastTimestamp": f"2026-03-02T09:00:{number:02}Z",
        "type": "Normal",
        **told,
    }


def _told(reason: str, count: int, message: str = "") -> Object:
    return {"reason": reason, "count": count, "message": message}


def _waiting(reason: str, message: str = "") -> Object:
    return _status({"waiting": {"reason": reason, "message": message}}, phase="Pending")


def _running(restarts: int, *, ready: bool = False, last: Object | None = None) -> Object:
    return _status({"running": {}}, restarts=restarts, ready=ready, last=last)


def _stopped(state: Object, last: Object, restarts: int) -> Object:
    return _status(state, restarts=restarts, last=last)


def _condition(kind: str, status: str, reason: str = "", message: str = "") -> Object:
    return {"type": kind, "status": status, "reason": reason, "message": message}


def _status(
    state: Object, *, phase: str = "Running", restarts: int = 0, ready: bool = False, last: Object | None = None
) -> Object:
    container = {"name": "web", "ready": ready, "restartCount": restarts, "state": state, "lastState": last or {}}
    conditions = [_condition("PodScheduled", "True"), _condition("Ready", str(ready))]
    return {"phase": phase, "conditions": conditions, "containerStatuses": [container]}
