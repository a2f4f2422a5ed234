"""A whole sandbox behind TLS, and clients of it."""

import json
import ssl
import tempfile
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import AsyncExitStack, aclosing, asynccontextmanager
from typing import Any, cast

import httpx
import pytest

from sandbox.apiserver.authentication import User
from sandbox.certificates import Pair
from sandbox.serving import ADMIN, Serving, Settings, serve

type Json = dict[str, Any]
type Connect = Callable[..., httpx.AsyncClient]

CORE = "/api/v1/namespaces/default"
TABLE = "application/json;as=Table;v=v1;g=meta.k8s.io,application/json"


def trust(serving: Serving, pair: Pair | None = None) -> ssl.SSLContext:
    """Give a client's TLS settings."""
    context = ssl.create_default_context(cadata=serving.cluster.authority.certificate_pem)
    if pair is not None:
        with tempfile.NamedTemporaryFile() as file:
            file.write((pair.certificate + pair.key).encode())
            file.flush()
            context.load_cert_chain(file.name)
    return context


@pytest.fixture
async def serving() -> AsyncIterator[Serving]:
    """Give a running sandbox."""
    async with serve(Settings()) as running:
        yield running


@pytest.fixture
async def connect(serving: Serving) -> AsyncIterator[Connect]:
    """Give a way to make clients: by token, by certificate, or anonymous."""
    async with AsyncExitStack() as stack:

        def make(token: str = "", pair: Pair | None = None) -> httpx.AsyncClient:
            headers = {"authorization": f"Bearer {token}"} if token else {}
            client = httpx.AsyncClient(
                base_url=serving.server, verify=trust(serving, pair), headers=headers, trust_env=False, timeout=10
            )
            stack.push_async_callback(client.aclose)
            return client

        yield make


@pytest.fixture
async def admin(serving: Serving, connect: Connect) -> httpx.AsyncClient:
    """Give a client of the cluster's administrator."""
    serving.authentication.add_static("admin", ADMIN)
    return connect(token="admin")  # noqa: S106 - a test's own


@pytest.fixture
def people(serving: Serving) -> Callable[[str], User]:
    """Give a way to let somebody in by a token that is the person's name."""

    def let_in(name: str) -> User:
        user = User(name, ("system:authenticated",))
        serving.authentication.add_static(name, user)
        return user

    return let_in


def config(name: str, labels: dict[str, str] | None = None, **data: str) -> Json:
    """Give a ConfigMap."""
    metadata: Json = {"name": name} | ({"labels": labels} if labels else {})
    return {"apiVersion": "v1", "kind": "ConfigMap", "metadata": metadata, "data": data}


@asynccontextmanager
async def watched(
    client: httpx.AsyncClient, query: str, path: str = f"{CORE}/configmaps", **headers: str
) -> AsyncIterator[Any]:
    """Give the events of a watch as they come."""
    async with (
        client.stream("GET", f"{path}?watch=1&{query}", headers=headers) as answer,
        aclosing(cast("AsyncGenerator[bytes]", answer.aiter_raw())) as chunks,
    ):
        left = b""

        async def next_event() -> Json:
            nonlocal left
            while b"\n" not in left:
                left += await anext(chunks)
            line, _, left = left.partition(b"\n")
            found: Json = json.loads(line)
            return found

        yield next_event
