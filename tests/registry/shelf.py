"""A registry on loopback that a test fills, and that misbehaves when told to."""

import hashlib
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from api.registry.repository import Repository
from tests.cluster.faulty_server import Exchange, FaultyServer

INDEX = "application/vnd.oci.image.index.v1+json"
TOKEN = "anybody-s-token"  # noqa: S105  made up

Misbehaviour = Callable[[Exchange], Awaitable[None]]


def index(*platforms: str) -> bytes:
    """Return an image index for platforms such as `linux/arm64/v8`."""
    entries = [_entry(*platform.split("/")) for platform in platforms]
    return json.dumps({"schemaVersion": 2, "mediaType": INDEX, "manifests": entries}).encode()


def digest(body: bytes) -> str:
    """Return the digest of a body."""
    return f"sha256:{hashlib.sha256(body).hexdigest()}"


def _entry(os: str, architecture: str, variant: str | None = None) -> dict[str, Any]:
    platform = {"os": os, "architecture": architecture, **({"variant": variant} if variant else {})}
    return {"mediaType": INDEX, "digest": digest(architecture.encode()), "size": 1, "platform": platform}


@dataclass
class Shelf:
    """What the registry holds: manifests by tag, in one repository `shop/web`."""

    manifests: dict[str, bytes] = field(default_factory=dict)
    tags: list[str] | None = None
    page: int = 1000
    wants_token: bool = False
    realm: str | None = None
    misbehave: Misbehaviour | None = None
    server: FaultyServer = field(init=False)

    def __post_init__(self) -> None:
        """Plan the server."""
        self.server = FaultyServer(self._handle)

    @property
    def repository(self) -> Repository:
        """Return the one it has."""
        return Repository(f"127.0.0.1:{self.server.port}", "shop/web")

    @property
    def asked(self) -> list[str]:
        """Return the paths that were asked for, in order."""
        return [request.path for request in self.server.requests]

    async def _handle(self, exchange: Exchange) -> None:
        request = exchange.request
        if request.path == "/token":
            await exchange.reply(200, {"token": TOKEN})
        elif self.wants_token and request.headers.get("authorization") != f"Bearer {TOKEN}":
            realm = self.realm or f"{self.server.url}/token"
            challenge = f'Bearer realm="{realm}",service="shelf",scope="repository:somebody/else:push"'
            await exchange.reply(401, {"errors": []}, headers={"WWW-Authenticate": challenge})
        elif self.misbehave is not None:
            await self.misbehave(exchange)
        elif request.path == "/v2/shop/web/tags/list":
            await self._list(exchange)
        else:
            await self._manifest(exchange, request.path.removeprefix("/v2/shop/web/manifests/"))

    async def _list(self, exchange: Exchange) -> None:
        tags = sorted(self.manifests) if self.tags is None else self.tags
        start = int(exchange.request.query.get("last", "0"))
        end = start + min(self.page, int(exchange.request.query.get("n", "1000")))
        link = {"Link": f'<https://elsewhere.example/v2/other/tags/list?last={end}&n={self.page}>; rel="next"'}
        more = link if end < len(tags) else {}
        await exchange.reply(200, {"name": "shop/web", "tags": tags[start:end]}, headers=more)

    async def _manifest(self, exchange: Exchange, reference: str) -> None:
        body = self.manifests.get(reference)
        if body is None:
            await exchange.reply(404, {"errors": [{"code": "MANIFEST_UNKNOWN"}]})
        else:
            await exchange.reply(200, body, content_type=INDEX, headers={"Docker-Content-Digest": digest(body)})
