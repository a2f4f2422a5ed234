"""`python -m benchmarks.stream_viewers PORT`: many viewers of one stream in one process; prints what the server took.

Viewers are bare sockets that look for the time in each event, so that they cost less than any server. Those that are
`--stalled` send their request and never read.
"""

import argparse
import asyncio
import json
import re
import resource
import socket
import sys
import time
from typing import cast

import httpx
import uvloop

AT = re.compile(rb'"at":([0-9.]+),')
REQUEST = b"GET /events HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n\r\n"
WITHIN_S = 60.0
DROPPED_WITHIN_S = 75.0
LOOK_S = 0.1


class Viewer(asyncio.Protocol):
    """Reads one stream; all viewers share one list of delays in seconds."""

    def __init__(self, delays: list[float], begun: asyncio.Semaphore) -> None:
        """Begin with nothing."""
        self._delays = delays
        self._begun = begun
        self._held = b""
        self._answered = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask for the stream."""
        cast("asyncio.WriteTransport", transport).write(REQUEST)

    def data_received(self, data: bytes) -> None:
        """Note how old each event is."""
        if not self._answered:
            self._answered = True
            self._begun.release()
        held, end, now = self._held + data, 0, time.monotonic()
        for found in AT.finditer(held):
            self._delays.append(now - float(found.group(1)))
            end = found.end()
        self._held = held[end:]


def stalled(port: int) -> socket.socket:
    """Return a connection that asked for the stream and never reads."""
    one = socket.socket()
    one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    one.connect(("127.0.0.1", port))
    one.sendall(REQUEST)
    return one


async def view(asked: argparse.Namespace) -> dict[str, float]:
    """Open all, let the server speak, and return the measures."""
    loop = asyncio.get_running_loop()
    delays: list[float] = []
    begun = asyncio.Semaphore(0)
    limits = httpx.Timeout(WITHIN_S + 30)
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{asked.port}", timeout=limits, trust_env=False) as client:
        idle = (await client.get("/taken")).json()
        for _ in range(asked.viewers):
            await loop.create_connection(lambda: Viewer(delays, begun), "127.0.0.1", asked.port)
        frozen = [stalled(asked.port) for _ in range(asked.stalled)]
        if asked.answered:
            for _ in range(asked.viewers):
                await begun.acquire()
        else:
            await asyncio.sleep(2)  # one peer sends its headers with the first event only
        before = (await client.get("/taken")).json()
        spoken = loop.time()
        query = {"events": asked.events, "pause": asked.pause, "size": asked.size}
        await client.post("/say", params=query)
        wanted = asked.viewers * asked.events
        while len(delays) < wanted and loop.time() - spoken < WITHIN_S:  # noqa: ASYNC110  plain counting costs least
            await asyncio.sleep(LOOK_S)
        after = (await client.get("/taken")).json()
        taken = {
            "us_per_delivery": (after["cpu_s"] - before["cpu_s"]) * 1e6 / max(len(delays), 1),
            "kib_per_connection": (after["memory_mib"] - idle["memory_mib"]) * 1024 / (asked.viewers + asked.stalled),
            "delivered_percent": 100 * len(delays) / wanted,
            **_ages(delays),
        }
        if frozen:
            taken["dropped_s"] = await _dropped(client, asked.viewers, spoken)
    return taken


async def _dropped(client: httpx.AsyncClient, viewers: int, spoken: float) -> float:
    loop = asyncio.get_running_loop()
    while loop.time() - spoken < DROPPED_WITHIN_S:
        if (await client.get("/taken")).json()["open"] <= viewers:
            return loop.time() - spoken
        await asyncio.sleep(LOOK_S)
    raise SystemExit("readers that do not read were not dropped")


def _ages(delays: list[float]) -> dict[str, float]:
    ordered = sorted(delays) or [WITHIN_S]
    return {"p50_ms": ordered[len(ordered) // 2] * 1000, "p99_ms": ordered[int(len(ordered) * 0.99)] * 1000}


def main() -> None:
    """View and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.stream_viewers")
    parser.add_argument("port", type=int)
    parser.add_argument("--viewers", type=int, default=100)
    parser.add_argument("--events", type=int, default=40)
    parser.add_argument("--pause", type=float, default=0.2)
    parser.add_argument("--size", type=int, default=400)
    parser.add_argument("--stalled", type=int, default=0)
    parser.add_argument("--answered", action="store_true", help="wait until each viewer has an answer")
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    sys.stdout.write(json.dumps(uvloop.run(view(parser.parse_args()))) + "\n")


if __name__ == "__main__":
    main()
