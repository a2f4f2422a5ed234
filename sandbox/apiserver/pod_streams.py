"""What goes through a node: logs, commands over WebSocket, HTTP to pods and services, metrics."""

import asyncio
from contextlib import aclosing

from aiohttp import WSMsgType, web

from sandbox.apiserver import reading
from sandbox.apiserver.context import Context
from sandbox.apiserver.nodes import LogOptions, NodeAgent, Reply
from sandbox.apiserver.objects import Json, dig, encode
from sandbox.apiserver.status import StatusError, bad_request, not_found
from sandbox.apiserver.streaming import Outlet

PROTOCOLS = ("v5.channel.k8s.io", "v4.channel.k8s.io")
_STDIN, _STDOUT, _STDERR, _ERROR, _CLOSE = 0, 1, 2, 3, 255
_STDIN_WAIT_S = 0.2


def _agent(context: Context) -> NodeAgent:
    if context.parts.agent is None:
        raise StatusError(503, "ServiceUnavailable", "no node is there to answer")
    return context.parts.agent


def _pod(context: Context) -> Json:
    return context.registry.get("pods", context.asked.namespace, context.asked.name)


def _container(pod: Json, asked: str) -> str:
    names = [c["name"] for part in ("containers", "initContainers") for c in pod["spec"].get(part) or ()]
    if asked:
        if asked not in names:
            raise bad_request(f"container {asked} is not valid for pod {pod['metadata']['name']}")
        return asked
    containers = [c["name"] for c in pod["spec"]["containers"]]
    if len(containers) == 1:
        return str(containers[0])
    listed = " ".join(containers)
    first = [c["name"] for c in pod["spec"].get("initContainers") or ()]
    more = f" or one of the init containers: [{' '.join(first)}]" if first else ""
    message = f"a container name must be specified for pod {pod['metadata']['name']}, choose one of: [{listed}]{more}"
    raise bad_request(message)


async def log(context: Context) -> web.StreamResponse:
    """Answer with a container's log."""
    query = context.asked.query
    pod = _pod(context)
    options = LogOptions(
        container=_container(pod, query.get("container", "")),
        follow=context.asked.flag("follow"),
        previous=context.asked.flag("previous"),
        timestamps=context.asked.flag("timestamps"),
        tail_lines=int(query["tailLines"]) if query.get("tailLines") else None,
        since_seconds=float(query["sinceSeconds"]) if query.get("sinceSeconds") else None,
        since_time=query.get("sinceTime") or None,
        limit_bytes=int(query["limitBytes"]) if query.get("limitBytes") else None,
    )
    async with aclosing(_agent(context).log(pod, options)) as chunks:
        first = await anext(chunks, b"")  # a refusal comes before the head is sent
        outlet = Outlet(context, "text/plain")
        await outlet.open()
        await outlet.write(first)
        async for chunk in chunks:
            await outlet.write(chunk)
    return await outlet.close()


async def execute(context: Context) -> web.StreamResponse:
    """Run a command; its streams are channels of a WebSocket."""
    query = context.request.query
    pod = _pod(context)
    container = _container(pod, query.get("container", ""))
    command = query.getall("command", [])
    if not command:
        raise bad_request("you must specify at least 1 command for the container")
    if "upgrade" not in context.request.headers.get("Connection", "").lower():
        raise bad_request("Upgrade request required")
    if context.request.headers.get("Upgrade", "").lower() != "websocket":
        raise StatusError(400, "BadRequest", "only WebSocket is spoken here")
    agent = _agent(context)
    socket = web.WebSocketResponse(protocols=PROTOCOLS)
    await socket.prepare(context.request)
    stdin = await _read_stdin(socket) if context.asked.flag("stdin") else b""
    try:
        out, err, code = await agent.execute(pod, container, command, stdin)
        ending = _ending(code)
    except StatusError as refusal:
        message = f"Internal error occurred: {refusal.message}"
        out, err, ending = b"", b"", {**refusal.body(), "message": message, "reason": "InternalError", "code": 500}
    if out and context.asked.flag("stdout"):
        await socket.send_bytes(bytes([_STDOUT]) + out)
    if err:
        await socket.send_bytes(bytes([_STDERR]) + err)
    await socket.send_bytes(bytes([_ERROR]) + encode(ending))
    await socket.close()
    return socket


async def _read_stdin(socket: web.WebSocketResponse) -> bytes:
    found = b""
    while True:
        try:
            async with asyncio.timeout(_STDIN_WAIT_S):
                message = await socket.receive()
        except TimeoutError:
            return found
        if message.type is not WSMsgType.BINARY or message.data[:1] == bytes([_CLOSE]):
            return found
        if message.data[:1] == bytes([_STDIN]):
            found += message.data[1:]


def _ending(code: int) -> Json:
    if code == 0:
        return {"metadata": {}, "status": "Success"}
    return {
        "metadata": {}, "status": "Failure", "reason": "NonZeroExitCode",
        "message": f"command terminated with non-zero exit code: exit status {code}",
        "details": {"causes": [{"reason": "ExitCode", "message": str(code)}]},
    }  # fmt: skip


async def proxy(context: Context) -> web.Response:
    """Pass an HTTP request on to a pod or to one of a service's ready endpoints."""
    path = "/" + context.asked.rest
    if context.request.query_string:
        path += f"?{context.request.query_string}"
    name = context.asked.name
    parts = name.split(":")
    if len(parts) == 3:  # noqa: PLR2004 - SCHEME:NAME:PORT
        parts = parts[1:]
    wanted = parts[1] if len(parts) > 1 else ""
    if context.resource.name == "pods":
        pod = context.registry.get("pods", context.asked.namespace, parts[0])
        default = dig(pod, "spec", "containers", 0, "ports", 0, "containerPort", default=80)
        return _relayed(await _agent(context).http(pod, int(wanted or default), context.request.method, path), name)
    pod, port = _endpoint(context, parts[0], wanted)
    return _relayed(await _agent(context).http(pod, port, context.request.method, path), name)


def _endpoint(context: Context, name: str, wanted: str) -> tuple[Json, int]:
    registry, namespace = context.registry, context.asked.namespace or ""
    service = registry.get("services", namespace, name)
    ports = dig(service, "spec", "ports", default=())
    port = next((p for p in ports if not wanted or wanted in {p.get("name"), str(p["port"])}), None)
    unavailable = StatusError(503, "ServiceUnavailable", f'no endpoints available for service "{name}"')
    if port is None:
        raise StatusError(503, "ServiceUnavailable", f'no service port "{wanted}" found for service "{name}"')
    found = []
    for piece in registry.store.each("endpointslices.discovery.k8s.io", namespace):
        if piece["metadata"].get("labels", {}).get("kubernetes.io/service-name") != name:
            continue
        target = next((p["port"] for p in piece.get("ports") or () if p.get("name", "") == port.get("name", "")), None)
        found += [
            (dig(point, "targetRef", "name", default=""), target)
            for point in piece.get("endpoints") or ()
            if dig(point, "conditions", "ready", default=False)
        ]
    if not found:
        raise unavailable
    pod_name, target = registry.random.choice(found)
    pod = registry.store.get("pods", namespace, pod_name)
    if pod is None or target is None:
        raise unavailable
    return pod, int(target)


def _relayed(reply: Reply | None, name: str) -> web.Response:
    if reply is None:
        why = f'error trying to reach service: dial tcp: connect: connection refused ("{name}")'
        raise StatusError(503, "ServiceUnavailable", why)
    return web.Response(status=reply.status, body=reply.body, headers={"Content-Type": reply.content_type})


async def metrics(context: Context) -> web.Response:
    """Answer metrics.k8s.io."""
    agent = _agent(context)
    ask = None if context.asked.name else reading.wanted(context)
    is_pods = context.resource.name == "pods.metrics.k8s.io"
    items = agent.pod_metrics(context.asked.namespace) if is_pods else agent.node_metrics()
    if context.asked.name:
        found = next((item for item in items if item["metadata"]["name"] == context.asked.name), None)
        if found is None:
            raise not_found(context.resource, context.asked.name)
        return reading.shown(context, found)
    return reading.listed(context, context.resource, [item for item in items if ask is None or ask(item)], {})
