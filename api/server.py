"""The HTTP server: uvicorn that says goodbye to streams first and stops when a task that must not end has ended."""

import asyncio
import resource
import socket
from collections.abc import Callable
from types import FrameType
from typing import Any

import structlog
import uvicorn
from fastapi import FastAPI
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from api.app import create_app
from api.settings import Settings
from api.streaming.line import LINE, Rest
from api.supervision.drain import Drain

log = structlog.get_logger(__name__)

UNSENT_BYTES = 16 * 1024
"""What the kernel keeps of a stream beyond what the client has room for; without a bound it is megabytes."""
OPEN_FILES = 65_536
"""What a process may open if the system lets it: each stream is one, and the usual 1,024 would bound the streams."""
KEEP_ALIVE_S = 75
"""Longer than proxies and clients keep an idle connection (60 s mostly): who closes first must not be KIOPS, or a
request that is just being sent is lost."""
GRACE_S = 3
"""Seconds for open requests after streams were told; with the rest a stop takes less than five."""


class Protocol(HttpToolsProtocol):
    """HTTP/1.1 whose connections are the `Line` of event streams.

    The shortest way from a ring to a socket is one call: ASGI's `send` for each viewer costs a third more processor
    time. A reader that does not read must be cut off, or it would hold its connection for ever.
    """

    __slots__ = ("_asgi", "_lost", "_rest")

    def __init__(self, *arguments: Any, **options: Any) -> None:  # noqa: ANN401  the signature is uvicorn's
        """Stand between uvicorn and the app."""
        super().__init__(*arguments, **options)
        self._asgi, self.app = self.app, self._answer
        self._lost: Callable[[], None] | None = None
        self._rest: Rest | None = None

    async def _answer(self, scope: Any, receive: Any, send: Any) -> None:  # noqa: ANN401  the signature is ASGI's
        try:
            await self._asgi(scope.copy(), receive, send)  # what frameworks note in a scope goes with the request
        finally:
            rest, self._rest = self._rest, None
            if rest is not None:
                try:
                    await rest(send, self)
                finally:
                    self._lost = None

    def on_message_begin(self) -> None:
        """Offer the connection to the app, as an ASGI extension."""
        super().on_message_begin()
        extensions: dict[str, Any] = {LINE: self}
        self.scope["extensions"] = extensions

    def connection_lost(self, exc: Exception | None) -> None:
        """Tell the stream that holds the connection."""
        super().connection_lost(exc)
        lost, self._lost = self._lost, None
        if lost is not None:
            lost()

    def free(self) -> bool:
        """Say whether a stream holds the connection, and less than uvicorn's high water mark waits in it."""
        return self._lost is not None and not self.flow.write_paused

    def hold(self, lost: Callable[[], None], patience_s: float, rest: Rest) -> bool:
        """Let a stream go on if its response is in chunks; one that was asked for in a pipeline is not."""
        if not self.cycle.chunked_encoding or self.cycle.response_complete or self.transport.is_closing():
            return False
        self._lost, self._rest = lost, rest
        connection = self.transport.get_extra_info("socket")
        if hasattr(socket, "TCP_NOTSENT_LOWAT"):
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NOTSENT_LOWAT, UNSENT_BYTES)
        if hasattr(socket, "TCP_USER_TIMEOUT"):
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, int(patience_s * 1000))
        return True

    def write(self, chunk: bytes) -> None:
        """Write one chunk of the response."""
        self.transport.write(chunk)

    def abort(self) -> None:
        """Drop what is not sent, and the connection."""
        self.transport.abort()


class DrainingServer(uvicorn.Server):
    """Tells the app that it goes away before uvicorn waits for open connections."""

    def __init__(self, config: uvicorn.Config, drain: Drain) -> None:
        """Share the drain with the app."""
        super().__init__(config)
        self.drain = drain
        self.failed: str | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    async def startup(self, sockets: Any = None) -> None:  # noqa: ANN401  the signature is uvicorn's
        """Remember the loop: signal handlers run outside of it."""
        self._loop = asyncio.get_running_loop()
        await super().startup(sockets)
        if self.started and not self.should_exit:
            port = self.servers[0].sockets[0].getsockname()[1]
            log.info("ready", url=f"http://{self.config.host}:{port}")

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:  # noqa: ARG002  the signature is uvicorn's
        """Begin to drain on SIGTERM and Ctrl-C; a second Ctrl-C does not wait. Exits with 0."""
        self.force_exit = self.should_exit
        self.should_exit = True
        self._tell()

    def fail(self, task: str) -> None:
        """Stop with exit code 1: a task that must not end has ended."""
        self.failed = self.failed or task
        self.should_exit = True
        self._tell()

    def _tell(self) -> None:
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self.drain.begin)


def serve(settings: Settings, make: Callable[..., FastAPI] = create_app) -> int:
    """Serve until told to stop; returns the exit code: 1 when a task that must not end has ended, or on no start."""
    _raise_open_files()
    drain = Drain()
    made: list[DrainingServer] = []

    def fail(task: str) -> None:
        for server in made:
            server.fail(task)

    app = make(settings, drain=drain, on_fatal=fail)
    config = uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        http=Protocol,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=GRACE_S,
        timeout_keep_alive=KEEP_ALIVE_S,
        h11_max_incomplete_event_size=65536,
        ws="none",
    )
    server = DrainingServer(config, drain)
    made.append(server)
    try:
        server.run()
    except SystemExit:
        return 1  # uvicorn's word for "the lifespan or the port failed"; the log says which
    if server.failed is not None:
        log.error("stopped", because=f"{server.failed} has ended")
    return 1 if server.failed is not None or not server.started else 0


def _raise_open_files() -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = OPEN_FILES if hard == resource.RLIM_INFINITY else min(OPEN_FILES, hard)
    if soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
