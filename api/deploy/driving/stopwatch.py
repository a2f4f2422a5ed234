"""The release's own clock: it runs while the cluster can be seen and stands while it cannot."""

from datetime import datetime

from api.clock import Clock
from api.deploy.driving.job import Clocks

LONGEST_STEP = 15.0
"""A longer gap between two looks means that this process slept; the release did not get worse meanwhile."""


class Stopwatch:
    """Counts on from what the row holds, by a monotonic clock."""

    def __init__(self, clock: Clock, since: Clocks) -> None:
        """Start running now; the time nobody drove the release counts as neither."""
        self._clock = clock
        self._at = clock.monotonic()
        self.elapsed = since.elapsed
        self.paused = since.paused
        self.lost_since = since.lost_since

    def tick(self, lost_since: datetime | None) -> None:
        """Take in the time since the last tick; it counts as paused when the cluster was lost before or now."""
        now = self._clock.monotonic()
        step, self._at = max(0.0, now - self._at), now
        if self.lost_since is not None or lost_since is not None or step > LONGEST_STEP:
            self.paused += step
        else:
            self.elapsed += step
        self.lost_since = lost_since

    @property
    def clocks(self) -> Clocks:
        """Return what the row keeps."""
        return Clocks(elapsed=self.elapsed, paused=self.paused, lost_since=self.lost_since)
