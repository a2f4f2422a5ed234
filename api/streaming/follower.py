"""One stream's place in one channel."""

from api.streaming.frames import Frame
from api.streaming.hub import Opening, Source
from api.streaming.ring import Bell
from api.streaming.wire import reset

AT_ONCE = 200
UNKNOWN = "0"


class Follower:
    """Reads one channel: the replay first, then the ring; opens again when it fell behind the ring."""

    def __init__(self, channel: str, source: Source, bell: Bell, position: str | None) -> None:
        """Begin at a position, None for the beginning; nothing is opened yet."""
        self.channel = channel
        self.source = source
        self.argument = channel.partition(":")[2]
        self.position = position
        self._bell = bell
        self._opening: Opening | None = None
        self._waiting: list[Frame] = []
        self._index = 0

    async def open(self, *, announce_reset: bool = False) -> None:
        """Open the channel where this follower stands; raises the source's Problem."""
        opening = await self.source.open(self.argument, self.position)
        self._opening = opening
        self._waiting = list(opening.replay)
        self._index = opening.start
        opening.ring.follow(self._bell)
        if announce_reset and not (self._waiting and self._waiting[0].event == "reset"):
            self._waiting.insert(0, reset(self.channel, UNKNOWN))

    async def take(self) -> list[Frame]:
        """Return what is new, at most 200 frames; an empty list means that nothing is."""
        if not self._waiting:
            await self._read()
        taken, self._waiting = self._waiting[:AT_ONCE], self._waiting[AT_ONCE:]
        return taken

    @property
    def finished(self) -> bool:
        """Say whether everything was taken and nothing will ever come."""
        opening = self._opening
        return opening is not None and opening.ring.finished and not self._waiting and self._index >= opening.ring.next

    async def close(self) -> None:
        """Let go of the channel."""
        opening, self._opening = self._opening, None
        if opening is not None:
            opening.ring.unfollow(self._bell)
            await opening.close()

    async def _read(self) -> None:
        assert self._opening is not None  # noqa: S101  open() comes first
        found = self._opening.ring.since(self._index)
        if found is None:
            await self.close()
            await self.open()
            return
        self._index += len(found)
        self._waiting = found
