"""`python -m benchmarks.stream_server NAME`: one way to send the same events to all viewers, served by uvicorn.

It says its port in the first line. `POST /say?events=N&pause=S&size=B` publishes N events of B bytes, S seconds apart,
each with the time of its making; `GET /taken` tells processor seconds so far, memory in MiB and (ours) open streams.
Ours is the stream, follower, ring and HTTP protocol that KIOPS serves. Left out are its middleware and authentication,
which end when a stream begins, and the question for rights, every 4 seconds 2 ms of processor for each stream.
Peers are used as their documentation shows, with an asyncio.Queue for each viewer.
"""

import argparse
import asyncio
import gc
import importlib
import os
import sys
import time
from collections.abc import AsyncIterator, Callable
from random import Random
from typing import Any

import msgspec
import uvicorn
from fastapi import FastAPI
from starlette.requests import Request

from api.__main__ import GC_THRESHOLDS
from api.observability.metrics import Metrics
from api.server import Protocol
from api.streaming.answer import EventStream
from api.streaming.frames import Frame
from api.streaming.hub import Hub, Opening
from api.streaming.limits import StreamLimits
from api.streaming.ring import Ring
from api.streaming.terms import Terms
from api.supervision.drain import Drain
from benchmarks.conditions import resident_mib

CHANNEL = "all:viewers"
SIZE = 400
Publish = Callable[[int, int], None]


def event(number: int, size: int) -> dict[str, Any]:
    """Return one event of about `size` bytes; the clock is the machine's monotonic one, which viewers share."""
    return {"channel": CHANNEL, "type": "step", "seq": number, "at": time.monotonic(), "message": "x" * (size - 80)}


class Everything:
    """One channel for everybody, without rows behind it."""

    prefix = "all"

    def __init__(self, ring: Ring) -> None:
        """Hold the ring."""
        self._ring = ring

    async def authorise(self, principal: object, argument: str) -> None:
        """Refuse nobody."""

    async def open(self, argument: str, position: str | None) -> Opening:  # noqa: ARG002  the Protocol's names
        """Start at the newest."""

        async def close() -> None:
            """Hold nothing."""

        return Opening([], self._ring, self._ring.next, close)


def ours(app: FastAPI) -> Publish:
    """Serve with the streams of KIOPS."""
    gc.freeze()
    gc.set_threshold(*GC_THRESHOLDS)
    hub = Hub()
    ring = hub.ring(CHANNEL)
    source = Everything(ring)
    drain, limits, chance = Drain(), StreamLimits(100_000, 100_000), Random(1)  # noqa: S311  jitter
    metrics = Metrics()

    async def allowed() -> None:
        """Refuse nothing."""

    async def events(request: Request) -> EventStream:
        terms = Terms(user_id="usr_1", reauthorise=allowed, drain=drain, limits=limits, counts=metrics, chance=chance)
        return EventStream([(CHANNEL, source)], request.headers.get("last-event-id"), terms)

    app.add_route("/events", events)
    app.state.open = lambda: limits.open
    return lambda number, size: ring.append(Frame("step", msgspec.json.encode(event(number, size)), str(number)))


class Queues:
    """A queue for each viewer, as the documentation of both peers has it."""

    def __init__(self) -> None:
        """Start without viewers."""
        self._queues: set[asyncio.Queue[tuple[int, str]]] = set()

    def publish(self, number: int, size: int) -> None:
        """Put one event into every queue."""
        item = (number, msgspec.json.encode(event(number, size)).decode())
        for queue in self._queues:
            queue.put_nowait(item)

    async def follow(self) -> AsyncIterator[tuple[int, str]]:
        """Yield what is published from now on."""
        queue: asyncio.Queue[tuple[int, str]] = asyncio.Queue()
        self._queues.add(queue)
        try:
            while True:
                yield await queue.get()
        finally:
            self._queues.discard(queue)


def sse_starlette(app: FastAPI) -> Publish:
    """Serve with sse-starlette."""
    library = importlib.import_module("sse_starlette")
    queues = Queues()

    async def messages() -> AsyncIterator[dict[str, str]]:
        async for number, text in queues.follow():
            yield {"event": "step", "id": str(number), "data": text}

    async def events(request: Request) -> Any:  # noqa: ANN401, ARG001  a response of the library
        return library.EventSourceResponse(messages())

    app.add_route("/events", events)
    return queues.publish


def fastapi_sse(app: FastAPI) -> Publish:
    """Serve with FastAPI's own server-sent events."""
    library = importlib.import_module("fastapi.sse")
    queues = Queues()

    async def events() -> AsyncIterator[Any]:
        async for number, text in queues.follow():
            yield library.ServerSentEvent(event="step", id=str(number), raw_data=text)

    app.get("/events", response_class=library.EventSourceResponse)(events)
    return queues.publish


SERVERS: dict[str, Callable[[FastAPI], Publish]] = {
    "ours": ours,
    "sse-starlette": sse_starlette,
    "fastapi.sse": fastapi_sse,
}


def make(name: str) -> FastAPI:
    """Return the app of one contestant."""
    app = FastAPI()
    publish = SERVERS[name](app)

    @app.post("/say")
    async def say(events: int, pause: float, size: int = SIZE) -> None:
        loop = asyncio.get_running_loop()
        begun = loop.time()
        for number in range(events):
            publish(number + 1, size)
            await asyncio.sleep(max(0.0, begun + (number + 1) * pause - loop.time()))

    @app.get("/taken")
    async def taken() -> dict[str, float]:
        streams = app.state.open() if hasattr(app.state, "open") else -1
        return {"cpu_s": time.process_time(), "memory_mib": resident_mib(os.getpid()), "open": streams}

    return app


class Server(uvicorn.Server):
    """Says its port."""

    async def startup(self, sockets: Any = None) -> None:  # noqa: ANN401  the signature is uvicorn's
        """Print the port when it listens."""
        await super().startup(sockets)
        sys.stdout.write(f"{self.servers[0].sockets[0].getsockname()[1]}\n")
        sys.stdout.flush()


def main() -> None:
    """Serve until killed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.stream_server")
    parser.add_argument("name", choices=SERVERS)
    app = make(parser.parse_args().name)
    Server(
        uvicorn.Config(
            app, port=0, http=Protocol, log_config=None, access_log=False, backlog=8192, loop="uvloop", ws="none"
        )
    ).run()


if __name__ == "__main__":
    main()
