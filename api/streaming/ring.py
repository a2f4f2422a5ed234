"""The shared tail of one channel: written once, read by any number of followers."""

from collections import deque
from collections.abc import Callable
from itertools import islice

from api.streaming.batch import Batch, batch
from api.streaming.frames import Frame
from api.streaming.rounds import Round

CAPACITY = 1024
MAX_BYTES = 4 * 1024 * 1024
BATCHES = 8


class Ring:
    """A bounded sequence of frames; indexes count up for ever, old frames fall off the front."""

    def __init__(self, capacity: int = CAPACITY, max_bytes: int = MAX_BYTES) -> None:
        """Hold at most `capacity` frames and `max_bytes` bytes of data (the newest frame always stays)."""
        self._frames: deque[Frame] = deque()
        self._capacity = capacity
        self._max_bytes = max_bytes
        self._bytes = 0
        self._batches: dict[tuple[str, int], Batch] = {}
        self._round = Round(self._batches.clear)
        self.next = 0
        self.finished = False

    @property
    def first(self) -> int:
        """Return the index of the oldest frame still held."""
        return self.next - len(self._frames)

    def append(self, frame: Frame) -> None:
        """Add a frame; every follower is called soon."""
        self._frames.append(frame)
        self._bytes += len(frame.data)
        self.next += 1
        while len(self._frames) > self._capacity or (self._bytes > self._max_bytes and len(self._frames) > 1):
            self._bytes -= len(self._frames.popleft().data)
        self._batches.clear()
        self._round.call()

    def finish(self) -> None:
        """Say that no frame will ever come again; a stream whose channels are all finished ends."""
        self.finished = True
        self._round.call()

    def since(self, index: int) -> list[Frame] | None:
        """Return the frames from `index` on, or None when some of them are no longer held."""
        if index < self.first:
            return None
        if index >= self.next:
            return []
        newest_first = islice(reversed(self._frames), self.next - index)
        return list(newest_first)[::-1]

    def batch(self, channel: str, index: int) -> Batch | None:
        """Return what comes at `index` and behind it in the bytes of a stream of this channel alone, made once for all.

        None when frames are no longer held, and when there is nothing new.
        """
        found = self._batches.get((channel, index))
        if found is None and (frames := self.since(index)):
            if len(self._batches) >= BATCHES:
                self._batches.clear()
            found = self._batches[channel, index] = batch(channel, frames, index)
        return found

    def after(self, position: str) -> int | None:
        """Return the index that follows the frame with this position, or None when it is not held."""
        for offset, frame in enumerate(reversed(self._frames)):
            if frame.position == position:
                return self.next - offset
        return None

    def follow(self, listener: Callable[[], None]) -> None:
        """Call this listener soon after every new frame, once for all that have gathered."""
        self._round.listeners[listener] = None

    def unfollow(self, listener: Callable[[], None]) -> None:
        """Stop calling it."""
        self._round.listeners.pop(listener, None)

    @property
    def followers(self) -> int:
        """Return how many listeners there are."""
        return len(self._round.listeners)
