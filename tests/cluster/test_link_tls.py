"""TLS as a connection describes it: its CA alone, its name, its client certificate, and clear words when it fails."""

import ssl
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from api.cluster.connection import Connection
from api.cluster.dialing import MEMORY
from api.cluster.errors import TlsFailed, Unreachable
from api.cluster.link import Answer, Call, Link
from tests.cluster.authorities import authority
from tests.cluster.faulty_server import Exchange, FaultyServer
from tests.cluster.world import LOOPBACK


async def hello(exchange: Exchange) -> None:
    """Say who the client is."""
    peer = exchange.writer.get_extra_info("peercert") or {}
    subject = {key: value for part in peer.get("subject", ()) for key, value in part}
    await exchange.reply(200, {"client": subject.get("commonName", "")})


@asynccontextmanager
async def a_server(folder: Path, *, wants_client: bool = False) -> AsyncIterator[FaultyServer]:
    """Serve TLS with a certificate for 127.0.0.1 and kubernetes.default."""
    context = authority().sign("kubernetes.default", addresses=("127.0.0.1",)).context(folder)
    if wants_client:
        context.verify_mode = ssl.CERT_REQUIRED
        context.load_verify_locations(cadata=authority().pem.decode())
    async with FaultyServer(hello, tls=context) as server:
        yield server


def key_files() -> list[Path]:
    """Return what is left of the files that keys are loaded from."""
    return [file for folder in (MEMORY, Path(tempfile.gettempdir())) for file in folder.glob("kiops-key-*")]


async def ask(connection: Connection) -> Answer:
    """Send one request."""
    link = Link(connection, LOOPBACK)
    try:
        return await link.ask(Call("GET", "/version"))
    finally:
        await link.close()


async def test_the_ca_of_the_connection_is_enough_even_without_what_strict_verification_wants(tmp_path: Path) -> None:
    async with a_server(tmp_path) as server:
        assert (await ask(Connection(server.url, ca_data=authority().pem.decode()))).good


async def test_another_ca_is_not_trusted_and_nothing_is_sent(tmp_path: Path) -> None:
    async with a_server(tmp_path) as server:
        for ca in (authority("another").pem.decode(), None):
            with pytest.raises(TlsFailed, match=r"self-signed|unable to get local issuer|signature failure"):
                await ask(Connection(server.url, ca_data=ca, token="canary"))  # noqa: S106  made up
        assert server.count() == 0


async def test_the_name_in_the_certificate_must_be_the_one_that_was_asked_for(tmp_path: Path) -> None:
    async with a_server(tmp_path) as server:
        ca = authority().pem.decode()
        assert (await ask(Connection(server.url, ca_data=ca, tls_server_name="kubernetes.default"))).good
        with pytest.raises(TlsFailed, match=r"(?i)hostname mismatch"):
            await ask(Connection(server.url, ca_data=ca, tls_server_name="other.example.com"))


async def test_a_client_certificate_is_shown_and_its_file_is_gone_before_the_first_request(tmp_path: Path) -> None:
    pair = authority().sign("mia")
    async with a_server(tmp_path, wants_client=True) as server:
        connection = Connection(
            server.url,
            ca_data=authority().pem.decode(),
            client_certificate=pair.certificate.decode(),
            client_key=pair.key.decode(),
        )
        link = Link(connection, LOOPBACK)
        assert not key_files()
        answer = await link.ask(Call("GET", "/version"))
        await link.close()
        assert answer.body == b'{"client": "mia"}'
        with pytest.raises((TlsFailed, Unreachable)):
            await ask(Connection(server.url, ca_data=authority().pem.decode()))


async def test_a_server_without_tls_is_said_to_have_none() -> None:
    async with FaultyServer(hello) as server:
        with pytest.raises(TlsFailed):
            await ask(Connection(server.url.replace("http:", "https:"), ca_data=authority().pem.decode()))


async def test_a_connection_whose_ca_cannot_be_loaded_is_a_tls_problem() -> None:
    with pytest.raises(TlsFailed):
        Link(Connection("https://k.example.com", ca_data="-----BEGIN CERTIFICATE-----\nAAAA\n"), LOOPBACK)


async def test_refused_and_unknown_are_told_apart() -> None:
    async with FaultyServer(hello) as server:
        port = server.port
    with pytest.raises(Unreachable, match=r"(?i)refused"):
        await ask(Connection(f"https://127.0.0.1:{port}"))
    with pytest.raises(Unreachable, match="cannot be resolved"):
        await ask(Connection("https://no-such-name.invalid"))
