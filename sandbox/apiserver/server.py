"""The HTTP surface: who asks, what for, may they, and what goes wrong on purpose."""

import asyncio
import logging
import ssl
import tempfile
from typing import Any

from aiohttp import web

from sandbox.apiserver import (
    discovery,
    media,
    openapi,
    pod_streams,
    reading,
    subresources,
    watching,
    writing,
)
from sandbox.apiserver.authentication import User
from sandbox.apiserver.authorization import MASTERS, Act, refusal
from sandbox.apiserver.context import Context, Parts
from sandbox.apiserver.control import Control, refused
from sandbox.apiserver.impersonation import acting
from sandbox.apiserver.objects import encode
from sandbox.apiserver.request import Asked, read
from sandbox.apiserver.resources import Resource, recorded
from sandbox.apiserver.status import (
    StatusError,
    details_of,
    method_not_allowed,
    unauthorized,
)
from sandbox.apiserver.streaming import CutError, Outlet
from sandbox.certificates import Authority
from sandbox.faults import Fault, Faults

log = logging.getLogger(__name__)

_FOREVER_S = 3600.0
_REVIEWS = {"authorization.k8s.io", "authentication.k8s.io"}
_MAX_BODY = 16 * 1024 * 1024
_HEALTH = {"/healthz", "/livez", "/readyz"}
_NO_CHECK_TIME = ssl.VerifyFlags(0x200000)
"""OpenSSL's X509_V_FLAG_NO_CHECK_TIME."""


class ApiServer:
    """Answers every request of a cluster's API."""

    def __init__(self, parts: Parts, faults: Faults) -> None:
        """`parts` are the rules and the objects behind it."""
        self._parts = parts
        self._faults = faults
        self._control = Control(faults)

    def application(self) -> web.Application:
        """Give the aiohttp application: one handler for all paths."""
        app = web.Application(client_max_size=_MAX_BODY)
        app.router.add_route("*", "/{path:.*}", self.handle)
        return app

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Answer one request."""
        fault = self._striking(request)
        if fault is not None:
            await asyncio.sleep(fault.delay)
            early = await self._strike(fault, request)
            if early is not None:
                return early
        try:
            return await self._answer(request, fault)
        except StatusError as error:
            headers = {"Content-Type": "application/json", **error.headers}
            return web.Response(body=encode(error.body()), status=error.code, headers=headers)
        except (CutError, ConnectionResetError):
            return web.Response()  # nobody is there to read it
        except Exception as error:
            log.exception("%s %s failed", request.method, request.path_qs)
            body = StatusError(500, "InternalError", f"Internal error occurred: {error}").body()
            return web.json_response(body, status=500)

    def _striking(self, request: web.Request) -> Fault | None:
        if not self._faults.rules or request.path.startswith("/sandbox/"):
            return None
        verb = "watch" if request.query.get("watch") in {"true", "1"} else request.method
        return self._faults.striking(verb, request.path_qs, request.headers.get("User-Agent", ""))

    @staticmethod
    async def _strike(fault: Fault, request: web.Request) -> web.StreamResponse | None:
        if fault.hang:
            if not fault.reset:
                response = web.StreamResponse(headers={"Content-Type": "application/json"})
                await response.prepare(request)
            await asyncio.sleep(_FOREVER_S)
        if fault.reset:
            if request.transport is not None:
                request.transport.abort()
            return web.Response()
        if fault.status:
            headers = {"Content-Type": "text/plain; charset=utf-8", **fault.headers}
            return web.Response(status=fault.status, body=fault.body.encode(), headers=headers)
        return None

    async def _answer(self, request: web.Request, fault: Fault | None) -> web.StreamResponse:
        user = self._user(request)
        asked = read(request.method, request.path, request.query)
        accept = media.accepted(request.headers.get("Accept", ""))
        context = Context(self._parts, request, asked, user, accept, fault)
        if asked.path.startswith("/sandbox/"):
            if MASTERS not in user.groups:
                raise refused()
            return await self._control.handle(context)
        self._authorise(user, asked)
        response = await self._dispatch(context)
        if fault is None or response.prepared or not isinstance(response, web.Response):
            return response
        outlet = Outlet(context, response.headers["Content-Type"])
        await outlet.open()
        body = response.body
        await outlet.write(body if isinstance(body, bytes) else b"")
        return await outlet.close()

    def _user(self, request: web.Request) -> User:
        transport = request.transport
        shown: dict[str, Any] | None = transport.get_extra_info("peercert") if transport is not None else None
        user = self._parts.authentication.user_of(shown, request.headers.get("Authorization", ""))
        if user is None:
            raise unauthorized()
        groups = tuple(request.headers.getall("Impersonate-Group", []))
        return acting(user, request.headers, groups, self._parts.authorization)

    def _authorise(self, user: User, asked: Asked) -> None:
        resource = asked.resource
        if resource is None:
            act = Act(asked.verb, path=asked.path)
            if self._parts.authorization.allows(user, act) is None:
                raise StatusError(403, "Forbidden", f"forbidden: {refusal(user, act)}", {})
            return
        act = Act(
            asked.verb, resource.group, resource.plural, asked.subresource, asked.namespace or "", asked.name
        )  # fmt: skip
        if self._parts.authorization.allows(user, act) is None:
            quoted = f' "{asked.name}"' if asked.name else ""
            message = f"{resource.name}{quoted} is forbidden: {refusal(user, act)}"
            raise StatusError(403, "Forbidden", message, details_of(resource, asked.name))

    async def _dispatch(self, context: Context) -> web.StreamResponse:
        asked = context.asked
        if asked.resource is None:
            return self._plain(context)
        if asked.resource.group in _REVIEWS:
            return await subresources.review(context)
        if asked.resource.group == "metrics.k8s.io":
            return await pod_streams.metrics(context)
        if asked.subresource:
            return await self._subresource(context)
        return await self._object(context, asked.resource)

    @staticmethod
    async def _object(context: Context, resource: Resource) -> web.StreamResponse:
        del resource
        verb = context.asked.verb
        if verb == "watch":
            return await watching.watch(context)
        if verb == "list":
            return await reading.list_(context)
        if verb == "get":
            return reading.get(context)
        handlers = {
            "create": writing.create, "update": writing.update, "patch": writing.patch, "delete": writing.delete,
            "deletecollection": writing.delete_collection,
        }  # fmt: skip
        return await handlers[verb](context)

    @staticmethod
    async def _subresource(context: Context) -> web.StreamResponse:
        name = context.asked.subresource
        if name == "log":
            return await pod_streams.log(context)
        if name == "exec":
            return await pod_streams.execute(context)
        if name == "proxy":
            return await pod_streams.proxy(context)
        if name in subresources.HANDLERS:
            return await subresources.HANDLERS[name](context)
        raise method_not_allowed()

    def _plain(self, context: Context) -> web.Response:
        path = context.asked.path.rstrip("/")
        if path in _HEALTH:
            return web.Response(text="ok")
        if path == "/version":
            return context.respond(recorded("version"))
        return self._described(context, path) or web.Response(text="404 page not found\n", status=404)

    def _described(self, context: Context, path: str) -> web.Response | None:
        accept = context.request.headers.get("Accept", "")
        wanted = media.aggregated(accept)
        if path in {"/api", "/apis"} and wanted:
            version = "v2" if ";v=v2;" in wanted else "v2beta1"
            return context.respond(discovery.aggregated(path, version), content_type=wanted)
        if path == "/openapi/v3":
            return context.respond(openapi.index())
        if path == "/openapi/v2":
            from sandbox.apiserver import openapi_v2  # noqa: PLC0415 - a fifth of the start, and only kubectl needs it

            return context.respond(openapi_v2.document(), content_type=openapi_v2.MEDIA_TYPE)
        if path.startswith("/openapi/v3/"):
            document = openapi.document(path.removeprefix("/openapi/v3/"))
            return context.respond(document) if document else None
        found = discovery.legacy(path, context.request.host)
        return context.respond(found) if found else None


def tls(authority: Authority) -> ssl.SSLContext:
    """Give the server's TLS settings: its certificate, and client certificates of the same authority.

    One that has run out does not end the handshake: as on a real cluster its requests are answered 401.
    """
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH, cadata=authority.certificate_pem)
    context.verify_mode = ssl.CERT_OPTIONAL
    context.verify_flags |= _NO_CHECK_TIME
    pair = authority.server()
    with tempfile.NamedTemporaryFile() as file:
        file.write((pair.certificate + pair.key).encode())
        file.flush()
        context.load_cert_chain(file.name)
    return context
