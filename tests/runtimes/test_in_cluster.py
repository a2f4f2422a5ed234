"""The cluster KIOPS runs in: its ServiceAccount's files are read whenever they are used."""

from pathlib import Path

import pytest

from api.db.session import Sessions
from api.keys import KeyRing, fresh_entry
from api.runtimes.connections import RuntimeConnections
from api.runtimes.in_cluster import NotInCluster, read
from api.runtimes.models import Runtime
from tests.fixtures.clock import START


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder as Kubernetes mounts it."""
    monkeypatch.setenv("KUBERNETES_SERVICE_HOST", "10.96.0.1")
    monkeypatch.setenv("KUBERNETES_SERVICE_PORT", "443")
    (tmp_path / "token").write_text("first\n")
    (tmp_path / "ca.crt").write_text("a CA")
    (tmp_path / "namespace").write_text("kiops")
    return tmp_path


def test_files_and_variables_make_the_connection(folder: Path) -> None:
    mounted = read(folder)
    assert (mounted.connection.server, mounted.connection.token) == ("https://10.96.0.1:443", "first")
    assert (mounted.connection.ca_data, mounted.namespace) == ("a CA", "kiops")


def test_an_ipv6_address_gets_its_brackets(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KUBERNETES_SERVICE_HOST", "fd00::1")
    assert read(folder).connection.server == "https://[fd00::1]:443"


def test_without_a_pod_there_is_no_such_cluster(tmp_path: Path) -> None:
    with pytest.raises(NotInCluster):
        read(tmp_path / "nothing")


def test_a_folder_outside_of_a_cluster_is_not_enough(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KUBERNETES_SERVICE_HOST")
    with pytest.raises(NotInCluster):
        read(folder)


async def test_a_renewed_token_is_used_at_once(folder: Path, sessions: Sessions) -> None:
    async with sessions.begin() as db:
        db.add(
            Runtime(
                id="rt_here",
                name="here",
                kind="in-cluster",
                server="https://10.96.0.1:443",
                credential="service-account",
                revision=1,
                created_at=START,
                updated_at=START,
            )
        )
    source = RuntimeConnections(sessions, KeyRing(fresh_entry()), folder)
    assert (await source.connection("rt_here")).token == "first"  # noqa: S105  made up
    (folder / "token").write_text("second")
    assert (await source.connection("rt_here")).token == "second"  # noqa: S105  made up
