"""Ways in which a server misbehaves, for `ScriptedCluster.fault`."""

import asyncio

from tests.cluster.faulty_server import Exchange
from tests.cluster.scripted_cluster import line, pod, status, too_large

HTML = "<html><head><title>503 Service Temporarily Unavailable</title></head></html>"


async def closes_watches(exchange: Exchange) -> bool:
    """End each watch as soon as it is open."""
    if not exchange.request.is_watch:
        return False
    await exchange.begin()
    await exchange.end()
    return True


async def answers_html(exchange: Exchange) -> bool:
    """Be a proxy without a backend."""
    await exchange.reply(503, HTML, content_type="text/html")
    return True


async def answers_html_200(exchange: Exchange) -> bool:
    """Be a proxy that says 200 to everything."""
    await exchange.reply(200, HTML, content_type="text/html")
    return True


async def breaks_lines(exchange: Exchange) -> bool:
    """Say something that is no event, as JSON."""
    await exchange.begin()
    await exchange.send(b"upstream connect error\n")
    await exchange.end()
    return True


async def resets(exchange: Exchange) -> bool:
    """Break the connection instead of answering."""
    exchange.cut()
    return True


async def expires(exchange: Exchange) -> bool:
    """Say 410 to every watch, to every list as well."""
    await exchange.reply(410, status(410, "Expired"))
    return True


async def lags(exchange: Exchange) -> bool:
    """Say that every position is in the future."""
    await exchange.reply(504, too_large())
    return True


async def is_busy(exchange: Exchange) -> bool:
    """Say 429 without naming a time."""
    await exchange.reply(429, status(429, "TooManyRequests"))
    return True


async def unauthorised(exchange: Exchange) -> bool:
    """Say 401."""
    await exchange.reply(401, status(401, "Unauthorized", "Unauthorized"))
    return True


async def fails_in_stream(exchange: Exchange) -> bool:
    """Open each watch only to say that it failed."""
    if not exchange.request.is_watch:
        return False
    await exchange.begin()
    await exchange.send(line("ERROR", status(500, "InternalError")))
    await exchange.end()
    return True


async def expires_watches(exchange: Exchange) -> bool:
    """Say 410 to every watch that names a position; lists and streamed lists are answered."""
    if "resourceVersion" not in exchange.request.query or not exchange.request.is_watch:
        return False
    await exchange.reply(410, status(410, "Expired", "too old resource version"))
    return True


async def asks_for_a_pause(exchange: Exchange) -> bool:
    """Say 429 and when to come back."""
    await exchange.reply(429, status(429, "TooManyRequests"), headers={"Retry-After": "3"})
    return True


async def halves_events(exchange: Exchange) -> bool:
    """Send the beginning of an event, then break the connection."""
    if not exchange.request.is_watch:
        return False
    await exchange.begin()
    await exchange.send(line("MODIFIED", pod("half"))[:40])
    exchange.cut()
    return True


async def is_silent(exchange: Exchange) -> bool:
    """Never answer."""
    await asyncio.Event().wait()
    return True
