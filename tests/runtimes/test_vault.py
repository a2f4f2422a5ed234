"""Credentials at rest open only for the row, server and CA they were sealed for."""

import pytest

from api.cluster.connection import Connection
from api.keys import KeyRing, KeyRingBroken, fresh_entry
from api.runtimes import vault
from api.runtimes.models import Runtime

CONNECTION = Connection("https://10.0.0.1:6443", ca_data="a CA", tls_server_name="api", token="a-token")  # noqa: S106  made up


@pytest.fixture
def keys() -> KeyRing:
    """Give a fresh key ring."""
    return KeyRing(fresh_entry())


def row(keys: KeyRing, connection: Connection = CONNECTION, changes: dict[str, str] | None = None) -> Runtime:
    runtime = Runtime(
        id="rt_one",
        server=connection.server,
        ca_data=connection.ca_data,
        tls_server_name=connection.tls_server_name,
        sealed=vault.seal(keys, "rt_one", connection),
    )
    for name, value in (changes or {}).items():
        setattr(runtime, name, value)
    return runtime


def test_a_sealed_credential_comes_back(keys: KeyRing) -> None:
    assert vault.unseal(keys, row(keys)) == CONNECTION


def test_certificates_come_back_too(keys: KeyRing) -> None:
    connection = Connection("https://a", client_certificate="a certificate", client_key="a key")
    assert vault.unseal(keys, row(keys, connection)) == connection


def test_nothing_of_it_can_be_read(keys: KeyRing) -> None:
    assert "a-token" not in (row(keys).sealed or "")


@pytest.mark.parametrize("change", ["id", "server", "ca_data", "tls_server_name"])
def test_a_row_that_was_changed_does_not_open(keys: KeyRing, change: str) -> None:
    with pytest.raises(KeyRingBroken):
        vault.unseal(keys, row(keys, changes={change: "other"}))


def test_another_key_ring_does_not_open_it(keys: KeyRing) -> None:
    with pytest.raises(KeyRingBroken):
        vault.unseal(KeyRing(fresh_entry()), row(keys))


def test_an_older_key_of_the_ring_still_opens_it() -> None:
    old = fresh_entry()
    sealed = row(KeyRing(old))
    assert vault.unseal(KeyRing(f"{fresh_entry()},{old}"), sealed) == CONNECTION
