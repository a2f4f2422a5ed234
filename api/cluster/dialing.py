"""How connections are opened: every address is checked when it is dialled, TLS comes from values and not from files."""

import socket
import ssl
import tempfile
from pathlib import Path

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver
from yarl import URL

from api.cluster.addresses import AddressRule, Refusal
from api.cluster.connection import Connection
from api.cluster.errors import AddressRefused

KEEPALIVE = {"TCP_KEEPIDLE": 10, "TCP_KEEPINTVL": 5, "TCP_KEEPCNT": 3}
"""Seconds of silence until the other end is asked, between questions, and how many may go unanswered: 25 s in all."""
MEMORY = Path("/dev/shm")  # noqa: S108  a file system in memory; the file is 0600 and gone after one call


def refused(refusal: Refusal) -> AddressRefused:
    """Return the problem that a refused address stands for, with the setting that would allow it."""
    hint = (
        f"If KIOPS shall connect there, start it with {refusal.setting}"
        if refusal.setting
        else "Give the address of the API server itself. No setting allows this one."
    )
    return AddressRefused(f"KIOPS does not connect to {refusal.address}: {refusal.why}.", hint=hint)


class CheckedResolver(AbstractResolver):
    """Resolves a name and refuses it when any of its addresses is refused; the connection uses just these addresses."""

    def __init__(self, rule: AddressRule, names: AbstractResolver | None = None) -> None:
        """`names` is the resolver to ask; the machine's own by default."""
        self._rule = rule
        self._names = names or ThreadedResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """Return the checked addresses; raises `AddressRefused`."""
        found = await self._names.resolve(host, port, family)
        refusal = self._rule.first_refusal(entry["host"] for entry in found)
        if refusal is not None:
            raise refused(refusal)
        return found

    async def close(self) -> None:
        """Close the resolver below."""
        await self._names.close()


def check_literal(server: str, rule: AddressRule) -> None:
    """Raise `AddressRefused` for a server given as an address: no name is resolved for those."""
    host = URL(server).host or ""
    try:
        refusal = rule.first_refusal([host])
    except ValueError:
        return
    if refusal is not None:
        raise refused(refusal)


def connector(connection: Connection, rule: AddressRule, names: AbstractResolver | None = None) -> aiohttp.TCPConnector:
    """Return a connector that speaks to this cluster alone. Must be called in the event loop."""

    def guarded(info: aiohttp.AddrInfoType) -> socket.socket:
        """Look once more at the address itself, the moment before it is dialled."""
        refusal = rule.first_refusal([str(info[4][0])])
        if refusal is not None:
            raise OSError(f"{refusal.address}: {refusal.why}")
        made = socket.socket(family=info[0], type=info[1], proto=info[2])
        watch_over(made)
        return made

    return aiohttp.TCPConnector(
        resolver=CheckedResolver(rule, names),
        use_dns_cache=False,
        ssl=tls_context(connection),
        socket_factory=guarded,
        limit=0,
        keepalive_timeout=30,
    )


def watch_over(made: socket.socket) -> None:
    """Have the kernel find out whether the other end is still there: a watch alone says nothing for a minute."""
    made.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for name, value in KEEPALIVE.items():
        if hasattr(socket, name):  # not every system offers each of them
            made.setsockopt(socket.IPPROTO_TCP, getattr(socket, name), value)


def tls_context(connection: Connection) -> ssl.SSLContext:
    """Return a context that trusts only the connection's CA, or the system's roots when it brings none.

    VERIFY_X509_STRICT (on by default since Python 3.13) refuses the CAs that kubeadm and kind make.
    """
    context = ssl.create_default_context(cadata=connection.ca_data)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.verify_flags &= ~ssl.VERIFY_X509_STRICT
    if connection.client_certificate and connection.client_key:
        folder = MEMORY if MEMORY.is_dir() else None
        with tempfile.NamedTemporaryFile(
            dir=folder, prefix="kiops-key-"
        ) as file:  # the library loads keys from files only
            file.write(f"{connection.client_certificate}\n{connection.client_key}\n".encode())
            file.flush()
            context.load_cert_chain(file.name, password=lambda: b"")
    return context
