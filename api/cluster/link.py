"""One HTTP session with one cluster: deadlines, size caps, no redirects, no proxies, no cookies. No retries here."""

import asyncio
import os
import ssl
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass

import aiohttp
from aiohttp.abc import AbstractResolver
from yarl import URL

from api.cluster import errors
from api.cluster.addresses import AddressRule
from api.cluster.connection import Connection
from api.cluster.dialing import check_literal, connector
from api.cluster.status import clean

MIB = 1 << 20
CONCURRENT_REQUESTS = 16
ERROR_BODY_LIMIT = MIB
AGENT = "kiops"


@dataclass(frozen=True, slots=True)
class Deadlines:
    """Seconds: to be connected with TLS done, between two reads, and for all of it (None: until the reader ends it)."""

    connect: float = 5.0
    read: float | None = 20.0
    total: float | None = 30.0


@dataclass(frozen=True, slots=True)
class Call:
    """One request; `path` is percent-encoded already, `limit` caps the answer in bytes."""

    method: str
    path: str
    query: Mapping[str, str] | None = None
    body: bytes | None = None
    content_type: str = "application/json"
    limit: int = 8 * MIB
    deadlines: Deadlines = Deadlines()


@dataclass(frozen=True, slots=True)
class Answer:
    """A complete answer of any status."""

    code: int
    body: bytearray
    retry_after: str | None

    @property
    def good(self) -> bool:
        """Say whether the status is 2xx."""
        return 200 <= self.code < 300  # noqa: PLR2004  the range of success


class Link:
    """Open it in the event loop and close it there. Failures of transport become `ClusterProblem`s."""

    def __init__(self, connection: Connection, rule: AddressRule, names: AbstractResolver | None = None) -> None:
        """Connects with the first request; raises `AddressRefused` or `TlsFailed` for what can be seen before.

        `names` resolves host names; the machine's own resolver by default.
        """
        check_literal(connection.server, rule)
        self.connection = connection
        self._base = connection.server.rstrip("/")
        self._places = asyncio.Semaphore(CONCURRENT_REQUESTS)
        self._asking = 0
        self._streams: set[aiohttp.ClientResponse] = set()
        self._retired = False
        try:
            dial = connector(connection, rule, names)
        except ssl.SSLError as error:
            raise errors.TlsFailed("The CA or client certificate of the connection cannot be loaded.") from error
        headers = {"Accept": "application/json", "Accept-Encoding": "identity", "User-Agent": AGENT}
        if connection.token:
            headers["Authorization"] = f"Bearer {connection.token}"
        self._session = aiohttp.ClientSession(
            connector=dial,
            headers=headers,
            cookie_jar=aiohttp.DummyCookieJar(),
            trust_env=False,
            auto_decompress=False,
            read_bufsize=MIB // 4,
        )

    async def ask(self, call: Call) -> Answer:
        """Send the request and read its answer whole."""
        self._asking += 1
        try:
            async with self._places, self._exchange(call) as response:
                limit = call.limit if response.status < 300 else ERROR_BODY_LIMIT  # noqa: PLR2004  success
                body = await read_body(response, limit)
                return Answer(response.status, body, response.headers.get("Retry-After"))
        finally:
            self._asking -= 1
            if self._retired and not self._asking:
                await self.close()

    @asynccontextmanager
    async def open(self, call: Call) -> AsyncIterator[aiohttp.ClientResponse]:
        """Send the request and hand out the answer for reading; failures while reading are translated as well."""
        async with self._exchange(call) as response:
            self._streams.add(response)
            try:
                yield response
            finally:
                self._streams.discard(response)

    async def retire(self) -> None:
        """Break the streams now, let running requests end, then close."""
        self._retired = True
        for response in tuple(self._streams):
            response.close()
        if not self._asking:
            await self.close()

    async def close(self) -> None:
        """Close all connections, open streams included."""
        await self._session.close()

    @asynccontextmanager
    async def _exchange(self, call: Call) -> AsyncIterator[aiohttp.ClientResponse]:
        limits = call.deadlines
        headers = {"Content-Type": call.content_type} if call.body is not None else None
        url = URL(self._base + call.path, encoded=True)
        if call.query:
            url = url.with_query(dict(call.query))
        timeout = aiohttp.ClientTimeout(
            total=limits.total, connect=limits.connect, sock_connect=limits.connect, sock_read=limits.read
        )
        try:
            async with self._session.request(
                call.method,
                url,
                data=call.body,
                headers=headers,
                timeout=timeout,
                allow_redirects=False,
                server_hostname=self.connection.tls_server_name,
            ) as response:
                yield response
        except (aiohttp.ClientError, ssl.SSLError, TimeoutError, OSError) as error:
            raise translated(error, self.connection) from error


async def read_body(response: aiohttp.ClientResponse, limit: int) -> bytearray:
    """Read an answer up to `limit` bytes; raises `AnswerTooLarge`."""
    body = bytearray()
    async for chunk in response.content.iter_any():
        body += chunk
        if len(body) > limit:
            raise errors.AnswerTooLarge(f"The cluster's answer is larger than {limit // MIB} MiB.")
    return body


def translated(error: Exception, connection: Connection) -> errors.ClusterProblem:
    """Return the problem a failure of transport stands for; texts name the server, never the credential."""
    host = URL(connection.server).authority
    said = errors.Said(reason=type(error).__name__, message=clean(str(error), connection.secrets))
    if isinstance(error, aiohttp.ClientConnectorCertificateError | ssl.SSLError | aiohttp.ClientSSLError):
        return errors.TlsFailed(f"The TLS connection to {host} failed: {_tls_reason(error)}", said)
    if isinstance(error, aiohttp.ConnectionTimeoutError):
        return errors.Unreachable(f"{host} did not accept a connection in time.", said)
    if isinstance(error, TimeoutError):
        return errors.Unreachable(f"{host} did not answer in time.", said)
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        return errors.Unreachable(f"The name {URL(connection.server).host} cannot be resolved.", said)
    if isinstance(error, aiohttp.ClientConnectorError):
        why = os.strerror(error.os_error.errno).lower() if error.os_error.errno else "connection refused or no route"
        return errors.Unreachable(f"No connection to {host}: {why}.", said)
    return errors.Unreachable(f"The connection to {host} broke off.", said)


def _tls_reason(error: Exception) -> str:
    inner = getattr(error, "certificate_error", None) or getattr(error, "os_error", None) or error
    verify = getattr(inner, "verify_message", "") or getattr(inner, "reason", "") or "handshake failed"
    return str(verify).replace("_", " ").lower()
