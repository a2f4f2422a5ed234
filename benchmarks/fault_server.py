"""`python -m benchmarks.fault_server`: a server of one pod that misbehaves in the way its namespace is named.

It says its port in the first line. `POST /mend/NAMESPACE` ends the fault: from then on the namespace has a second pod
and watches live. `GET /requests/NAMESPACE` tells how many requests have come for it.
"""

import asyncio
import sys
from collections import Counter
from collections.abc import Awaitable, Callable

from aiohttp import web

from benchmarks import made_pods

HTML = "<html><head><title>503 Service Temporarily Unavailable</title></head></html>"
EXPIRED = (
    b'{"type":"ERROR","object":{"kind":"Status","apiVersion":"v1","status":"Failure","reason":"Expired","code":410,'
    b'"message":"too old resource version"}}\n'
)
BUSY = {"kind": "Status", "apiVersion": "v1", "status": "Failure", "reason": "TooManyRequests", "code": 429}
REJECTED = {"kind": "Status", "apiVersion": "v1", "status": "Failure", "reason": "Invalid", "code": 422}
RETRY_AFTER_S = 2

type Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


async def _started(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse(headers={"Content-Type": "application/json"})
    await response.prepare(request)
    return response


async def closes_each_watch(request: web.Request) -> web.StreamResponse:
    """End it as soon as it is open."""
    return await _started(request)


async def answers_html(request: web.Request) -> web.StreamResponse:  # noqa: ARG001  the signature is the table's
    """Be a proxy without a backend."""
    return web.Response(status=503, text=HTML, content_type="text/html")


async def says_expired(request: web.Request) -> web.StreamResponse:
    """Open a watch only to say 410 in it."""
    response = await _started(request)
    await response.write(EXPIRED)
    return response


async def is_busy(request: web.Request) -> web.StreamResponse:  # noqa: ARG001  the signature is the table's
    """Say 429, and when to come back."""
    return web.json_response(BUSY, status=429, headers={"Retry-After": str(RETRY_AFTER_S)})


async def halves_events(request: web.Request) -> web.StreamResponse:
    """Break the connection in the middle of an event."""
    response = await _started(request)
    await response.write(made_pods.event("MODIFIED", made_pods.pod(0, "halves", "101"))[:2000])
    if request.transport is not None:
        request.transport.abort()
    return response


FAULTS: dict[str, Answer] = {
    "closes": closes_each_watch,
    "html": answers_html,
    "expired": says_expired,
    "busy": is_busy,
    "halves": halves_events,
}


class FaultServer:
    """Counts requests and knows which faults are mended."""

    def __init__(self) -> None:
        """Everything is broken but for lists."""
        self._requests: Counter[str] = Counter()
        self._mended: set[str] = set()

    def application(self) -> web.Application:
        """Return the routes."""
        app = web.Application()
        app.router.add_get("/api/v1/namespaces/{namespace}/pods", self.pods)
        app.router.add_get("/requests/{namespace}", self.counted)
        app.router.add_post("/mend/{namespace}", self.mend)
        app.router.add_get("/version", self.version)
        return app

    async def pods(self, request: web.Request) -> web.StreamResponse:
        """Answer a list, or a watch as its fault wants it."""
        namespace = request.match_info["namespace"]
        self._requests[namespace] += 1
        mended = namespace in self._mended
        found = [made_pods.pod(number, namespace, str(100 + number)) for number in range(1 + mended)]
        if request.query.get("watch", "").lower() != "true":
            return web.Response(body=made_pods.listing(found, 100 + mended), content_type="application/json")
        if request.query.get("sendInitialEvents") == "true":
            return web.json_response(REJECTED, status=422)
        if not mended:
            return await FAULTS[namespace](request)
        response = await _started(request)
        await response.write(made_pods.event("ADDED", found[1]))
        await asyncio.sleep(3600)
        return response

    async def counted(self, request: web.Request) -> web.Response:
        """Tell how many requests came for a namespace, and begin anew."""
        return web.Response(text=str(self._requests.pop(request.match_info["namespace"], 0)))

    async def mend(self, request: web.Request) -> web.Response:
        """End a fault, or with `?broken=true` begin it again."""
        change = self._mended.discard if "broken" in request.query else self._mended.add
        change(request.match_info["namespace"])
        return web.Response()

    async def version(self, request: web.Request) -> web.Response:  # noqa: ARG002  the signature is aiohttp's
        """Answer a probe; it counts for the namespace that is broken."""
        self._requests.update(namespace for namespace in FAULTS if namespace not in self._mended)
        return web.json_response({"gitVersion": "v1.36.3", "major": "1", "minor": "36"})


async def run() -> None:
    """Listen until ended."""
    runner = web.AppRunner(FaultServer().application(), access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    sys.stdout.write(f"{runner.addresses[0][1]}\n")
    sys.stdout.flush()
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(run())
