"""Which addresses are dialled, and that the check cannot be passed by names, redirection of names, or odd spellings."""

import socket
from ipaddress import ip_address, ip_network

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult

from api.cluster.addresses import AddressRule
from api.cluster.connection import Connection
from api.cluster.dialing import CheckedResolver
from api.cluster.errors import AddressRefused, Unreachable
from api.cluster.link import Call, Link
from tests.cluster.faulty_server import Exchange, FaultyServer
from tests.cluster.world import LOOPBACK

CLOSED = AddressRule()
OPEN = AddressRule((ip_network("0.0.0.0/0"), ip_network("::/0")))


@pytest.mark.parametrize(
    "text",
    [
        "127.0.0.1",
        "127.8.8.8",
        "0.0.0.0",  # noqa: S104  refused, not bound
        "169.254.1.1",
        "224.0.0.1",
        "255.255.255.255",
        "240.0.0.1",
        "::1",
        "::",
        "fe80::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:7f00:1",
        "::127.0.0.1",
        "2002:7f00:1::",
        "64:ff9b::7f00:1",
        "64:ff9b::169.254.1.1",
    ],
)
def test_addresses_of_this_machine_and_its_link_need_the_setting(text: str) -> None:
    refusal = CLOSED.refusal(ip_address(text))
    assert refusal is not None
    assert refusal.setting is not None
    network = ip_network(refusal.setting.partition("=")[2])
    assert AddressRule((network,)).refusal(ip_address(text)) is None


@pytest.mark.parametrize(
    "text",
    [
        "169.254.169.254",
        "::ffff:169.254.169.254",
        "64:ff9b::a9fe:a9fe",
        "fd00:ec2::254",
        "100.100.100.200",
        "168.63.129.16",
        "192.0.0.192",
        "169.254.170.2",
    ],
)
def test_metadata_services_are_never_dialled(text: str) -> None:
    for rule in (CLOSED, OPEN):
        refusal = rule.refusal(ip_address(text))
        assert refusal is not None
        assert refusal.setting is None


@pytest.mark.parametrize(
    "text", ["10.0.0.1", "192.168.49.2", "172.17.0.2", "100.64.0.1", "8.8.8.8", "2001:4860::1", "fd12::1"]
)
def test_private_and_public_addresses_are_fine(text: str) -> None:
    assert CLOSED.refusal(ip_address(text)) is None


class Names(AbstractResolver):
    """A resolver that answers what a test says."""

    def __init__(self, *hosts: str) -> None:
        """Answer these addresses for every name."""
        self.hosts = hosts

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """Return the addresses."""
        return [
            ResolveResult(hostname=host, host=one, port=port, family=family, proto=0, flags=socket.AI_NUMERICHOST)
            for one in self.hosts
        ]

    async def close(self) -> None:
        """Nothing to close."""


async def test_one_bad_address_refuses_the_whole_name() -> None:
    with pytest.raises(AddressRefused, match=r"169\.254\.169\.254"):
        await CheckedResolver(CLOSED, Names("10.0.0.1", "169.254.169.254")).resolve("k.example.com", 443)
    assert len(await CheckedResolver(CLOSED, Names("10.0.0.1", "10.0.0.2")).resolve("k.example.com", 443)) == 2


async def says_hello(exchange: Exchange) -> None:
    """Answer everything."""
    await exchange.reply(200, {"gitVersion": "v1"})


async def test_a_name_that_leads_to_loopback_is_refused_before_a_connection_is_made() -> None:
    async with FaultyServer(says_hello) as server:
        link = Link(Connection(f"http://k.example.com:{server.port}", token="t"), CLOSED, Names("127.0.0.1"))  # noqa: S106  made up
        with pytest.raises(AddressRefused) as caught:
            await link.ask(Call("GET", "/version"))
        await link.close()
        assert server.count() == 0
    assert caught.value.advice == "If KIOPS shall connect there, start it with KIOPS_ALLOWED_ADDRESSES=127.0.0.1/32"


async def test_the_address_that_was_checked_is_the_one_that_is_dialled() -> None:
    async with FaultyServer(says_hello) as server:
        link = Link(Connection(f"http://k.example.com:{server.port}"), LOOPBACK, Names("127.0.0.1"))
        answer = await link.ask(Call("GET", "/version"))
        await link.close()
        assert answer.good
        assert server.requests[0].headers["host"] == f"k.example.com:{server.port}"


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]", "[::ffff:127.0.0.1]"])
def test_a_server_given_as_an_address_is_refused_before_a_session_exists(host: str) -> None:
    with pytest.raises(AddressRefused):
        Link(Connection(f"https://{host}:6443"), CLOSED)


@pytest.mark.parametrize("host", ["2130706433", "0x7f000001", "017700000001", "127.1"])
async def test_addresses_in_odd_spellings_are_resolved_and_refused(host: str) -> None:
    link = Link(Connection(f"http://{host}:6443"), CLOSED)
    with pytest.raises((AddressRefused, Unreachable)):
        await link.ask(Call("GET", "/version"))
    await link.close()
