"""The shared tail of one channel: written once, read by any number of followers."""

import asyncio
from collections import deque
from itertools import islice

from api.streaming.frames import Frame

CAPACITY = 1024
MAX_BYTES = 4 * 1024 * 1024


class Bell:
    """Wakes one follower, however many of its channels moved."""

    def __init__(self) -> None:
        """Start silent."""
        self._future: asyncio.Future[None] | None = None
        self._rung = False

    def ring(self) -> None:
        """Wake the follower now, or let its next wait return at once."""
        self._rung = True
        if self._future is not None and not self._future.done():
            self._future.set_result(None)

    async def wait(self) -> None:
        """Return after the next ring, or at once when it rang since the last wait."""
        if not self._rung:
            self._future = asyncio.get_running_loop().create_future()
            try:
                await self._future
            finally:
                self._future = None
        self._rung = False


class Ring:
    """A bounded sequence of frames; indexes count up for ever, old frames fall off the front."""

    def __init__(self, capacity: int = CAPACITY, max_bytes: int = MAX_BYTES) -> None:
        """Hold at most `capacity` frames and `max_bytes` bytes of data (the newest frame always stays)."""
        self._frames: deque[Frame] = deque()
        self._capacity = capacity
        self._max_bytes = max_bytes
        self._bytes = 0
        self._bells: set[Bell] = set()
        self.next = 0
        self.finished = False

    @property
    def first(self) -> int:
        """Return the index of the oldest frame still held."""
        return self.next - len(self._frames)

    def append(self, frame: Frame) -> None:
        """Add a frame and wake every follower."""
        self._frames.append(frame)
        self._bytes += len(frame.data)
        self.next += 1
        while len(self._frames) > self._capacity or (self._bytes > self._max_bytes and len(self._frames) > 1):
            self._bytes -= len(self._frames.popleft().data)
        self._wake()

    def finish(self) -> None:
        """Say that no frame will ever come again; a stream whose channels are all finished ends."""
        self.finished = True
        self._wake()

    def since(self, index: int) -> list[Frame] | None:
        """Return the frames from `index` on, or None when some of them are no longer held."""
        if index < self.first:
            return None
        newest_first = islice(reversed(self._frames), max(self.next - index, 0))
        return list(newest_first)[::-1]

    def after(self, position: str) -> int | None:
        """Return the index that follows the frame with this position, or None when it is not held."""
        for offset, frame in enumerate(reversed(self._frames)):
            if frame.position == position:
                return self.next - offset
        return None

    def follow(self, bell: Bell) -> None:
        """Ring this bell at every new frame."""
        self._bells.add(bell)

    def unfollow(self, bell: Bell) -> None:
        """Stop ringing it."""
        self._bells.discard(bell)

    @property
    def followers(self) -> int:
        """Return how many bells hang here."""
        return len(self._bells)

    def _wake(self) -> None:
        for bell in self._bells:
            bell.ring()
