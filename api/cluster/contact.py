"""Whether a cluster can be seen: one answer per cluster, fed by every request and every watch."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from api.clock import Clock
from api.cluster.errors import ClusterProblem, CredentialRefused

if TYPE_CHECKING:
    from datetime import datetime


class Contact:
    """`seen_at`: the last answer or byte; `lost_since`: when it was first missed, None while all is well.

    Whoever gets no answer makes `Watches` ask once more, and only when that fails is the cluster lost: one failing
    watch beside others that answer is a problem of its kind (`Store.problem`).
    """

    def __init__(self, clock: Clock) -> None:
        """Start in the state "nothing known yet"."""
        self._clock = clock
        self._listeners: set[Callable[[], None]] = set()
        self.seen_at: datetime | None = None
        self.lost_since: datetime | None = None
        self.problem: ClusterProblem | None = None

    def seen(self) -> None:
        """Take in an answer."""
        found = self.seen_at is None or self.lost_since is not None
        self.seen_at = self._clock.now()
        if found:
            self.lost_since = self.problem = None
            self._tell()

    def heard(self) -> None:
        """Take in bytes of a watch opened before: they do not say that the credential still opens one."""
        if isinstance(self.problem, CredentialRefused):
            self.seen_at = self._clock.now()
        else:
            self.seen()

    def missed(self, problem: ClusterProblem) -> None:
        """Take in that no answer came."""
        changed = self.problem is None or self.problem.code != problem.code
        self.problem = problem
        if self.lost_since is None:
            self.lost_since = self._clock.now()
        if changed:
            self._tell()

    def listen(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call `listener` when contact is made, lost or found again, or fails otherwise; returns how to stop."""
        self._listeners.add(listener)
        return lambda: self._listeners.discard(listener)

    def _tell(self) -> None:
        for listener in tuple(self._listeners):
            listener()
