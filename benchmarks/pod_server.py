"""`python -m benchmarks.pod_server`: pods over plain HTTP, made beforehand, so that readers are what is measured.

It says its port in the first line. The namespace of a request says what is done:

* `shop`: `--pods` pods, as a list or as a streaming list; a watch stays silent until changes are asked for.
* `crowd-N`: the same with N pods, which are made while they are sent.
* `busy-N`: a hundred pods, and a watch that sends N changes as fast as they are taken.

Each has one ReplicaSet, which all pods belong to. `GET /change/NAMESPACE/N` sends N changes to whoever watches its
pods. `GET /requests` tells how many requests came since it was asked last.
"""

import argparse
import asyncio
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count as counting
from urllib.parse import SplitResult, parse_qsl, urlsplit

from benchmarks import made_pods

BUSY_PODS = 100
BLOCK = 40
"""Events in one write: about a quarter of a megabyte."""
STRIDE = 7_919
"""Changes wander through the pods in this step."""
POD_LISTS = ("/api/v1/namespaces/", "/pods")
SET_LISTS = ("/apis/apps/v1/namespaces/", "/replicasets")


@dataclass
class PodServer:
    """Answers are cached by namespace."""

    pods: int
    requests: int = 0
    lists: dict[str, bytes] = field(default_factory=dict)
    streams: dict[str, bytes] = field(default_factory=dict)
    watchers: dict[str, set[asyncio.StreamWriter]] = field(default_factory=dict)
    versions: Iterator[int] = field(default_factory=lambda: counting(1_000_000))

    def count(self, namespace: str) -> int:
        """Return how many pods a namespace has."""
        if namespace.startswith("crowd-"):
            return int(namespace.removeprefix("crowd-"))
        return self.pods if namespace == made_pods.NAMESPACE else BUSY_PODS

    def listed(self, namespace: str) -> bytes:
        """Return the list of a namespace."""
        if namespace not in self.lists:
            count = self.count(namespace)
            self.lists[namespace] = made_pods.listing(made_pods.pods(count, namespace), count)
        return self.lists[namespace]

    def streamed(self, namespace: str) -> Iterable[bytes]:
        """Return the streaming list of a namespace, in blocks."""
        count = self.count(namespace)
        if namespace.startswith("crowd-"):
            return made_pods.initial_blocks(namespace, count)
        if namespace not in self.streams:
            self.streams[namespace] = made_pods.initial_events(made_pods.pods(count, namespace), count)
        return (self.streams[namespace],)

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
        elif path.startswith("/change/"):
            await self._change(path.split("/")[2], int(path.split("/")[3]))
            await _whole(writer, b"{}")
        elif (namespace := _namespace(path, POD_LISTS)) is not None:
            self.requests += 1
            await self._pods(namespace, query, writer)
        elif (namespace := _namespace(path, SET_LISTS)) is not None:
            self.requests += 1
            await _replica_sets(namespace, query, writer)
        else:
            self.requests += 1
            await _whole(writer, b'{"gitVersion":"v1.36.3","major":"1","minor":"36"}')

    async def _pods(self, namespace: str, query: dict[str, str], writer: asyncio.StreamWriter) -> None:
        if not _watches(query):
            await _whole(writer, self.listed(namespace))
            return
        initial = query.get("sendInitialEvents") == "true"
        await _begin(writer)
        for block in self.streamed(namespace) if initial else ():
            await _chunk(writer, block)
        if namespace.startswith("busy-"):
            for block in _changes(namespace, int(namespace.removeprefix("busy-"))):
                await _chunk(writer, block)
        self.watchers.setdefault(namespace, set()).add(writer)
        await asyncio.sleep(3600)

    async def _change(self, namespace: str, changes: int) -> None:
        count = self.count(namespace)
        for _ in range(changes):
            version = next(self.versions)
            item = made_pods.pod(version * STRIDE % count, namespace, str(version))
            item["status"]["containerStatuses"][0]["restartCount"] = version % 10
            line = made_pods.event("MODIFIED", item)
            for writer in tuple(self.watchers.get(namespace, ())):
                try:
                    await _chunk(writer, line)
                except ConnectionError:  # of a reader that has ended
                    self.watchers[namespace].discard(writer)


def _namespace(path: str, around: tuple[str, str]) -> str | None:
    head, tail = around
    return path[len(head) : -len(tail)] if path.startswith(head) and path.endswith(tail) else None


def _watches(query: dict[str, str]) -> bool:
    return query.get("watch", "").lower() == "true"


async def _replica_sets(namespace: str, query: dict[str, str], writer: asyncio.StreamWriter) -> None:
    found = [made_pods.replica_set(namespace)]
    if not _watches(query):
        await _whole(writer, made_pods.listing(found, 1, "ReplicaSet"))
        return
    await _begin(writer)
    if query.get("sendInitialEvents") == "true":
        await _chunk(writer, made_pods.initial_events(found, 1))
    await asyncio.sleep(3600)


def _changes(namespace: str, count: int) -> Iterator[bytes]:
    lines = [made_pods.event("MODIFIED", made_pods.pod(one, namespace)) for one in range(BUSY_PODS)]
    halves = [line.split(made_pods.VERSION.encode()) for line in lines]
    for start in range(0, count, BLOCK):
        numbers = range(start, min(start + BLOCK, count))
        yield b"".join((b"%d" % (1000 + number)).join(halves[number % BUSY_PODS]) for number in numbers)


async def _begin(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n")
    await writer.drain()


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
    size = 0
    if pods:
        served.streamed(made_pods.NAMESPACE)
        size = len(served.listed(made_pods.NAMESPACE))
    server = await asyncio.start_server(served.serve, "127.0.0.1", 0)
    sys.stdout.write(f"{server.sockets[0].getsockname()[1]} {size}\n")
    sys.stdout.flush()
    await server.serve_forever()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pod_server")
    parser.add_argument("--pods", type=int, default=5000)
    asyncio.run(run(parser.parse_args().pods))
