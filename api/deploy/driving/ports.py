"""What the runner asks of its surroundings; the tests' simulated cluster and ledger are the second implementations."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Any, Protocol

from api.cluster.errors import ClusterProblem
from api.cluster.kinds import Described, Kind
from api.cluster.store import Store
from api.deploy.driving.job import Clocks, Job, Lease, Part
from api.deploy.events import Note, VerdictNote
from api.deploy.manifest import Manifest
from api.deploy.schemas import Evidence


class ContactView(Protocol):
    """Whether the cluster can be seen."""

    @property
    def seen_at(self) -> datetime | None:
        """When this process last had an answer."""
        ...

    @property
    def lost_since(self) -> datetime | None:
        """Since when not."""
        ...

    @property
    def problem(self) -> ClusterProblem | None:
        """Why not."""
        ...


class ClusterView(Protocol):
    """The part of `api.cluster.cluster.Cluster` that a release needs."""

    @property
    def contact(self) -> ContactView:
        """Whether it can be seen."""
        ...

    async def get(self, kind: Kind[Any], namespace: str | None, name: str) -> Manifest | None:
        """Return one object or None."""
        ...

    async def apply(
        self,
        manifest: Manifest,
        *,
        uid: str | None = None,
        resource_version: str | None = None,
        force: bool = False,
        dry_run: bool = False,
    ) -> Manifest:
        """Apply on the server side."""
        ...

    async def log(
        self, namespace: str, pod: str, container: str, *, previous: bool = False, tail_lines: int = 50
    ) -> str:
        """Return the last lines of a container."""
        ...

    def watch[T: Described](self, kind: Kind[T], namespace: str | None) -> AbstractAsyncContextManager[Store[T]]:
        """Look at a kind."""
        ...


class ClustersView(Protocol):
    """All registered clusters."""

    async def get(self, runtime_id: str) -> ClusterView:
        """Return one; raises a Problem for an unknown id."""
        ...


class Fenced(Exception):  # noqa: N818  not an error: somebody else owns the release now
    """A write found another fencing token, or an ended release: whoever gets this stops at once."""


class LedgerAway(Exception):  # noqa: N818  not an error of the release: it is taken up again later
    """What a ledger keeps could not be reached for as long as a lease lasts, however often it was tried."""


class Ledger(Protocol):
    """Where releases stand. Every write carries the lease; all of one call is stored once, or nothing and `Fenced`.

    A store that does not answer for a moment is tried again; for longer than a lease lasts it is `LedgerAway`.
    """

    async def claim(self, *, starting: bool) -> list[Lease]:
        """Take what is queued or has no living owner; `starting`: also what this owner held before its restart."""
        ...

    async def load(self, lease: Lease) -> Job:
        """Return the release and where it stands."""
        ...

    async def renew(self, lease: Lease, clocks: Clocks) -> None:
        """Keep the lease for another ten seconds."""
        ...

    async def write(self, lease: Lease, *, notes: Sequence[Note], parts: Sequence[Part], clocks: Clocks) -> None:
        """Store notes as the next events, and where the parts stand. Renews the lease."""
        ...

    async def finish(
        self,
        lease: Lease,
        *,
        notes: Sequence[Note],
        verdict: VerdictNote,
        parts: Sequence[Part],
        clocks: Clocks,
        evidence: Mapping[str, Evidence],
    ) -> None:
        """Store the rest and the verdict, and end the release. `evidence` is by component id."""
        ...

    async def count_failure(self, lease: Lease) -> int:
        """Count a driver that ended by a defect, keep the lease, return how many in a row: a told step starts anew."""
        ...

    async def hand_over(self, lease: Lease, clocks: Clocks) -> None:
        """Give the release up at once for anyone to take."""
        ...


Reach = Callable[[str], None]
"""Called where a failpoint is; in production it does nothing unless armed."""

Announce = Callable[[str], None]
"""Called with the id of a release after new events of it were stored."""
