"""The one clock of the sandbox: it can run faster than real time, and is virtual under a virtual event loop."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta


class Clock:
    """Time of the cluster. One second of it lasts `1 / speed` seconds of the event loop.

    Everything rests on the loop's own time, so that under a virtual loop (looptime) the clock is virtual too.
    """

    def __init__(self, *, epoch: datetime | None = None, speed: float = 1.0) -> None:
        """Start at `epoch` (now, when none is given). Must be made inside a running event loop."""
        self.speed = speed
        self._loop = asyncio.get_running_loop()
        self._epoch = epoch or datetime.fromtimestamp(_wall(), UTC)
        self._start = self._loop.time()
        self._skipped = 0.0
        self._second = (self._epoch - timedelta(days=1), "")

    def seconds(self) -> float:
        """Give the seconds of cluster time since the start; never goes back."""
        return (self._loop.time() - self._start) * self.speed + self._skipped

    def now(self) -> datetime:
        """Give the cluster's time of day, aware, UTC."""
        return self._epoch + timedelta(seconds=self.seconds())

    def timestamp(self) -> str:
        """Give `now` as objects carry it: RFC 3339, whole seconds."""
        now = self.now()
        if now.replace(microsecond=0) != self._second[0]:
            self._second = (now.replace(microsecond=0), now.strftime("%Y-%m-%dT%H:%M:%SZ"))
        return self._second[1]

    def micro(self) -> str:
        """Give `now` as `eventTime` carries it: RFC 3339 with microseconds."""
        return self.now().strftime("%Y-%m-%dT%H:%M:%S.%fZ")

    async def sleep(self, seconds: float) -> None:
        """Wait for so many seconds of cluster time."""
        await asyncio.sleep(max(0.0, seconds) / self.speed)

    def later(self, seconds: float, call: Callable[[], None]) -> asyncio.TimerHandle:
        """Call in so many seconds of cluster time; the handle cancels it."""
        return self._loop.call_later(max(0.0, seconds) / self.speed, call)

    def skip(self, seconds: float) -> None:
        """Jump ahead: stamps move at once; timers that are already set keep their real delay."""
        self._skipped += seconds


def _wall() -> float:
    import time  # noqa: PLC0415 - the only reading of the machine's clock

    return time.time()


def parse(text: str) -> datetime:
    """Read a time stamp of an object."""
    return datetime.fromisoformat(text)
