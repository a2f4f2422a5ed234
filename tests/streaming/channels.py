"""A channel kind for tests: a list of numbered frames, and a client that reads one stream without a server."""

import asyncio
from collections.abc import Callable
from random import Random
from typing import Any

import msgspec

from api.problems import NotFound
from api.streaming.answer import EventStream
from api.streaming.frames import Frame
from api.streaming.hub import Hub, Opening
from api.streaming.limits import StreamLimits
from api.streaming.line import LINE, Rest
from api.streaming.ring import Ring
from api.streaming.terms import Terms
from api.supervision.drain import Drain


def a_frame(channel: str, seq: int) -> Frame:
    """Return the frame with this number."""
    return Frame("step", msgspec.json.encode({"type": "step", "channel": channel, "seq": seq}), str(seq))


class Log:
    """A source whose channels are logs with gap-free numbers from 1, kept as rows and told through a ring."""

    def __init__(self, prefix: str = "log", capacity: int = 100) -> None:
        """Hold nothing yet."""
        self.prefix = prefix
        self.rows: dict[str, list[Frame]] = {}
        self.rings: dict[str, Ring] = {}
        self.refused: set[str] = set()
        self.opened = 0
        self.capacity = capacity

    async def authorise(self, principal: Any, argument: str) -> None:  # noqa: ANN401  the port's word
        """Refuse what the test says."""
        if argument in self.refused:
            raise NotFound("gone")

    async def open(self, argument: str, position: str | None) -> Opening:
        """Replay the rows after the position, then follow the ring."""
        ring, rows = self.ring(argument), self.rows.setdefault(argument, [])
        after = int(position) if position is not None and position.isdigit() else 0
        self.opened += 1

        async def close() -> None:
            self.opened -= 1

        return Opening(replay=rows[after:], ring=ring, start=ring.next, close=close)

    def ring(self, argument: str) -> Ring:
        """Return the ring of a channel."""
        return self.rings.setdefault(argument, Ring(self.capacity))

    def say(self, argument: str, times: int = 1) -> None:
        """Add rows and tell followers."""
        rows = self.rows.setdefault(argument, [])
        for _ in range(times):
            frame = a_frame(f"{self.prefix}:{argument}", len(rows) + 1)
            rows.append(frame)
            self.ring(argument).append(frame)


class Counts:
    """Remembers what a stream tells the metrics."""

    def __init__(self) -> None:
        """Start at zero."""
        self.open = 0
        self.sent = 0
        self.reasons: list[str] = []

    def stream_opened(self) -> None:
        """Count up."""
        self.open += 1

    def stream_closed(self, reason: str) -> None:
        """Count down."""
        self.open -= 1
        self.reasons.append(reason)

    def frames_sent(self, number: int) -> None:
        """Count messages."""
        self.sent += number


class Place:
    """What all streams of one test share."""

    def __init__(self, *sources: Log) -> None:
        """Register the sources."""
        self.hub = Hub()
        self.sources = {source.prefix: source for source in sources}
        self.drain = Drain()
        self.limits = StreamLimits()
        self.counts = Counts()
        self.reauthorise: Callable[[], Any] = self._allowed

    async def _allowed(self) -> None:
        """Nothing is refused."""

    def stream(self, *channels: str, last: str | None = None, user: str = "usr_1") -> EventStream:
        """Return the answer of one request."""

        async def again() -> None:
            await self.reauthorise()

        terms = Terms(
            user_id=user,
            reauthorise=again,
            drain=self.drain,
            limits=self.limits,
            counts=self.counts,
            chance=Random(1),  # noqa: S311  jitter of a test
        )
        return EventStream([(name, self.sources[name.partition(":")[0]]) for name in channels], last, terms)


class Message(msgspec.Struct):
    """One message as a browser sees it."""

    event: str
    id: str | None
    data: dict[str, Any]


class Reader:
    """A client of one stream; `take` waits for messages, nothing here sleeps.

    It is the server's side too: `direct` says whether the stream may write to the connection, as on KIOPS' own server,
    or must await `send`. `full`: the next direct write fills all buffers.
    """

    def __init__(self, *, direct: bool = False) -> None:
        """Begin with nothing received."""
        self.direct = direct
        self.full = False
        self.writes = 0
        self.chunks: list[bytes] = []
        self.patience_s: float | None = None
        self._lost: Callable[[], None] | None = None
        self._rest: Rest | None = None
        self.status: int | None = None
        self.text = b""
        self.ended = False
        self.aborted = False
        self.stalled = asyncio.Event()
        self.stalled.set()
        self._moved = asyncio.Event()
        self._left = asyncio.Event()
        self._seen = 0

    async def receive(self) -> dict[str, Any]:
        """Say nothing until the client leaves."""
        await self._left.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Any) -> None:  # noqa: ANN401  an ASGI message
        """Take one ASGI message; blocks while the client does not read."""
        await self.stalled.wait()
        if message["type"] == "http.response.start":
            self.status = message["status"]
        else:
            self.ended = not message.get("more_body", False)
            self._take(message.get("body", b""))

    def leave(self) -> None:
        """Close the connection."""
        self._left.set()
        if self._lost is not None:
            self._lost()

    async def get(self, stream: EventStream) -> None:
        """Ask for a stream and serve it to its end, as the server does."""
        scope = {"type": "http", "extensions": {LINE: self} if self.direct else {}}
        await stream(scope, self.receive, self.send)
        if self._rest is not None:
            await self._rest(self.send, self)

    def free(self) -> bool:
        """Say whether the client reads and is there."""
        return self.stalled.is_set() and not self._left.is_set()

    def hold(self, lost: Callable[[], None], patience_s: float, rest: Rest) -> bool:
        """Let the stream write directly."""
        self._lost, self.patience_s, self._rest = lost, patience_s, rest
        return True

    def write(self, chunk: bytes) -> None:
        """Take one chunk."""
        size, _, rest = chunk.partition(b"\r\n")
        assert (len(rest), rest[-2:]) == (int(size, 16) + 2, b"\r\n")
        self.chunks.append(chunk)
        self._take(rest[:-2])
        if self.full:
            self.stalled.clear()

    def abort(self) -> None:
        """Remember it."""
        self.aborted = True

    def _take(self, body: bytes) -> None:
        self.text += body
        self.writes += bool(body)
        self._moved.set()

    @property
    def messages(self) -> list[Message]:
        """Return everything received so far."""
        return [message for block in self.text.decode().split("\n\n") if (message := _parse(block)) is not None]

    async def take(self, number: int) -> list[Message]:
        """Wait until so many more messages have come, and return them."""
        while len(self.messages) < self._seen + number:
            self._moved.clear()
            await self._moved.wait()
        found = self.messages[self._seen : self._seen + number]
        self._seen += number
        return found


def _parse(block: str) -> Message | None:
    fields = dict(line.split(": ", 1) for line in block.split("\n") if ": " in line and not line.startswith(":"))
    if "data" not in fields:
        return None
    return Message(fields["event"], fields.get("id"), msgspec.json.decode(fields["data"]))
