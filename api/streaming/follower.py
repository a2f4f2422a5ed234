"""One stream's place in one channel."""

from collections.abc import Awaitable, Callable

from api.streaming.batch import Batch, within
from api.streaming.frames import Frame
from api.streaming.hub import Source
from api.streaming.ring import Ring
from api.streaming.wire import reset

UNKNOWN = "0"
NOTHING = Ring()


class Follower:
    """Reads one channel: the replay first, then the ring; opens again when it fell behind the ring."""

    __slots__ = ("_close", "_index", "_news", "_ring", "_waiting", "channel", "position", "source")

    def __init__(self, channel: str, source: Source, news: Callable[[], None], position: str | None) -> None:
        """Begin at a position, None for the beginning; opens nothing. `news` is called when there may be some."""
        self.channel = channel
        self.source = source
        self.position = position
        self._news = news
        self._ring = NOTHING
        self._close: Callable[[], Awaitable[None]] | None = None
        self._waiting: list[Frame] = []
        self._index = 0

    async def open(self, *, announce_reset: bool = False) -> None:
        """Open the channel where this follower stands; raises the source's Problem."""
        opening = await self.source.open(self.channel.partition(":")[2], self.position)
        self._ring, self._close = opening.ring, opening.close
        self._waiting = list(opening.replay)
        self._index = opening.start
        opening.ring.follow(self._news)
        if announce_reset and not (self._waiting and self._waiting[0].event == "reset"):
            self._waiting.insert(0, reset(self.channel, UNKNOWN))

    async def take(self) -> list[Frame]:
        """Return what is new, as much as goes into one write; an empty list means that nothing is."""
        taken = self.take_now()
        if taken is None:
            await self.close()
            await self.open()
            taken = self.take_now()
        return taken or []

    def take_now(self) -> list[Frame] | None:
        """Return the same without waiting; None when the ring has gone on without this follower."""
        if not self._waiting:
            found = self._ring.since(self._index)
            if not found:
                return found
            self._index += len(found)
            self._waiting = found
        number = within(self._waiting)
        taken, self._waiting = self._waiting[:number], self._waiting[number:]
        return taken

    def batch(self) -> Batch | None:
        """Return what is new in bytes that other streams share; None when there is nothing, or when it needs `take`."""
        if self._waiting:
            return None
        found = self._ring.batch(self.channel, self._index)
        if found is not None:
            self._index = found.end
            self.position = found.position
        return found

    @property
    def current(self) -> bool:
        """Say whether everything was taken, and more can come."""
        return self._index == self._ring.next and not self._ring.finished and not self._waiting

    @property
    def finished(self) -> bool:
        """Say whether everything was taken and nothing will ever come."""
        return self._ring.finished and self._index >= self._ring.next and not self._waiting

    async def close(self) -> None:
        """Let go of the channel."""
        close, self._close = self._close, None
        if close is not None:
            self._ring.unfollow(self._news)
            await close()
