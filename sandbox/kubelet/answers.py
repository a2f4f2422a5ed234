"""What a simulated program answers over the network, to checks and to the API server's proxy. Pure."""

from datetime import UTC, datetime

import msgspec

from sandbox.apiserver.nodes import Reply
from sandbox.apiserver.objects import Json
from sandbox.kubelet import commands
from sandbox.kubelet.records import Run

OK, NOT_FOUND, UNAVAILABLE = 200, 404, 503
_FAILURES = 400
_EPOCH = datetime.fromtimestamp(0, UTC)


def listens(run: Run, port: int, now: float) -> bool:
    """Tell whether the program takes connections on the port."""
    behaviour = run.behaviour
    return not run.is_over(now) and behaviour.port == port and now >= run.started + behaviour.listens_after


def answer(run: Run, pod_name: str, port: int, path: str, now: float) -> Reply | None:
    """Answer a request; None when nothing listens."""
    if not listens(run, port, now):
        return None
    path = path.partition("?")[0]
    if path in {"/ready", "/readyz"}:
        ready = run.behaviour.ready_after
        if ready is None or now < run.started + ready:
            return Reply(UNAVAILABLE, b"not ready: still waiting for its dependencies\n")
        return Reply(OK, b"ready\n")
    if path in {"/live", "/livez", "/healthz"}:
        return Reply(OK, b"alive\n")
    if path == "/" or path.startswith(("/product", "/cart", "/search", "/checkout")):
        shown = {"version": run.behaviour.version, "pod": pod_name, "config": dict(run.behaviour.shown)}
        return Reply(OK, msgspec.json.encode(shown) + b"\n", "application/json")
    return Reply(NOT_FOUND, b"404 page not found\n")


def check(run: Run, container: Json, spec: Json, address: str, now: float) -> str | None:
    """Make a check as the kubelet does; gives None when it passes, else the kubelet's words."""
    if (asked := spec.get("httpGet")) is not None:
        return _http(run, container, asked, address, now)
    if (asked := spec.get("tcpSocket")) is not None:
        port = port_of(container, asked.get("port"))
        return None if listens(run, port, now) else _refused(address, port)
    if (asked := spec.get("grpc")) is not None:
        if listens(run, asked["port"], now):
            return None
        return f'timeout: failed to connect service "{address}:{asked["port"]}" within 1s: context deadline exceeded'
    if (asked := spec.get("exec")) is not None:
        return _command(run, asked.get("command") or ["true"])
    return None


def port_of(container: Json, port: str | int | None) -> int:
    """Resolve a port by number or by the container's name for it; 0 when there is none."""
    if isinstance(port, int):
        return port
    if isinstance(port, str) and port.isdecimal():
        return int(port)
    found = (each["containerPort"] for each in container.get("ports") or () if each.get("name") == port)
    return int(next(found, 0))


def _http(run: Run, container: Json, asked: Json, address: str, now: float) -> str | None:
    port, path = port_of(container, asked.get("port")), asked.get("path") or "/"
    reply = answer(run, "", port, path, now)
    if reply is None:
        scheme = str(asked.get("scheme") or "HTTP").lower()
        host = asked.get("host") or address
        return f'Get "{scheme}://{host}:{port}{path}": {_refused(host, port)}'
    return None if reply.status < _FAILURES else f"HTTP probe failed with statuscode: {reply.status}"


def _refused(address: str, port: int) -> str:
    return f"dial tcp {address}:{port}: connect: connection refused"


def _command(run: Run, command: list[str]) -> str | None:
    """Run a check's command in a program that has a shell; in others everything passes but what cannot run."""
    files = {"/tmp/ready": "", "/tmp/healthy": "", "/tmp/alive": ""}  # noqa: S108 - of the simulated container
    place = commands.Place(hostname="", environment=run.environment, now=_EPOCH, files=files)
    done = commands.run(place, command)
    if done is None:
        return None
    return None if done.code == 0 else (done.err or done.out).strip()
