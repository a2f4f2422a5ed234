"""The sandbox's registry lists what its nodes can pull, with the digests that pods report."""

import hashlib
from collections.abc import AsyncIterator

import httpx
import pytest

from sandbox.kubelet.references import parse
from sandbox.serving import Serving, Settings, serve


@pytest.fixture
async def running() -> AsyncIterator[Serving]:
    """Give a sandbox with a registry."""
    async with serve(Settings(registry_port=0)) as running:
        yield running


@pytest.fixture
async def client(running: Serving) -> AsyncIterator[httpx.AsyncClient]:
    """Give a client of the registry."""
    async with httpx.AsyncClient(base_url=f"http://{running.registry}/v2") as client:
        yield client


async def test_a_tag_has_the_digest_of_its_manifest_and_of_the_pulled_image(
    running: Serving, client: httpx.AsyncClient
) -> None:
    answer = await client.get("/kiops-shop/web/manifests/1.7-arm64")
    digest = answer.headers["Docker-Content-Digest"]
    assert digest == f"sha256:{hashlib.sha256(answer.content).hexdigest()}"
    assert answer.json()["manifests"][0]["platform"] == {"os": "linux", "architecture": "arm64"}
    assert (await client.get(f"/kiops-shop/web/manifests/{digest}")).content == answer.content
    for name in (f"{running.registry}/kiops-shop/web", "ghcr.io/kiops-shop/web"):
        assert running.cluster.catalogue.resolve(parse(f"{name}:1.7-arm64"), ()).id == f"{name}@{digest}"


async def test_tags_come_in_pages(client: httpx.AsyncClient) -> None:
    whole = (await client.get("/kiops-shop/web/tags/list")).json()["tags"]
    assert {"1.0", "1.4-crash", "2.0"} <= set(whole)
    first = await client.get("/kiops-shop/web/tags/list", params={"n": 3})
    assert first.json()["tags"] == whole[:3]
    second = await client.get(first.links["next"]["url"].removeprefix("/v2"))
    assert second.json()["tags"] == whole[3:6]


async def test_what_is_private_or_unknown_is_not_there(client: httpx.AsyncClient) -> None:
    for path in ("/shop/web/tags/list", "/nothing/tags/list", "/kiops-shop/web/manifests/9.9"):
        assert (await client.get(path)).status_code == 404
    assert (await client.get("/")).status_code == 200


async def test_a_taken_port_costs_the_list_and_not_the_images(running: Serving) -> None:
    assert running.registry is not None
    port = int(running.registry.rpartition(":")[2])
    async with serve(Settings(registry_port=port)) as second:
        assert second.registry == running.registry
        assert second.cluster.catalogue.resolve(parse(f"localhost:{port}/kiops-shop/web:1.0"), ()).tag == "1.0"
