"""The outermost layer: request id, security headers, one log line, metrics, and no exception gets past it."""

import time
from collections.abc import MutableMapping
from typing import Any

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.edge.answers import Failed, respond
from api.edge.headers import security_headers
from api.observability.metrics import Metrics
from api.observability.request import enter_request
from api.problems import Problem

log = structlog.get_logger(__name__)
QUIET = frozenset({"/livez", "/readyz", "/metrics"})


class RequestContext:
    """ASGI middleware around everything."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        """Wrap the app."""
        self.app = app
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request_id = enter_request(_header(scope, b"x-request-id"), (scope.get("client") or ("-",))[0])
        started = time.perf_counter()
        status = 0

        async def dressed(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                _dress(message, scope, request_id)
            await send(message)

        try:
            await self.app(scope, receive, dressed)
        except Problem as problem:
            await respond(problem, scope["path"])(scope, receive, dressed)
        except Exception:
            log.exception("request.failed", method=scope["method"], path=scope["path"])
            if status:
                raise
            await respond(Failed("The details are in the log."), scope["path"])(scope, receive, dressed)
        finally:
            self._note(scope, status, time.perf_counter() - started)

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        route = getattr(scope.get("route"), "path", "-")
        self.metrics.http_requests.labels(scope["method"], route, str(status)).observe(seconds)
        if scope["path"] not in QUIET:
            log.info("request", method=scope["method"], path=scope["path"], status=status, ms=round(seconds * 1000, 1))


def _header(scope: Scope, name: bytes) -> str | None:
    return next((value.decode("latin-1") for key, value in scope["headers"] if key == name), None)


def _dress(message: MutableMapping[str, Any], scope: Scope, request_id: str) -> None:
    headers: list[tuple[bytes, bytes]] = list(message.get("headers", []))
    present = {key.lower() for key, _ in headers}
    wanted = {b"x-request-id": request_id.encode(), **security_headers(https=scope.get("scheme") == "https")}
    if scope["path"].startswith("/api/"):
        wanted[b"cache-control"] = b"no-store"
    headers += [(key, value) for key, value in wanted.items() if key not in present]
    message["headers"] = headers
