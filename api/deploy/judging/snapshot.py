"""What `assess` looks at and what it answers: frozen, without framework, clock or client."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from api.cluster.objects import Deployment, EndpointSlice, Event, Pod, ReplicaSet
from api.deploy.events import Cause, CauseCode, Outcome, RolloutSide, StepCode, StepState, VerdictNote
from api.deploy.manifest import REVISION, TEMPLATE_HASH
from api.workload.schemas import ComponentSettings, RollingUpdate

Key = tuple[str, str]
"""Uid of a pod and name of a container."""


@dataclass(frozen=True, kw_only=True)
class Target:
    """One component of a release: what it put into the cluster, pinned so that nothing else is mistaken for it.

    `uid` and `generation` are null until the Deployment was applied; `template_hash` and `revision` until the
    controller has seen it. `baseline` holds restart counts from before, by `pod uid/container`.
    """

    component: str
    position: int
    object_name: str
    namespace: str
    release_id: str
    release_number: int
    settings: ComponentSettings
    image: str
    version: str
    previous_version: str | None = None
    uid: str | None = None
    generation: int | None = None
    template_hash: str | None = None
    revision: int | None = None
    service_applied: bool = False
    baseline: Mapping[str, int] = field(default_factory=dict)

    @property
    def deadline(self) -> int:
        """Seconds that Kubernetes may go without progress."""
        return self.settings.progress_deadline_seconds

    @property
    def recreate(self) -> bool:
        """Whether all old pods end before a new one starts."""
        return not isinstance(self.settings.strategy, RollingUpdate)

    def pointer(self, path: str) -> str:
        """Return the pointer of a field of this component in the body of the release request."""
        return f"/components/{self.position}/settings/{path}"


@dataclass(frozen=True, kw_only=True)
class Snapshot:
    """One component's part of a namespace as the reflectors hold it at one moment, and logs fetched for it."""

    deployment: Deployment | None = None
    replica_sets: tuple[ReplicaSet, ...] = ()
    pods: tuple[Pod, ...] = ()
    slices: tuple[EndpointSlice, ...] = ()
    events: tuple[Event, ...] = ()
    logs: Mapping[Key, tuple[str, ...]] = field(default_factory=dict)

    def owned_sets(self, uid: str) -> tuple[ReplicaSet, ...]:
        """Return the ReplicaSets of a Deployment."""
        return tuple(one for one in self.replica_sets if owner_of(one) == uid)

    def pods_of(self, replica_set_uids: frozenset[str]) -> tuple[Pod, ...]:
        """Return the pods of some ReplicaSets, oldest name first so that every run tells them in the same order."""
        return tuple(pod for pod in self.pods if owner_of(pod) in replica_set_uids)

    def events_of(self, uid: str) -> tuple[Event, ...]:
        """Return the events about one object."""
        return tuple(one for one in self.events if one.involved_object.uid == uid)


@dataclass(frozen=True, kw_only=True)
class Memory:
    """What the next look needs of this one; stored in the row. Times are seconds on the release's own clock."""

    sightings: Mapping[str, float] = field(default_factory=dict)
    progress_at: float = 0.0
    progress: tuple[int, ...] = ()
    complete_since: float | None = None
    watched_since: float | None = None
    restarts: Mapping[str, int] = field(default_factory=dict)
    done: tuple[StepCode, ...] = ()

    def seen(self, sign: str, now: float) -> float:
        """Return since when something stands, `now` when it is new."""
        return self.sightings.get(sign, now)


@dataclass(frozen=True, kw_only=True)
class PodSighting:
    """One pod of this release as it stands now."""

    name: str
    uid: str
    side: RolloutSide
    status: str
    ready: bool


@dataclass(frozen=True, kw_only=True)
class Progress:
    """The Deployment's counts."""

    wanted: int
    updated: int
    ready: int
    available: int
    old: int


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """The end of one component."""

    outcome: Outcome
    cause: Cause | None
    message: str

    def note(self) -> VerdictNote:
        """Return it as the last event of a release."""
        return VerdictNote(type="verdict", outcome=self.outcome, cause=self.cause, message=self.message)


@dataclass(frozen=True, kw_only=True)
class Assessment:
    """What holds now.

    `target` is the target with what could be pinned meanwhile; `look_again` is the moment on the release's clock at
    which something may change without any word from the cluster; `logs_wanted` names containers whose last lines
    would tell more.
    """

    target: Target
    memory: Memory
    steps: Mapping[StepCode, StepState]
    pods: tuple[PodSighting, ...] = ()
    progress: Progress | None = None
    risk: Cause | None = None
    verdict: Verdict | None = None
    service_due: bool = False
    look_again: float | None = None
    logs_wanted: tuple[Key, ...] = ()

    def ended(self, verdict: Verdict) -> "Assessment":
        """Return the same with an end; the step that was under way has failed unless all went well."""
        steps = dict(self.steps)
        if verdict.outcome is not Outcome.SUCCEEDED:
            steps |= {code: StepState.FAILED for code, state in steps.items() if state is StepState.STARTED}
        return replace(self, verdict=verdict, steps=steps, look_again=None, service_due=False)


@dataclass(frozen=True, kw_only=True)
class Sign:
    """Something wrong at one pod, or with pods that could not be made. `failure.py` says what follows from it."""

    code: CauseCode
    message: str
    subject: str | None = None
    pod: str | None = None
    uid: str = ""
    container: str | None = None
    init: bool = False
    exit_code: int | None = None
    restarts: int = 0
    backoff: float = 0.0
    retried: bool = False
    ready: bool = False
    """The pod is ready at this moment, after restarts."""
    transient: bool = False
    """True: may pass by itself for as long as the deadline lasts."""

    @property
    def key(self) -> str:
        """Return under what name its first sighting is remembered."""
        return f"{self.uid}/{self.container or ''}/{self.code}"

    @property
    def proof_key(self) -> str:
        """Name it as proof: what may pass by itself does not start the clock of what does not."""
        return f"{self.key}/lasting"


def owner_of(owned: Pod | ReplicaSet) -> str:
    """Return the uid of the controller that owns it, empty when none does."""
    owners = owned.metadata.owner_references or ()
    return next((owner.uid for owner in owners if owner.controller), "")


def hash_of(replica_set: ReplicaSet) -> str:
    """Return its `pod-template-hash`."""
    return (replica_set.metadata.labels or {}).get(TEMPLATE_HASH, "")


def revision_of(owned: Deployment | ReplicaSet) -> int:
    """Return the revision number, 0 when it has none yet."""
    text = (owned.metadata.annotations or {}).get(REVISION, "")
    return int(text) if text.isdecimal() else 0
