"""How long the cluster has been saying the same refusal."""

from typing import TYPE_CHECKING

from api.clock import Clock
from api.deploy.judging.refusal import Refusal

if TYPE_CHECKING:
    from api.deploy.events import CauseCode


class Insistence:
    """One per driver. A process that takes over asks the cluster again, and so counts anew."""

    def __init__(self, clock: Clock) -> None:
        """Nothing was refused yet."""
        self._clock = clock
        self._code: CauseCode | None = None
        self._since = 0.0

    def left(self, refusal: Refusal) -> float:
        """Take in that a refusal was said; return for how many more seconds it must stand before it counts."""
        now = self._clock.monotonic()
        if self._code is not refusal.sign.code:
            self._code, self._since = refusal.sign.code, now
        return max(0.0, self._since + refusal.proof - now)

    def end(self) -> None:
        """Take in that the cluster does what it is asked to."""
        self._code = None
