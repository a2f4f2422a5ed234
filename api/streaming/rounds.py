"""Who is told when a ring has news, and how often."""

import asyncio
from collections import deque
from collections.abc import Callable

import structlog

log = structlog.get_logger(__name__)

GATHER_S = 0.01
"""Between two rounds: news in a quiet ring goes out at once, those of a burst in one write for each follower."""
SLICE = 100
"""Followers told in one go: their writes keep the loop for a millisecond, then others have their turn."""


class Round:
    """Calls all listeners of one ring, a slice at a time, at most once in `GATHER_S` seconds."""

    def __init__(self, done: Callable[[], None]) -> None:
        """Know nobody; `done` is called after each round."""
        self._done = done
        self.listeners: dict[Callable[[], None], None] = {}
        self._rest_until = 0.0
        self._waiting: deque[Callable[[], None]] | None = None
        self._again = False

    def call(self) -> None:
        """See to it that every listener is called after this moment."""
        if self._waiting is not None:
            self._again = True
        elif self.listeners:
            self._waiting = deque()
            loop = asyncio.get_running_loop()
            if loop.time() >= self._rest_until:
                loop.call_soon(self._begin)
            else:
                loop.call_at(self._rest_until, self._begin)

    def _begin(self) -> None:
        self._again = False
        self._waiting = deque(self.listeners)
        self._go_on()

    def _go_on(self) -> None:
        waiting = self._waiting
        assert waiting is not None  # noqa: S101  a round is on
        for listener in [waiting.popleft() for _ in range(min(SLICE, len(waiting)))]:
            if listener in self.listeners:
                _tell(listener)
        loop = asyncio.get_running_loop()
        if waiting:
            loop.call_soon(self._go_on)
            return
        self._done()
        self._waiting = None
        self._rest_until = loop.time() + GATHER_S
        if self._again:
            self.call()


def _tell(listener: Callable[[], None]) -> None:
    try:
        listener()
    except Exception:  # one that fails must not keep the news from the others
        log.exception("stream.listener_failed")
