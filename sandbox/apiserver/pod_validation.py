"""Rules for the spec of a pod, alone or in a template."""

from sandbox.apiserver import quantities
from sandbox.apiserver.findings import CONFIG_KEY_WORDS, Findings
from sandbox.apiserver.objects import Json

_RESTART = ("Always", "Never", "OnFailure")
_PULL = ("Always", "IfNotPresent", "Never")


def pod_spec(found: Findings, spec: Json, path: str) -> None:
    """Check volumes, containers and policies."""
    volumes = _volumes(found, spec.get("volumes") or [], f"{path}.volumes")
    containers = spec.get("containers") or []
    if not containers:
        found.required(f"{path}.containers")
    seen: set[str] = set()
    for part in ("containers", "initContainers"):
        for at, container in enumerate(spec.get(part) or ()):
            here = f"{path}.{part}[{at}]"
            _name(found, container, f"{here}.name", seen)
            _container(found, container, here, volumes)
    if containers and spec.get("restartPolicy", "Always") not in _RESTART:
        found.unsupported(f"{path}.restartPolicy", spec["restartPolicy"], _RESTART)
    found.minimum(f"{path}.terminationGracePeriodSeconds", spec.get("terminationGracePeriodSeconds"))


def _volumes(found: Findings, volumes: list[Json], path: str) -> set[str]:
    names: set[str] = set()
    for at, volume in enumerate(volumes):
        name = volume.get("name", "")
        if not name:
            found.required(f"{path}[{at}].name")
        elif name in names:
            found.duplicate(f"{path}[{at}].name", name)
        else:
            found.label(f"{path}[{at}].name", name)
        names.add(name)
    return names


def _name(found: Findings, item: Json, path: str, seen: set[str]) -> None:
    name = item.get("name", "")
    if not name:
        found.required(path)
        return
    found.label(path, name)
    if name in seen:
        found.duplicate(path, name)
    seen.add(name)


def _container(found: Findings, container: Json, path: str, volumes: set[str]) -> None:
    if not container.get("image"):
        found.required(f"{path}.image")
    elif container["image"] != container["image"].strip():
        found.invalid(f"{path}.image", container["image"], "must not have leading or trailing whitespace")
    _ports(found, container.get("ports") or [], f"{path}.ports")
    for at, variable in enumerate(container.get("env") or ()):
        _variable(found, variable, f"{path}.env[{at}]")
    _mounts(found, container.get("volumeMounts") or [], f"{path}.volumeMounts", volumes)
    policy = container.get("imagePullPolicy", "Always")
    if policy not in _PULL:
        found.unsupported(f"{path}.imagePullPolicy", policy, _PULL)
    for probe in ("livenessProbe", "readinessProbe", "startupProbe"):
        _probe(found, container.get(probe), f"{path}.{probe}", exact=probe != "readinessProbe")
    _resources(found, container.get("resources") or {}, f"{path}.resources")


def _ports(found: Findings, ports: list[Json], path: str) -> None:
    for at, port in enumerate(ports):
        found.port(f"{path}[{at}].containerPort", port.get("containerPort"))
        if port.get("protocol", "TCP") not in {"TCP", "UDP", "SCTP"}:
            found.unsupported(f"{path}[{at}].protocol", port["protocol"], ("SCTP", "TCP", "UDP"))


def _mounts(found: Findings, mounts: list[Json], path: str, volumes: set[str]) -> None:
    for at, mount in enumerate(mounts):
        if mount.get("name") not in volumes:
            found.missing_reference(f"{path}[{at}].name", mount.get("name", ""))
        if not mount.get("mountPath"):
            found.required(f"{path}[{at}].mountPath")


def _variable(found: Findings, variable: Json, path: str) -> None:
    name = variable.get("name", "")
    if not name:
        found.required(f"{path}.name")
    elif "=" in name:
        found.invalid(f"{path}.name", name, CONFIG_KEY_WORDS)
    source = variable.get("valueFrom")
    if source is not None and variable.get("value"):
        found.invalid(f"{path}.valueFrom", "", "may not be specified when `value` is not empty")


def _probe(found: Findings, probe: Json | None, path: str, *, exact: bool) -> None:
    if probe is None:
        return
    handlers = [name for name in ("exec", "httpGet", "tcpSocket", "grpc") if name in probe]
    if not handlers:
        found.required(path, "must specify a handler type")
    for name in handlers[1:]:
        found.forbidden(f"{path}.{name}", "may not specify more than 1 handler type")
    for key in ("initialDelaySeconds", "timeoutSeconds", "periodSeconds", "successThreshold", "failureThreshold"):
        found.minimum(f"{path}.{key}", probe.get(key))
    port = (probe.get("httpGet") or probe.get("tcpSocket") or {}).get("port")
    if isinstance(port, int):
        found.port(f"{path}.{handlers[0]}.port", port)
    if exact and probe.get("successThreshold", 1) > 1:
        found.invalid(f"{path}.successThreshold", probe["successThreshold"], "must be 1")


def _resources(found: Findings, resources: Json, path: str) -> None:
    limits = resources.get("limits") or {}
    for name, text in (resources.get("requests") or {}).items():
        request = quantities.parse(text)
        if request < 0:
            found.invalid(f"{path}.requests[{name}]", text, "must be greater than or equal to 0")
        limit = limits.get(name)
        if limit is not None and request > quantities.parse(limit):
            found.invalid(f"{path}.requests", text, f"must be less than or equal to {name} limit of {limit}")
