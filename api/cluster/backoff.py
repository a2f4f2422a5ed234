"""How long a cluster is left alone after a failed try: from 0.8 s on as client-go's reflector, jitter 1.0.

client-go goes up to 30 s, for each of its reflectors; here a cluster's reflectors share one (see `turns`), so that a
steady try every 1.6 to 3.2 s costs a broken server less and finds it mended sooner.
"""

from api.cluster.ports import Chance

FIRST_S = 0.8
LAST_S = 1.6
FACTOR = 2.0
HEALTHY_S = 120.0


class Backoff:
    """Grows with each failure and starts anew after two minutes without one."""

    def __init__(self, chance: Chance) -> None:
        """Start at the first step."""
        self._chance = chance
        self._step = FIRST_S
        self._rested_until: float | None = None

    def next(self, now: float) -> float:
        """Return the seconds to wait for a failure at `now` (monotonic seconds): one step plus up to as much again."""
        if self._rested_until is not None and now - self._rested_until >= HEALTHY_S:
            self._step = FIRST_S
        wait = self._step * (1 + self._chance.random())
        self._step = min(self._step * FACTOR, LAST_S)
        self._rested_until = now + wait
        return wait
