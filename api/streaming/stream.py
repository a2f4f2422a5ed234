"""One event stream: many channels, one connection, bounded in every direction."""

import asyncio
from collections.abc import Sequence

import structlog
from starlette.types import Receive, Send

from api.problems import Problem
from api.streaming import cursor, wire
from api.streaming.bell import Bell
from api.streaming.follower import Follower
from api.streaming.frames import Frame
from api.streaming.hub import Source
from api.streaming.line import Line
from api.streaming.terms import Terms

log = structlog.get_logger(__name__)

KEEP_ALIVE_S = 15.0
REAUTHORISE_S = 4.0
SEND_TIMEOUT_S = 20.0
PATIENCE_S = SEND_TIMEOUT_S + 5
"""The kernel's patience with a client that takes nothing; it ends those that vanished, whatever waits for them."""
LIFETIME_S = 3600.0
RETRY_MS = 2000


class Stream:
    """Follows channels for one client.

    Its task opens the channels, asks for rights again, keeps the line alive and waits for slow readers. News in the
    rings is left to `_news`, which writes at once where the server lets it: no task wakes up for a delivery.
    """

    __slots__ = (
        "_bell", "_followers", "_gone", "_idle", "_line", "_lost", "_opened", "_resumed", "_spoke", "_terms", "_timer",
    )  # fmt: skip

    def __init__(self, channels: Sequence[tuple[str, Source]], last_event_id: str | None, terms: Terms) -> None:
        """Follow the channels from where `Last-Event-ID` says."""
        positions = None if last_event_id is None else cursor.decode(last_event_id)
        self._lost = last_event_id is not None and positions is None
        self._resumed = positions is not None
        self._bell = Bell()
        self._followers = [Follower(name, source, self._news, (positions or {}).get(name)) for name, source in channels]
        self._terms = terms
        self._line: Line | None = None
        self._opened = False
        self._idle = False
        self._gone = False
        self._spoke = 0.0
        self._timer: asyncio.TimerHandle | None = None

    async def open(self) -> bool:
        """Open all channels; False when the client has had everything. Raises `TooManyStreams` and a source's Problem.

        Whatever comes of it, `close` is called at the end.
        """
        self._terms.limits.enter(self._terms.user_id)
        self._opened = True
        self._terms.drain.tell(self._bell.ring)
        for follower in self._followers:
            await follower.open(announce_reset=self._lost)
        return not (self._resumed and all(follower.finished for follower in self._followers))

    async def close(self) -> None:
        """Let go of everything."""
        self._disarm()
        self._terms.drain.forget(self._bell.ring)
        for follower in self._followers:
            await follower.close()
        if self._opened:
            self._terms.limits.leave(self._terms.user_id)

    async def greet(self, send: Send) -> None:
        """Write the first line."""
        await self._write(send, wire.greeting(self._retry()))

    async def speak(self, send: Send, line: Line | None = None) -> None:
        """Serve until the client leaves, the server drains, a right ends, or every channel is finished; then close."""
        self._line = line
        reason = "failed"
        self._terms.counts.stream_opened()
        try:
            reason = await self._pump(send)
            if reason in {"drain", "lifetime"}:
                await self._write(send, wire.farewell(self._retry()))
            await self._write(send, b"", more=False)
        except TimeoutError:
            reason = "slow"
            if line is not None:
                line.abort()
        finally:
            self._line = None
            await self.close()
            self._terms.counts.stream_closed(reason)

    async def speak_asking(self, receive: Receive, send: Send) -> None:
        """Serve over a server that tells only who asks when the client leaves."""
        async with asyncio.TaskGroup() as group:
            watcher = group.create_task(self._watch(receive), name="stream.watch")
            await self.speak(send)
            watcher.cancel()

    def leave(self) -> None:
        """Take in that the client has gone."""
        self._gone = True
        self._bell.ring()

    async def _pump(self, send: Send) -> str:
        loop = asyncio.get_running_loop()
        self._spoke = asked = loop.time()
        ends = asked + LIFETIME_S * (1 + self._terms.chance.random() / 4)
        while (ending := self._ending(loop.time() >= ends)) is None:
            try:
                sent = await self._flush(send)
                if loop.time() - asked >= REAUTHORISE_S:
                    await self._terms.reauthorise()
                    asked = loop.time()
            except Problem as problem:
                log.info("stream.ended", code=problem.code)
                return "unauthorised"
            if await self._unblock(send) or sent or await self._keep_alive(send):
                continue
            if all(follower.finished for follower in self._followers):
                return "finished"
            await self._wait(min(asked + REAUTHORISE_S, self._spoke + KEEP_ALIVE_S, ends))
        return ending

    def _ending(self, overdue: bool) -> str | None:  # noqa: FBT001  private
        if self._gone:
            return "client"
        if self._terms.drain.draining.is_set():
            return "drain"
        return "lifetime" if overdue else None

    async def _unblock(self, send: Send) -> bool:
        """Wait while the client does not take what was written; its time counts from the write that stuck."""
        if self._line is None or self._line.free():
            return False
        await self._write(send, b"")
        return True

    async def _keep_alive(self, send: Send) -> bool:
        if asyncio.get_running_loop().time() - self._spoke < KEEP_ALIVE_S:
            return False
        await self._write(send, wire.KEEP_ALIVE)
        return True

    async def _wait(self, when: float) -> None:
        """Wait for the bell, or until a time; meanwhile `_news` may write."""
        self._arm(when)
        self._idle = True
        await self._bell.wait()
        self._idle = False

    async def _flush(self, send: Send) -> bool:
        """Write what is new in one go; the cursor moves with every message."""
        chunks: list[bytes] = []
        for follower in self._followers:
            chunks += self._messages(follower, await follower.take())
        if not chunks:
            return False
        await self._write(send, b"".join(chunks))
        self._terms.counts.frames_sent(len(chunks))
        return True

    def _news(self) -> None:
        """Write what is new now if nothing has to be waited for; the task sees to everything else."""
        line = self._line
        if line is None or not (self._idle and line.free()):
            self._bell.ring()
            return
        number = self._share(line) if len(self._followers) == 1 else self._tell(line)
        if number:
            self._spoke = asyncio.get_running_loop().time()
            self._terms.counts.frames_sent(number)
        if not line.free() or not all(follower.current for follower in self._followers):
            self._bell.ring()

    def _share(self, line: Line) -> int:
        """Write the bytes that all streams of this one channel share; return the number of messages."""
        batch = self._followers[0].batch()
        if batch is None:
            return 0
        line.write(batch.chunk)
        return batch.number

    def _tell(self, line: Line) -> int:
        """Write the messages of many channels, whose cursors are this stream's own; return how many."""
        chunks: list[bytes] = []
        for follower in self._followers:
            chunks += self._messages(follower, follower.take_now() or ())
        if chunks:
            line.write(wire.chunk(b"".join(chunks)))
        return len(chunks)

    def _messages(self, follower: Follower, frames: Sequence[Frame]) -> list[bytes]:
        messages: list[bytes] = []
        for frame in frames:
            follower.position = frame.position
            messages.append(wire.message(frame, self._cursor()))
        return messages

    def _cursor(self) -> bytes:
        return cursor.encode(
            {follower.channel: follower.position for follower in self._followers if follower.position is not None}
        )

    async def _write(self, send: Send, body: bytes, *, more: bool = True) -> None:
        async with asyncio.timeout(SEND_TIMEOUT_S):
            await send({"type": "http.response.body", "body": body, "more_body": more})
        self._spoke = asyncio.get_running_loop().time()

    async def _watch(self, receive: Receive) -> None:
        while (await receive())["type"] != "http.disconnect":
            pass
        self.leave()

    def _arm(self, when: float) -> None:
        """Ring the bell at a time; a timer that rings earlier is left alone (it costs less than a new one)."""
        loop = asyncio.get_running_loop()
        if self._timer is None or not loop.time() < self._timer.when() <= when:
            self._disarm()
            self._timer = loop.call_at(when, self._bell.ring)

    def _disarm(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _retry(self) -> int:
        return RETRY_MS + int(self._terms.chance.random() * RETRY_MS)
