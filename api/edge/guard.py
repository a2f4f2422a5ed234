"""What is refused before any route runs: foreign hosts and origins, big or odd bodies, control characters."""

import socket
from ipaddress import ip_address
from urllib.parse import unquote, urlsplit

import msgspec
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.access.cookies import host_name
from api.problems import Problem
from api.settings import Settings

MAX_BODY = 1024 * 1024
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
HOST_FREE = frozenset({"/livez", "/readyz", "/metrics"})  # asked by probes under any address; they tell no secret


class HostNotAllowed(Problem):
    """The Host header names an address KIOPS was not told to answer for (DNS rebinding)."""

    status, code, title = 421, "host-not-allowed", "KIOPS does not answer under this name"
    hint = "Whoever runs KIOPS can set KIOPS_PUBLIC_URL or add the name to KIOPS_ALLOWED_HOSTS."


class CrossSite(Problem):
    """A browser sent this from another site."""

    status, code, title = 403, "cross-site", "This request did not come from KIOPS itself"
    hint = "Scripts use an API token (`Authorization: Bearer …`) instead of the browser's session."


class BodyTooLarge(Problem):
    """More than a mebibyte."""

    status, code, title = 413, "body-too-large", "The request body is too large"
    hint = "A body has at most 1 MiB."


class NotJson(Problem):
    """The body is no JSON, or says that it is none."""

    status, code, title = 415, "not-json", "Send JSON"
    hint = "Send the body as JSON with `Content-Type: application/json`."


class BrokenJson(Problem):
    """The body says it is JSON and is not (or holds what JSON cannot: NaN, lone surrogates, NUL)."""

    status, code, title = 400, "broken-json", "The body is not valid JSON"


class OddAddress(Problem):
    """The path or query holds characters that nothing here is called by."""

    status, code, title = 400, "odd-address", "The address holds control characters"


class Guard:
    """ASGI middleware inside the request context."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        """Wrap the app; the names KIOPS answers under are fixed here."""
        self.app = app
        self.public = settings.public_url
        public_host = urlsplit(settings.public_url or "").hostname
        self.hosts = frozenset(
            name.lower() for name in (*settings.allowed_hosts, public_host, "localhost", socket.gethostname()) if name
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse by raising a Problem, else pass on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        check_address(scope)
        if scope["path"] not in HOST_FREE:
            self._check_host(headers.get("host", ""))
        if scope["method"] in SAFE:
            await self.app(scope, receive, send)
            return
        self._check_origin(scope, headers)
        body = await read_body(headers, receive)
        check_json(headers, body)
        await self.app(scope, _replaying(body, receive), send)

    def _check_host(self, host: str) -> None:
        name = host_name(host)
        try:
            ip_address(name)
        except ValueError:
            if name not in self.hosts and not name.endswith(".localhost"):
                raise HostNotAllowed("The Host header names an unknown address.") from None

    def _check_origin(self, scope: Scope, headers: Headers) -> None:
        if "authorization" in headers:
            return
        site, origin = headers.get("sec-fetch-site"), headers.get("origin")
        if site is not None:
            if site != "same-origin":
                raise CrossSite("The browser says that another site sent this.")
            return
        if origin is not None:
            if origin not in {self.public, f"{scope['scheme']}://{headers.get('host', '')}"}:
                raise CrossSite("The Origin header names another site.")
            return
        if "cookie" in headers:
            raise CrossSite("A request with a session cookie must say where it comes from.")


def check_address(scope: Scope) -> None:
    """Refuse NUL and other control characters in path and query: no name here has them, databases choke on them."""
    query = unquote(scope["query_string"].decode("latin-1"))
    if any(character < " " or character == "\x7f" for character in scope["path"] + query):
        raise OddAddress("The path or the query holds a control character.")


async def read_body(headers: Headers, receive: Receive) -> bytes:
    """Read the whole body, at most 1 MiB."""
    declared = headers.get("content-length", "0")
    if declared.isdigit() and int(declared) > MAX_BODY:
        raise BodyTooLarge("The body has more than 1 MiB.", headers={"Connection": "close"})
    chunks: list[bytes] = []
    size = 0
    more = True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            break
        chunks.append(message.get("body", b""))
        size += len(chunks[-1])
        if size > MAX_BODY:
            raise BodyTooLarge("The body has more than 1 MiB.", headers={"Connection": "close"})
        more = message.get("more_body", False)
    return b"".join(chunks)


def check_json(headers: Headers, body: bytes) -> None:
    """Refuse bodies that are not JSON, or JSON that later stages cannot keep."""
    if not body:
        return
    media_type = headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type != "application/json":
        raise NotJson("The body is not marked as application/json.")
    try:
        value = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BrokenJson("The body cannot be read as JSON.") from error
    if b"\\u" in body and not storable(value):
        raise BrokenJson("A text in the body holds NUL, which nothing here can store.")


def storable(value: object) -> bool:
    """Say whether no text in a JSON value holds NUL (databases refuse it)."""
    stack = [value]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            if "\x00" in item:
                return False
        elif isinstance(item, dict):
            stack += [*item.keys(), *item.values()]
        elif isinstance(item, list):
            stack += item
    return True


def _replaying(body: bytes, receive: Receive) -> Receive:
    sent = False

    async def replay() -> Message:
        nonlocal sent
        if sent:
            return await receive()
        sent = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replay
