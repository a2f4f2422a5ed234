"""What a release would change, in words (pure): the live object, or what ran last, against what would be applied."""

from collections.abc import Iterator, Mapping
from typing import Any

from api.deploy.manifest import Manifest, version_in
from api.deploy.schemas import Change

SAME = "Nothing changes; Kubernetes keeps the running pods."


def changes(component: str, position: int, live: Manifest | None, wanted: Manifest) -> list[Change]:
    """Compare a live Deployment (or what the last release applied) with the one that would be applied."""
    pointer = f"/components/{position}/settings"
    name = wanted["metadata"]["name"]
    if live is None:
        replicas = wanted["spec"]["replicas"]
        text = f"Create Deployment {name} with {replicas} {'pod' if replicas == 1 else 'pods'} of {_version(wanted)}"
        return [Change(component=component, kind="create", text=text, field=None)]
    found = [
        Change(component=component, kind="change", text=text, field=pointer + path)
        for path, text in _differences(live, wanted)
    ]
    return found or [Change(component=component, kind="keep", text=SAME, field=None)]


def service_change(component: str, live: Manifest | None, wanted: Manifest | None, *, known: bool) -> list[Change]:
    """Say what happens to the Service; `known`: the cluster could be asked."""
    if not known:
        return []
    if wanted is None:
        if live is None:
            return []
        text = f"Service {live['metadata']['name']} stays as it is; KIOPS does not delete it"
        return [Change(component=component, kind="keep", text=text, field=None)]
    name, ports = wanted["metadata"]["name"], _service_ports(wanted)
    if live is None:
        return [Change(component=component, kind="create", text=f"Create Service {name} on {ports}", field=None)]
    if _service_ports(live) != ports:
        text = f"Service {name}: {_service_ports(live) or 'no port'} → {ports}"
        return [Change(component=component, kind="change", text=text, field=None)]
    return []


def _differences(live: Manifest, wanted: Manifest) -> Iterator[tuple[str, str]]:
    before, after = _container(live), _container(wanted)
    if before.get("image") != after["image"]:
        yield "/image/tag", f"Image {_version(live)} → {_version(wanted)}"
    was, will = live["spec"].get("replicas"), wanted["spec"].get("replicas")
    if will is not None and was != will:
        yield "/replicas", f"Pods {was} → {will}"
    yield from _resources(before, after)
    yield from _variables(before, after)
    if _ports(before) != _ports(after):
        yield "/ports", f"Ports {_ports(before) or 'none'} → {_ports(after) or 'none'}"
    for path, field, title in PROBES:
        if _probe(before.get(field)) != _probe(after.get(field)):
            yield path, f"{title}: {_probe(before.get(field))} → {_probe(after.get(field))}"
    kinds = (live["spec"].get("strategy", {}).get("type"), wanted["spec"]["strategy"]["type"])
    if kinds[0] != kinds[1]:
        yield "/strategy", f"Way of replacing {kinds[0]} → {kinds[1]}"


PROBES = (
    ("/checks/ready", "readinessProbe", "Ready check"),
    ("/checks/live", "livenessProbe", "Live check"),
    ("/checks/startup", "startupProbe", "Startup check"),
)
AMOUNTS = (
    ("/resources/cpuRequest", "requests", "cpu", "CPU reserved"),
    ("/resources/cpuLimit", "limits", "cpu", "CPU limit"),
    ("/resources/memoryRequest", "requests", "memory", "Memory reserved"),
    ("/resources/memoryLimit", "limits", "memory", "Memory limit"),
)


def _container(deployment: Manifest) -> Manifest:
    containers = deployment["spec"]["template"]["spec"].get("containers") or [{}]
    container: Manifest = containers[0]
    return container


def _version(deployment: Manifest) -> str:
    return version_in(_container(deployment).get("image") or "unknown")


def _resources(before: Manifest, after: Manifest) -> Iterator[tuple[str, str]]:
    for path, side, resource, title in AMOUNTS:
        was = before.get("resources", {}).get(side, {}).get(resource)
        will = after.get("resources", {}).get(side, {}).get(resource)
        if was != will:
            yield path, f"{title} {was or 'none'} → {will or 'none'}"


def _variables(before: Manifest, after: Manifest) -> Iterator[tuple[str, str]]:
    """Name what comes, goes or changes; values stay out, they may be secret."""
    was, will = _named(before), _named(after)
    for name in will:
        if name not in was:
            yield "/variables", f"Variable {name} is added"
        elif was[name] != will[name]:
            yield "/variables", f"Variable {name} changes"
    for name in was:
        if name not in will:
            yield "/variables", f"Variable {name} is taken away"


def _named(container: Manifest) -> Mapping[str, Any]:
    named = {one["name"]: {key: one[key] for key in sorted(one)} for one in container.get("env") or ()}
    whole = {_source(one): one.get("prefix", "") for one in container.get("envFrom") or ()}
    return {**named, **whole}


def _source(one: Manifest) -> str:
    if "secretRef" in one:
        return f"all of Secret {one['secretRef']['name']}"
    return f"all of ConfigMap {one.get('configMapRef', {}).get('name', '?')}"


def _ports(container: Manifest) -> str:
    return ", ".join(str(one["containerPort"]) for one in container.get("ports") or ())


def _service_ports(service: Manifest) -> str:
    ports = service["spec"].get("ports") or ()
    return ", ".join(f"port {one['port']} to {one.get('targetPort', one['port'])}" for one in ports)


def _probe(probe: Manifest | None) -> str:
    if not probe:
        return "none"
    every = f", every {probe.get('periodSeconds', 10)} s"
    if "httpGet" in probe:
        return f"GET {probe['httpGet'].get('path', '/')} on {probe['httpGet']['port']}{every}"
    if "tcpSocket" in probe:
        return f"connect to {probe['tcpSocket']['port']}{every}"
    return f"{' '.join(probe.get('exec', {}).get('command', ()))}{every}"
