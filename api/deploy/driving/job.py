"""What a runner holds of a release: the lease, the frozen parts, and where they stand (plain data)."""

from dataclasses import dataclass, field
from datetime import datetime

from api.deploy.judging.snapshot import Memory, Target
from api.deploy.manifest import Manifest
from api.deploy.telling.narration import Told


@dataclass(frozen=True, kw_only=True)
class Lease:
    """The right to write for one release; `fence` stands in the condition of every write."""

    release_id: str
    fence: int


@dataclass(frozen=True, kw_only=True)
class Part:
    """One component: what shall be there, and what is known of it."""

    component_id: str
    target: Target
    deployment: Manifest
    service: Manifest | None
    memory: Memory = field(default_factory=Memory)
    told: Told = field(default_factory=Told)
    intended: bool = False
    previous_image: str | None = None


@dataclass(frozen=True, kw_only=True)
class Clocks:
    """The release's own clock, in seconds, and since when the cluster cannot be seen."""

    elapsed: float = 0.0
    paused: float = 0.0
    lost_since: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Job:
    """A release as its runner takes it up."""

    release_id: str
    number: int
    runtime_id: str
    namespace: str
    stage: str
    deadline: float
    parts: tuple[Part, ...]
    clocks: Clocks
