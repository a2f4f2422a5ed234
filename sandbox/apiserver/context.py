"""What a handler needs to answer: the parts of the server, and the request as it was read."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

import yaml
from aiohttp import web
from msgspec import DecodeError

from sandbox.apiserver.authentication import Authentication, User
from sandbox.apiserver.authorization import Authorization
from sandbox.apiserver.media import Media
from sandbox.apiserver.nodes import NodeAgent
from sandbox.apiserver.objects import Json, decode, encode
from sandbox.apiserver.registry import Actor, Options, Registry
from sandbox.apiserver.request import Asked
from sandbox.apiserver.resources import Resource
from sandbox.apiserver.status import Cause, bad_request, invalid_options, unsupported_media_type
from sandbox.faults import Fault

_PROTOBUF = "application/vnd.kubernetes.protobuf"
_BODIES = ("application/json", "application/yaml", _PROTOBUF)


@dataclass(slots=True)
class Parts:
    """The server's parts, shared by all handlers."""

    registry: Registry
    authentication: Authentication
    authorization: Authorization
    agent: NodeAgent | None = None


@dataclass(slots=True)
class Context:
    """One request on its way."""

    parts: Parts
    request: web.Request
    asked: Asked
    user: User
    media: Media
    fault: Fault | None = None
    warnings: list[str] = field(default_factory=list)

    @property
    def resource(self) -> Resource:
        """Give the resource that is asked for; only for requests that name one."""
        if self.asked.resource is None:
            raise TypeError("this path names no resource")
        return self.asked.resource

    @property
    def registry(self) -> Registry:
        """Give the way to the objects."""
        return self.parts.registry

    def actor(self) -> Actor:
        """Give who writes: the field manager asked for, or the client's name."""
        manager = self.asked.query.get("fieldManager") or default_manager(self.request.headers.get("User-Agent", ""))
        return Actor(self.user.name, self.user.groups, manager)

    def options(self) -> Options:
        """Give what the query asks of a write. Raises a 422 for a dryRun that does not exist."""
        dry_run = self.asked.query.get("dryRun", "")
        if dry_run not in {"", "All"}:
            kind = {"create": "Create", "patch": "Patch", "update": "Update"}.get(self.asked.verb, "Delete")
            why = f'Unsupported value: ["{dry_run}"]: supported values: "All"'
            raise invalid_options(f"{kind}Options", Cause("FieldValueNotSupported", "dryRun", why))
        strict = self.asked.query.get("fieldValidation") == "Strict"
        return Options(
            subresource=self.asked.subresource, dry_run=dry_run == "All", strict=strict, force=self.asked.flag("force")
        )

    def warn_unknown(self, options: Options) -> None:
        """Tell the client about unknown fields, unless it wants to hear nothing."""
        if self.asked.query.get("fieldValidation") != "Ignore":
            self.warnings += [f'unknown field "{path}"' for path in options.unknown]

    async def json(self) -> Json:
        """Give the body, an object in JSON or YAML. Raises 400 and 415."""
        media_type = self.request.content_type
        if media_type == _PROTOBUF:
            from sandbox.apiserver import protobuf  # noqa: PLC0415 - a fifth of the start, and only kubectl needs it

            return protobuf.read(await self.request.read())
        if media_type not in {"application/json", "application/yaml", "application/octet-stream", "text/plain"}:
            raise unsupported_media_type(_BODIES)
        kind = self.asked.resource.kind if self.asked.resource is not None else "an object"
        body = parsed(await self.request.read(), yaml_too="yaml" in media_type, kind=kind)
        if not isinstance(body, dict):
            raise bad_request(f"the object provided is unrecognized (must be of type {kind})")
        return body

    def respond(self, body: Json | bytes, status: int = 200, content_type: str = "application/json") -> web.Response:
        """Give the response, with the warnings collected on the way."""
        data = body if isinstance(body, bytes) else encode(body)
        response = web.Response(body=data, status=status, headers={"Content-Type": content_type})
        for text in self.warnings:
            response.headers.add("Warning", f"299 - {encode(text).decode()}")
        return response


def parsed(data: bytes, *, yaml_too: bool, kind: str = "an object") -> Any:  # noqa: ANN401 - JSON is any value
    """Read a body. Raises a 400."""
    try:
        return yaml.safe_load(data) if yaml_too else decode(data)
    except (DecodeError, yaml.YAMLError, UnicodeDecodeError) as error:
        start = data[:30].decode(errors="replace")
        more = " ..." if len(data) > len(start) else ""
        why = "unexpected end of JSON input" if "truncated" in str(error) else str(error)
        message = f"couldn't get version/kind; json parse error: {why} ({start}{more})"
        raise bad_request(f"the object provided is unrecognized (must be of type {kind}): {message}") from None


def default_manager(user_agent: str) -> str:
    """Give the field manager of a client that names none: the first word of its user agent."""
    return unquote(user_agent).partition("/")[0][:128]
