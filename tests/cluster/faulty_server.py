"""A small HTTP server under a test's full control: every byte, every pause, every broken connection.

It knows no Kubernetes; `scripted_cluster` builds one on it. Requests are recorded with the loop's (virtual) time.
"""

import asyncio
import json
import ssl
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, Self
from urllib.parse import parse_qsl, urlsplit


@dataclass
class Request:
    """One request as it arrived."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: bytes
    at: float

    @property
    def is_watch(self) -> bool:
        """Say whether it opens a watch."""
        return self.query.get("watch") == "true"

    @property
    def json(self) -> Any:  # noqa: ANN401  any JSON
        """Return the decoded body."""
        return json.loads(self.body)


@dataclass
class Exchange:
    """A request and the way to answer it."""

    request: Request
    writer: asyncio.StreamWriter
    streaming: bool = False

    async def reply(
        self,
        status: int,
        body: bytes | str | dict[str, Any] = b"",
        *,
        content_type: str = "application/json",
        headers: dict[str, str] | None = None,
    ) -> None:
        """Send a whole answer."""
        content = json.dumps(body) if isinstance(body, dict) else body
        raw = content.encode() if isinstance(content, str) else content
        await self.head(status, content_type, {"Content-Length": str(len(raw)), **(headers or {})})
        await self.raw(raw)

    async def head(self, status: int, content_type: str, headers: dict[str, str]) -> None:
        """Send status line and headers."""
        lines = [f"HTTP/1.1 {status} Scripted", f"Content-Type: {content_type}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        await self.raw("\r\n".join([*lines, "", ""]).encode())

    async def begin(self, content_type: str = "application/json") -> None:
        """Begin a chunked answer."""
        self.streaming = True
        await self.head(200, content_type, {"Transfer-Encoding": "chunked"})

    async def send(self, data: bytes) -> None:
        """Send one chunk of a begun answer."""
        await self.raw(f"{len(data):x}\r\n".encode() + data + b"\r\n")

    async def end(self) -> None:
        """End a begun answer as HTTP wants it."""
        if not self.writer.is_closing():
            await self.raw(b"0\r\n\r\n")

    async def raw(self, data: bytes) -> None:
        """Send bytes as they are."""
        self.writer.write(data)
        await self.writer.drain()

    def cut(self) -> None:
        """Break the connection at once (RST)."""
        self.writer.transport.abort()


Handler = Callable[[Exchange], Awaitable[None]]


@dataclass
class FaultyServer:
    """Listens on loopback; `handle` answers each request."""

    handle: Handler
    tls: ssl.SSLContext | None = None
    requests: list[Request] = field(default_factory=list)
    port: int = 0
    _server: asyncio.Server | None = None
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)
    _writers: set[asyncio.StreamWriter] = field(default_factory=set)

    @property
    def url(self) -> str:
        """Return the address."""
        return f"{'https' if self.tls else 'http'}://127.0.0.1:{self.port}"

    async def start(self) -> None:
        """Listen, on the same port as before if there was one."""
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port, ssl=self.tls)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        """Refuse connections and break the open ones."""
        if self._server is not None:
            self._server.close()
            self._server = None
        for writer in self._writers:
            writer.transport.abort()
        tasks = tuple(self._tasks)
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks)

    async def __aenter__(self) -> Self:
        """Start."""
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        """Stop."""
        await self.stop()

    def count(self, since: float = 0.0, *, watch: bool | None = None, path: str | None = None) -> int:
        """Return how many requests came since a moment."""
        return sum(
            request.at >= since
            and (watch is None or request.is_watch == watch)
            and (path is None or request.path == path)
            for request in self.requests
        )

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        self._writers.add(writer)
        try:
            while (request := await self._request(reader)) is not None:
                self.requests.append(request)
                await self.handle(Exchange(request, writer))
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        except ValueError:  # somebody who does not speak HTTP
            writer.write(b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n")
        finally:
            self._tasks.discard(task)
            self._writers.discard(writer)
            writer.close()

    @staticmethod
    async def _request(reader: asyncio.StreamReader) -> Request | None:
        first = await reader.readline()
        if not first:
            return None
        method, target, _ = first.decode().split(" ", 2)
        headers: dict[str, str] = {}
        while (line := (await reader.readline()).decode().strip()) != "":
            name, _, value = line.partition(":")
            headers[name.lower()] = value.strip()
        body = await reader.readexactly(int(headers.get("content-length", "0")))
        parts = urlsplit(target)
        at = asyncio.get_running_loop().time()
        return Request(method, parts.path, dict(parse_qsl(parts.query)), headers, body, at)
