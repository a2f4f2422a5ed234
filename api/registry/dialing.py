"""How connections to registries are opened: a name is resolved, every address vetted, and just these are dialled."""

import asyncio
import socket
from collections.abc import Awaitable, Callable

import httpx

from api.cluster.addresses import AddressRule
from api.registry.problems import RegistryAddressRefused

Names = Callable[[str, int], Awaitable[list[str]]]
"""Resolves a host to addresses; raises `OSError`."""

MOST_ADDRESSES = 4


async def machine_names(host: str, port: int) -> list[str]:
    """Ask the machine's own resolver."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class VettedTransport(httpx.AsyncBaseTransport):
    """Connects to vetted addresses, with the name kept for TLS and `Host`.

    Connections are never used twice: they would be found again by address, whatever name their certificate was
    checked for.
    """

    def __init__(self, rule: AddressRule, names: Names = machine_names) -> None:
        """Take the rule that also holds for clusters."""
        self._rule = rule
        self._names = names
        self._below = httpx.AsyncHTTPTransport(
            trust_env=False, limits=httpx.Limits(max_connections=20, max_keepalive_connections=0)
        )

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request. Raises `RegistryAddressRefused` and httpx' own errors."""
        url = request.url
        port = url.port or (443 if url.scheme == "https" else 80)
        failure: httpx.ConnectError | None = None
        for address in await self._vetted(url.host, port):
            request.url = url.copy_with(host=address)
            request.extensions = {**request.extensions, "sni_hostname": url.host}
            try:
                return await self._below.handle_async_request(request)
            except httpx.ConnectError as error:
                failure = error
        raise failure or httpx.ConnectError("the name has no address")

    async def aclose(self) -> None:
        """Close every connection."""
        await self._below.aclose()

    async def _vetted(self, host: str, port: int) -> list[str]:
        try:
            found = (await self._names(host, port))[:MOST_ADDRESSES]
        except (OSError, UnicodeError) as error:
            raise httpx.ConnectError(f"the name {host} cannot be resolved") from error
        if host == "localhost":  # this machine by definition: which of its addresses is enough
            found = [one for one in found if self._rule.first_refusal([one]) is None] or found
        refusal = self._rule.first_refusal(found)
        if refusal is not None:
            hint = f"If KIOPS shall connect there, start it with {refusal.setting}" if refusal.setting else None
            raise RegistryAddressRefused(f"KIOPS does not connect to {host}: {refusal.why}.", hint=hint)
        return found
