"""When the failing watches of one cluster may try again: one at a time, however many there are.

Each alone would have to wait long to spare a broken server, and would then learn late that it is mended. So they take
turns, one every 0.8 to 3.2 s, and what one of them finds out counts for all: when it is back, everyone goes. While the
whole cluster is lost a probe looks for it, and a turn is but a precaution.
"""

import asyncio
from collections import deque
from collections.abc import Callable

from api.clock import Clock
from api.cluster.backoff import Backoff
from api.cluster.ports import Chance

LOST_S = 30.0
"""Between two turns while the cluster is lost."""


class Turns:
    """The queue of those that wait, first come, first served."""

    def __init__(self, clock: Clock, chance: Chance, is_lost: Callable[[], bool]) -> None:
        """Nobody waits; `is_lost` tells whether the cluster as a whole is away."""
        self._clock = clock
        self._backoff = Backoff(chance)
        self._is_lost = is_lost
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._timer: asyncio.TimerHandle | None = None

    async def wait(self, since: float) -> None:
        """Return when it is the caller's turn, whose try failed at `since` (monotonic seconds), or when all may go."""
        turn = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        if self._timer is None:
            self._give_after(self._pause() - (self._clock.monotonic() - since))
        await turn

    def open(self) -> None:
        """Let all who wait go: the cluster is well."""
        for turn in self._waiting:
            _wake(turn)
        self._waiting.clear()
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _give(self) -> None:
        self._timer = None
        while self._waiting and not _wake(self._waiting.popleft()):
            pass
        if self._waiting:
            self._give_after(self._pause())

    def _give_after(self, seconds: float) -> None:
        self._timer = asyncio.get_running_loop().call_later(max(0.0, seconds), self._give)

    def _pause(self) -> float:
        pause = self._backoff.next(self._clock.monotonic())
        return LOST_S if self._is_lost() else pause


def _wake(turn: asyncio.Future[None]) -> bool:
    """Say whether anyone still waited for it."""
    if turn.done():
        return False
    turn.set_result(None)
    return True
