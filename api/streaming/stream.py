"""One event stream as raw ASGI: many channels, one connection, bounded in every direction.

Raw sends and the shared rings cost a fifteenth of the framework's own server-sent events for each delivery.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from random import Random
from typing import Protocol

import structlog
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from api.problems import Problem
from api.streaming import cursor, wire
from api.streaming.follower import Follower
from api.streaming.hub import Source
from api.streaming.limits import StreamLimits
from api.streaming.ring import Bell
from api.supervision.drain import Drain

log = structlog.get_logger(__name__)

KEEP_ALIVE_S = 15.0
REAUTHORISE_S = 4.0
SEND_TIMEOUT_S = 30.0
LIFETIME_S = 3600.0
RETRY_MS = 2000
ABORT = "kiops.abort"

HEADERS = (
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
)


class Counts(Protocol):
    """What a stream tells the metrics."""

    def stream_opened(self) -> None:
        """One more."""
        ...

    def stream_closed(self, reason: str) -> None:
        """One less: `client`, `drain`, `finished`, `lifetime`, `slow`, `unauthorised` or `failed`."""
        ...

    def frames_sent(self, number: int) -> None:
        """So many messages went out."""
        ...


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What holds for one stream; `reauthorise` raises a Problem as soon as the right to any channel is gone."""

    user_id: str
    reauthorise: Callable[[], Awaitable[None]]
    drain: Drain
    limits: StreamLimits
    counts: Counts
    chance: Random


class EventStream(Response):
    """The answer of `GET /events`. All refusals come before the first byte, as ordinary problems."""

    media_type = "text/event-stream"

    def __init__(self, channels: Sequence[tuple[str, Source]], last_event_id: str | None, terms: Terms) -> None:
        """Follow the channels from where `Last-Event-ID` says."""
        super().__init__()
        positions = None if last_event_id is None else cursor.decode(last_event_id)
        self._lost = last_event_id is not None and positions is None
        self._resumed = positions is not None
        self._bell = Bell()
        self._followers = [Follower(name, source, self._bell, (positions or {}).get(name)) for name, source in channels]
        self._terms = terms
        self._gone = False
        self._timer: asyncio.TimerHandle | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve until the client leaves, the server drains, a right ends, or every channel is finished."""
        terms = self._terms
        reason = "failed"
        async with AsyncExitStack() as stack:
            stack.enter_context(terms.limits.place(terms.user_id))
            stack.enter_context(terms.drain.telling(self._bell.ring))
            for follower in self._followers:
                stack.push_async_callback(follower.close)
                await follower.open(announce_reset=self._lost)
            if self._resumed and all(follower.finished for follower in self._followers):
                await send({"type": "http.response.start", "status": 204, "headers": []})
                await send({"type": "http.response.body", "body": b""})
                return
            terms.counts.stream_opened()
            stack.callback(lambda: terms.counts.stream_closed(reason))
            reason = await self._serve(scope, receive, send)

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> str:
        async with asyncio.TaskGroup() as group:
            watcher = group.create_task(self._watch(receive), name="stream.watch")
            try:
                return await self._speak(send)
            except TimeoutError:
                abort = scope.get("extensions", {}).get(ABORT)
                if abort is not None:
                    abort()
                return "slow"
            finally:
                self._disarm()
                watcher.cancel()

    async def _speak(self, send: Send) -> str:
        await send({"type": "http.response.start", "status": 200, "headers": list(HEADERS)})
        await self._write(send, wire.greeting(self._retry()))
        reason = await self._pump(send)
        if reason in {"drain", "lifetime", "failed"}:
            await self._write(send, wire.farewell(self._retry()))
        await self._write(send, b"", more=False)
        return reason

    async def _pump(self, send: Send) -> str:
        loop = asyncio.get_running_loop()
        spoke = asked = loop.time()
        ends = spoke + LIFETIME_S * (1 + self._terms.chance.random() / 4)
        while True:
            sent = False
            if (ending := self._ending(loop.time() >= ends)) is not None:
                return ending
            try:
                sent = await self._flush(send)
                if loop.time() - asked >= REAUTHORISE_S:
                    await self._terms.reauthorise()
                    asked = loop.time()
            except Problem as problem:
                log.info("stream.ended", code=problem.code)
                return "unauthorised"
            now = loop.time()
            if not sent and now - spoke >= KEEP_ALIVE_S:
                await self._write(send, wire.KEEP_ALIVE)
                sent = True
            if sent:
                spoke = loop.time()
                continue
            if all(follower.finished for follower in self._followers):
                return "finished"
            self._arm(min(asked + REAUTHORISE_S, spoke + KEEP_ALIVE_S, ends))
            await self._bell.wait()

    def _ending(self, overdue: bool) -> str | None:  # noqa: FBT001  private
        if self._gone:
            return "client"
        if self._terms.drain.draining.is_set():
            return "drain"
        return "lifetime" if overdue else None

    async def _flush(self, send: Send) -> bool:
        """Write what is new in one go; the cursor moves with every message."""
        chunks: list[bytes] = []
        for follower in self._followers:
            for frame in await follower.take():
                follower.position = frame.position
                chunks.append(wire.message(frame, self._cursor()))
        if not chunks:
            return False
        await self._write(send, b"".join(chunks))
        self._terms.counts.frames_sent(len(chunks))
        return True

    def _cursor(self) -> bytes:
        return cursor.encode(
            {follower.channel: follower.position for follower in self._followers if follower.position is not None}
        )

    async def _write(self, send: Send, body: bytes, *, more: bool = True) -> None:
        async with asyncio.timeout(SEND_TIMEOUT_S):
            await send({"type": "http.response.body", "body": body, "more_body": more})

    async def _watch(self, receive: Receive) -> None:
        while (await receive())["type"] != "http.disconnect":
            pass
        self._gone = True
        self._bell.ring()

    def _arm(self, when: float) -> None:
        """Ring the bell at a time; a timer that rings earlier is left alone (it costs less than a new one)."""
        if self._timer is None or self._timer.when() > when or self._timer.when() <= asyncio.get_running_loop().time():
            self._disarm()
            self._timer = asyncio.get_running_loop().call_at(when, self._bell.ring)

    def _disarm(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _retry(self) -> int:
        return RETRY_MS + int(self._terms.chance.random() * RETRY_MS)
