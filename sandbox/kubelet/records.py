"""What the container runtime of a node remembers of a pod: its sandbox and the runs of its containers."""

from dataclasses import dataclass, field
from typing import Literal

from sandbox.apiserver.objects import Json
from sandbox.kubelet.behaviour import Behaviour
from sandbox.kubelet.catalogue import Image
from sandbox.kubelet.lines import Log, Stream
from sandbox.kubelet.probes import Probes

type Kind = Literal["init", "sidecar", "regular"]


@dataclass(slots=True, eq=False)
class Run:
    """One run of a container. Moments in seconds of the cluster's clock, with the stamps that objects carry."""

    id: str
    attempt: int
    image: Image
    behaviour: Behaviour
    environment: dict[str, str]
    log: Log
    started: float
    started_at: str
    ends: float | None = None
    code: int = 0
    reason: str = ""
    message: str = ""
    finished_at: str = ""
    requests: Stream | None = None
    """What visitors ask of it; None for a program that serves nobody."""

    def is_over(self, now: float) -> bool:
        """Tell whether it has ended."""
        return self.ends is not None and self.ends <= now


@dataclass(slots=True)
class Backoff:
    """A pause that doubles: for restarts and for pulls."""

    first: float
    longest: float
    pause: float = 0.0
    at: float = 0.0

    def holds(self, since: float, now: float) -> bool:
        """Tell whether the pause after the event at `since` still lasts."""
        return bool(self.pause) and since - self.at <= 2 * self.longest and now - since < self.pause

    def grow(self, now: float) -> None:
        """Count one more event; after a long time without any it starts anew."""
        stale = not self.pause or now - self.at > 2 * self.longest
        self.pause = self.first if stale else min(self.longest, self.pause * 2)
        self.at = now


@dataclass(slots=True, eq=False)
class ContainerRecord:
    """One container: its last two runs, and why it does not run."""

    spec: Json
    kind: Kind
    crashes: Backoff
    pulls: Backoff
    probes: Probes
    runs: list[Run] = field(default_factory=list)
    problem: tuple[str, str] | None = None
    """Why it could not be started: reason and message."""
    condemned: str = ""
    """The check (`liveness`, `startup`) over which it is to be killed."""
    was_killed: bool = False
    """True between such a kill and the start that follows in the same pass."""
    pull_error: str = ""

    @property
    def name(self) -> str:
        """Give the container's name."""
        return str(self.spec["name"])

    @property
    def last(self) -> Run | None:
        """Give the latest run."""
        return self.runs[-1] if self.runs else None

    @property
    def field_path(self) -> str:
        """Give the part of the pod that events name."""
        group = "containers" if self.kind == "regular" else "initContainers"
        return f"spec.{group}{{{self.name}}}"

    def is_running(self, now: float) -> bool:
        """Tell whether a run is under way."""
        return bool(self.runs) and not self.runs[-1].is_over(now)

    def has_succeeded(self, now: float) -> bool:
        """Tell whether the last run ended well."""
        return bool(self.runs) and self.runs[-1].is_over(now) and self.runs[-1].code == 0

    def is_started(self, now: float) -> bool:
        """Tell whether it runs and its startup check, if any, has passed."""
        return self.is_running(now) and self.probes.is_started

    def is_ready(self, now: float) -> bool:
        """Tell whether it counts as ready: an init container when it is done, another while its checks pass."""
        if self.kind == "init":
            return self.has_succeeded(now)
        return self.is_started(now) and self.probes.is_ready

    def keep(self, run: Run) -> None:
        """Take in a new run; only the one before it is remembered."""
        self.runs = [*self.runs[-1:], run]


@dataclass(slots=True, eq=False)
class PodRecord:
    """One pod on its node."""

    containers: list[ContainerRecord]
    address: str = ""
    shown_address: str = ""
    sandboxed: bool = False

    @property
    def inits(self) -> list[ContainerRecord]:
        """Give the init containers and sidecars."""
        return [each for each in self.containers if each.kind != "regular"]

    @property
    def regulars(self) -> list[ContainerRecord]:
        """Give the containers proper."""
        return [each for each in self.containers if each.kind == "regular"]

    def container(self, name: str) -> ContainerRecord | None:
        """Find a container by name."""
        return next((each for each in self.containers if each.name == name), None)

    def was_initialised(self) -> bool:
        """Tell whether a container proper was ever started."""
        return any(each.runs for each in self.regulars)


def is_wanted_again(record: ContainerRecord, policy: str, now: float) -> bool:
    """Tell whether a container that does not run is to be started, under the pod's restart policy."""
    run = record.last
    if run is None:
        return True
    if not run.is_over(now):
        return False
    if record.kind == "init":
        return run.code != 0 and policy != "Never"
    if record.kind == "sidecar":
        return True
    return policy == "Always" or (policy == "OnFailure" and run.code != 0)
