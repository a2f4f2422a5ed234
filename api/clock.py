"""The clock as a port: decisions get their time handed in."""

import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Two clocks that are never mixed: one says when, the other how long."""

    def now(self) -> datetime:
        """Return the wall-clock time, aware and in UTC; for people and records, never for durations."""
        ...

    def monotonic(self) -> float:
        """Return seconds since an arbitrary start that never run backwards."""
        ...


class SystemClock:
    """The machine's own clocks."""

    def now(self) -> datetime:
        """Return the machine's time in UTC."""
        return datetime.fromtimestamp(time.time(), UTC)

    def monotonic(self) -> float:
        """Return the machine's monotonic seconds."""
        return time.monotonic()
