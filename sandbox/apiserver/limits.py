"""What a LimitRange fills into a pod and what it refuses. Pure."""

from decimal import Decimal

from sandbox.apiserver import quantities
from sandbox.apiserver.defaults import containers
from sandbox.apiserver.objects import Json


def fill(spec: Json, limit_range: Json) -> list[str]:
    """Put the defaults of a LimitRange into the containers, in place; gives what was set, for the annotation."""
    notes = []
    for limit in limit_range["spec"].get("limits") or ():
        if limit.get("type") != "Container":
            continue
        for kind, items in (("init container", spec.get("initContainers")), ("container", spec.get("containers"))):
            for container in items or ():
                notes += _fill_container(container, limit, kind)
    return notes


def _fill_container(container: Json, limit: Json, kind: str) -> list[str]:
    resources = container.setdefault("resources", {})
    notes = []
    for side, key in (("requests", "defaultRequest"), ("limits", "default")):
        given = resources.get(side) or {}
        missing = {name: value for name, value in (limit.get(key) or {}).items() if name not in given}
        if missing:
            resources[side] = {**given, **missing}
            names = ", ".join(sorted(missing))
            notes.append(f"{names} {side.removesuffix('s')} for {kind} {container['name']}")
    return notes


def refusals(spec: Json, limit_range: Json) -> list[str]:
    """Give the sentences of every bound the pod's containers break."""
    found: list[str] = []
    for limit in limit_range["spec"].get("limits") or ():
        if limit.get("type") == "Container":
            for container in containers(spec):
                found += _broken(container.get("resources") or {}, limit, "Container")
        elif limit.get("type") == "Pod":
            found += _broken(_summed(spec), limit, "Pod")
    return found


def _broken(resources: Json, limit: Json, kind: str) -> list[str]:
    requests, caps = resources.get("requests") or {}, resources.get("limits") or {}
    found = []
    for name, text in sorted((limit.get("min") or {}).items()):
        found += _below(requests.get(name), caps.get(name), f"minimum {name} usage per {kind} is {text}", text)
    for name, text in sorted((limit.get("max") or {}).items()):
        given = caps.get(name)
        if given is None:
            found.append(f"maximum {name} usage per {kind} is {text}.  No limit is specified")
        elif quantities.parse(given) > quantities.parse(text):
            found.append(f"maximum {name} usage per {kind} is {text}, but limit is {given}")
    for name, text in sorted((limit.get("maxLimitRequestRatio") or {}).items()):
        found += _ratio(requests.get(name), caps.get(name), name, text, kind)
    return found


def _below(request: str | None, cap: str | None, rule: str, least: str) -> list[str]:
    if request is None:
        return [f"{rule}.  No request is specified"]
    sides = (("request", request), ("limit", cap))
    bound = quantities.parse(least)
    return [
        f"{rule}, but {side} is {text}" for side, text in sides if text is not None and quantities.parse(text) < bound
    ]


def _ratio(request: str | None, cap: str | None, name: str, text: str, kind: str) -> list[str]:
    if request is None or cap is None or not quantities.parse(request):
        return []
    ratio = quantities.parse(cap) / quantities.parse(request)
    if ratio <= quantities.parse(text):
        return []
    return [f"{name} max limit to request ratio per {kind} is {text}, but provided ratio is {float(ratio):f}"]


def _summed(spec: Json) -> Json:
    sums: Json = {"requests": {}, "limits": {}}
    for container in spec.get("containers") or ():
        for side, total in sums.items():
            for name, value in ((container.get("resources") or {}).get(side) or {}).items():
                total[name] = total.get(name, Decimal(0)) + quantities.parse(value)
    for side, total in sums.items():
        sums[side] = {name: quantities.printed(value, binary=name == "memory") for name, value in total.items()}
    return sums
