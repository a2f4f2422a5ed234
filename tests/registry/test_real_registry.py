"""The same answers from the registry that most others are built on, as a program of its own."""

import hashlib
import json
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from api.registry.problems import RepositoryNotFound, VersionNotFound
from api.registry.registries import Registries
from api.registry.repository import Repository
from realcluster.images import CONFIG, LAYER, MANIFEST, Image
from realcluster.registry import Registry
from tests.fixtures.postgres import free_port

READY_WITHIN_S = 20.0
pytestmark = pytest.mark.realcluster  # the packages of the real cluster bring the registry


@pytest.fixture
def registry(tmp_path: Path) -> Iterator[Registry]:
    """Start an empty registry that wants no login."""
    host = f"127.0.0.1:{free_port()}"
    described = {"version": 0.1, "storage": {"filesystem": {"rootdirectory": str(tmp_path)}}, "http": {"addr": host}}
    file = tmp_path / "registry.yml"
    file.write_text(json.dumps(described))
    log = subprocess.DEVNULL
    with subprocess.Popen(("docker-registry", "serve", str(file)), stdout=log, stderr=log) as process:  # noqa: S603, S607  the program of the real cluster
        registry = Registry(host, "anybody", "")
        deadline = time.monotonic() + READY_WITHIN_S
        while not registry.answers():
            assert process.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.05)
        yield registry
        process.terminate()


def image() -> Image:
    layer, config = b"nothing much", json.dumps({"architecture": "amd64", "os": "linux"}).encode()
    parts = [
        {"mediaType": kind, "digest": f"sha256:{hashlib.sha256(body).hexdigest()}", "size": len(body)}
        for kind, body in ((CONFIG, config), (LAYER, layer))
    ]
    whole = {"schemaVersion": 2, "mediaType": MANIFEST, "config": parts[0], "layers": parts[1:]}
    return Image(config=config, layer=layer, manifest=json.dumps(whole).encode())


async def test_a_real_registry_is_read(registry: Registry, registries: Registries) -> None:
    pushed = image()
    for tag in ("1.0", "1.1"):
        registry.push("shop/web", tag, pushed)
    repository = Repository(registry.host, "shop/web")
    assert set((await registries.tags(repository)).tags) == {"1.0", "1.1"}
    assert (await registries.image(repository, "1.1")).digest == pushed.digest
    with pytest.raises(VersionNotFound):
        await registries.image(repository, "9.9")
    with pytest.raises(RepositoryNotFound):
        await registries.tags(Repository(registry.host, "no/such"))
