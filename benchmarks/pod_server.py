"""`python -m benchmarks.pod_server`: pods over plain HTTP, made beforehand, so that readers are what is measured.

It says its port in the first line. The namespace of a request says what is done:

* `shop`: `--pods` pods, as a list (whole or in pages) or as a streaming list; a watch stays silent.
* `busy-N`: a hundred pods, and a watch that sends N changes as fast as they are taken.
* `closing`: one pod, and a watch that is closed as soon as it is opened.

`GET /requests` tells how many requests came since it was asked last.
"""

import argparse
import asyncio
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import SplitResult, parse_qsl, urlsplit

from benchmarks import made_pods

BUSY_PODS = 100
BLOCK = 40
"""Events in one write: about a quarter of a megabyte."""
REJECTED = (
    b'{"kind":"Status","apiVersion":"v1","status":"Failure","reason":"Invalid","code":422,"message":"no streaming"}'
)


@dataclass
class PodServer:
    """Answers are cached by namespace."""

    pods: int
    requests: int = 0
    lists: dict[str, bytes] = field(default_factory=dict)
    streams: dict[str, bytes] = field(default_factory=dict)

    def prepare(self, namespace: str) -> None:
        """Make what this namespace answers, before anyone measures."""
        count = {made_pods.NAMESPACE: self.pods, "closing": 1}.get(namespace, BUSY_PODS)
        self.lists[namespace] = made_pods.listing(count, namespace)
        self.streams[namespace] = made_pods.initial_events(count, namespace)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one connection."""
        try:
            while line := await reader.readline():
                while (await reader.readline()).strip():
                    pass
                await self._answer(urlsplit(line.split(b" ")[1].decode()), writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    async def _answer(self, url: SplitResult, writer: asyncio.StreamWriter) -> None:
        path, query = url.path, dict(parse_qsl(url.query))
        if path == "/requests":
            counted, self.requests = self.requests, 0
            await _whole(writer, b"%d" % counted)
            return
        self.requests += 1
        if not path.startswith("/api/v1/namespaces/"):
            await _whole(writer, b'{"gitVersion":"v1.36.3","major":"1","minor":"36"}')
            return
        namespace = path.split("/")[4]
        if namespace not in self.lists:
            self.prepare(namespace)
        if query.get("watch", "").lower() == "true":
            await self._watch(namespace, query, writer)
        else:
            await _whole(writer, self.lists[namespace])

    async def _watch(self, namespace: str, query: dict[str, str], writer: asyncio.StreamWriter) -> None:
        initial = query.get("sendInitialEvents") == "true"
        if initial and namespace == "closing":
            await _whole(writer, REJECTED, "422 Unprocessable Entity")
            return
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n")
        if initial:
            await _chunk(writer, self.streams[namespace])
        if namespace.startswith("busy-"):
            for block in _changes(namespace, int(namespace.removeprefix("busy-"))):
                await _chunk(writer, block)
        if namespace != "closing":
            await asyncio.sleep(3600)
        writer.write(b"0\r\n\r\n")
        await writer.drain()


def _changes(namespace: str, count: int) -> Iterator[bytes]:
    lines = [made_pods.event("MODIFIED", made_pods.pod(one, namespace)) for one in range(BUSY_PODS)]
    halves = [line.split(made_pods.VERSION.encode()) for line in lines]
    for start in range(0, count, BLOCK):
        numbers = range(start, min(start + BLOCK, count))
        yield b"".join((b"%d" % (1000 + number)).join(halves[number % BUSY_PODS]) for number in numbers)


async def _chunk(writer: asyncio.StreamWriter, data: bytes) -> None:
    writer.write(b"%x\r\n" % len(data))
    writer.write(data)
    writer.write(b"\r\n")
    await writer.drain()


async def _whole(writer: asyncio.StreamWriter, body: bytes, status: str = "200 OK") -> None:
    head = f"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    writer.write(head.encode())
    writer.write(body)
    await writer.drain()


async def run(pods: int) -> None:
    """Listen until ended."""
    served = PodServer(pods)
    for namespace in (made_pods.NAMESPACE, "closing"):
        served.prepare(namespace)
    server = await asyncio.start_server(served.serve, "127.0.0.1", 0)
    sys.stdout.write(f"{server.sockets[0].getsockname()[1]} {len(served.lists[made_pods.NAMESPACE])}\n")
    sys.stdout.flush()
    await server.serve_forever()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pod_server")
    parser.add_argument("--pods", type=int, default=5000)
    asyncio.run(run(parser.parse_args().pods))
