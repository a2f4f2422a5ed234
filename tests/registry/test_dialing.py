"""Names of registries are vetted by the addresses they have at the moment of the connection."""

from pathlib import Path

import pytest

from api.cluster.addresses import AddressRule
from api.registry.problems import RegistryAddressRefused, RegistryUnreachable
from api.registry.registries import Registries
from api.registry.repository import Repository
from tests.cluster.authorities import authority
from tests.cluster.faulty_server import Exchange, FaultyServer
from tests.cluster.world import LOOPBACK
from tests.fixtures.clock import FrozenClock
from tests.registry.shelf import Shelf

CLOSED = AddressRule()


async def rebinding(host: str, port: int) -> list[str]:
    """Resolve a public name to this machine, beside a good address."""
    return ["192.0.2.7", "127.0.0.1"]


async def nowhere(host: str, port: int) -> list[str]:
    raise OSError("no such name")


async def at_home(host: str, port: int) -> list[str]:
    return ["127.0.0.1"]


@pytest.mark.parametrize(
    "host", ["127.0.0.1:5000", "localhost:5000", "[::1]:5000", "169.254.169.254", "[fd00:ec2::254]"]
)
async def test_this_machine_and_metadata_services_are_refused(host: str, clock: FrozenClock) -> None:
    registries = Registries(CLOSED, clock)
    with pytest.raises(RegistryAddressRefused):
        await registries.tags(Repository(host, "shop/web"))
    await registries.close()


async def test_one_bad_address_of_a_name_refuses_it(clock: FrozenClock) -> None:
    registries = Registries(CLOSED, clock, rebinding)
    with pytest.raises(RegistryAddressRefused) as caught:
        await registries.tags(Repository("registry.example.com", "shop/web"))
    assert "KIOPS_ALLOWED_ADDRESSES=127.0.0.1/32" in (caught.value.advice or "")
    await registries.close()


async def test_a_name_that_does_not_exist_is_unreachable(clock: FrozenClock) -> None:
    registries = Registries(LOOPBACK, clock, nowhere)
    with pytest.raises(RegistryUnreachable, match=r"the name registry\.example\.com cannot be resolved"):
        await registries.tags(Repository("registry.example.com", "shop/web"))
    await registries.close()


async def test_localhost_is_reached_by_the_address_that_is_allowed(shelf: Shelf, clock: FrozenClock) -> None:
    async def both(host: str, port: int) -> list[str]:
        return ["::1", "127.0.0.1"]

    registries = Registries(LOOPBACK, clock, both)
    found = await registries.tags(Repository(f"localhost:{shelf.server.port}", "shop/web"))
    assert "1.0" in found.tags
    assert shelf.server.requests[0].headers["host"] == f"localhost:{shelf.server.port}"
    await registries.close()


async def test_any_other_registry_is_spoken_to_in_https_alone(shelf: Shelf, clock: FrozenClock) -> None:
    registries = Registries(LOOPBACK, clock, at_home)
    with pytest.raises(RegistryUnreachable):
        await registries.tags(Repository(f"registry.example.com:{shelf.server.port}", "shop/web"))
    assert shelf.asked == []
    await registries.close()


async def test_a_certificate_of_an_unknown_authority_is_not_trusted(tmp_path: Path, clock: FrozenClock) -> None:
    async def answer(exchange: Exchange) -> None:
        await exchange.reply(200, {"tags": ["1.0"]})

    context = authority().sign("registry.example.com").context(tmp_path)
    registries = Registries(LOOPBACK, clock, at_home)
    async with FaultyServer(answer, context) as server:
        with pytest.raises(RegistryUnreachable, match="certificate cannot be trusted"):
            await registries.tags(Repository(f"registry.example.com:{server.port}", "shop/web"))
        assert server.requests == []
    await registries.close()
