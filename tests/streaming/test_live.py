"""Streams on a live server: what only sockets and signals can show."""

import asyncio
import socket

import httpx
import pytest

from tests.fixtures.served import Served

MANY = 300

pytestmark = pytest.mark.timeout(240)  # a process of its own takes its time to start on a busy machine


async def part(client: httpx.AsyncClient, size: int, last: str | None) -> str:
    """Read so many bytes of the stream, or until number 100 has come, and break the line."""
    headers = {"Last-Event-ID": last} if last is not None else {}
    text = b""
    async with client.stream("GET", "/api/v1/events?channels=log:a", headers=headers) as answer:
        async for found in answer.aiter_raw():
            text += found
            if len(text) >= size or b'"seq":100}\n\n' in text:
                break
    return text[:size].decode()


async def test_a_stream_survives_a_break_at_any_byte(standing: Served) -> None:
    seen: list[int] = []
    last: str | None = None
    async with standing.client() as client:
        await client.post("/api/v1/test/say/a?times=75")
        for cut in (301, 977, 1403, 2222, 100_000):
            await client.post("/api/v1/test/say/a?times=5")
            whole = (await part(client, cut, last)).split("\n\n")[:-1]
            messages = [block for block in whole if "\ndata: " in block]
            seen += [int(block.rpartition('"seq":')[2].rstrip("}")) for block in messages]
            last = messages[-1].partition("id: ")[2].partition("\n")[0] if messages else last
    assert seen == list(range(1, 101))


async def test_sigterm_with_many_streams_says_bye_and_exits_within_five_seconds(served: Served) -> None:
    streams = [await served.open("log:a") for _ in range(MANY)]
    took = await served.stop()
    assert (served.process.returncode, took < 5) == (0, True), f"it took {took:.1f} s"
    for reader, writer in streams:
        assert b"event: bye" in await reader.read()
        writer.close()


async def test_a_reader_that_does_not_read_does_not_delay_the_stop(served: Served) -> None:
    _reader, writer = await served.open("log:a")
    writer.transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    writer.transport.pause_reading()  # type: ignore[attr-defined]  # a transport of a socket can
    async with served.client() as client:
        await client.post("/api/v1/test/say/a?times=200000")
    took = await served.stop()
    assert (served.process.returncode, took < 5) == (0, True), f"it took {took:.1f} s"
    writer.transport.abort()


async def test_a_client_that_leaves_gives_its_place_back(standing: Served) -> None:
    async with standing.client() as client:
        for _ in range(3):
            _reader, writer = await standing.open("log:a")
            writer.transport.abort()
        async with asyncio.timeout(5):
            while "kiops_sse_connections 0.0" not in (await client.get("/metrics")).text:  # noqa: ASYNC110  another process
                await asyncio.sleep(0.05)


async def test_a_task_that_must_not_end_and_ends_stops_the_process_with_one(served: Served) -> None:
    reader, writer = await served.open("log:a")
    async with served.client() as client:
        assert (await client.post("/api/v1/test/doom")).status_code == 200
    assert await served.exit_code() == 1
    assert b"event: bye" in await reader.read()
    writer.close()


@pytest.mark.parametrize(
    "odd",
    [
        b"GET /\xff\xfe HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"\x16\x03\x01\r\n\r\n",
        b"GET /%ff%00 HTTP/1.1\r\nHost: localhost\r\n\r\n",
    ],
)
async def test_odd_bytes_are_a_400_and_no_failure(standing: Served, odd: bytes) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", standing.port)
    writer.write(odd)
    assert (await reader.readline()).startswith(b"HTTP/1.1 400")
    writer.close()
