"""What objects use of a ResourceQuota. Pure; admission and the quota controller share it."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from sandbox.apiserver import quantities
from sandbox.apiserver.objects import Json
from sandbox.apiserver.resources import RESOURCES, Resource

type Usage = dict[str, Decimal]

_COMPUTE = ("cpu", "memory", "ephemeral-storage")
_COUNTED = {
    "pods": "pods",
    "services": "services",
    "configmaps": "configmaps",
    "secrets": "secrets",
    "resourcequotas": "resourcequotas",
    "replicationcontrollers": "replicationcontrollers",
    "persistentvolumeclaims": "persistentvolumeclaims",
}


def usage(resource: Resource, obj: Json) -> Usage:
    """Give what one object counts for, by the names quotas use. A pod that has ended counts for its object only."""
    used: Usage = {f"count/{resource.name}": Decimal(1)}
    if resource.name == "pods":
        if (obj.get("status") or {}).get("phase") in {"Succeeded", "Failed"}:
            return used
        used |= pod_usage(obj["spec"])
    elif resource.name == "services":
        kind = obj["spec"].get("type")
        ports = Decimal(len(obj["spec"].get("ports") or ()))
        used["services.nodeports"] = ports if kind in {"NodePort", "LoadBalancer"} else Decimal(0)
        used["services.loadbalancers"] = Decimal(int(kind == "LoadBalancer"))
    elif resource.name == "persistentvolumeclaims":
        request = (obj["spec"].get("resources") or {}).get("requests") or {}
        used["requests.storage"] = quantities.parse(request.get("storage", "0"))
    if resource.name in _COUNTED:
        used[_COUNTED[resource.name]] = Decimal(1)
    return used


def pod_usage(spec: Json) -> Usage:
    """Give the compute a pod asks for: its containers together, or its greediest init container."""
    used: Usage = {}
    for side in ("requests", "limits"):
        for name in _COMPUTE:
            total = sum((_amount(item, side, name) for item in spec.get("containers") or ()), Decimal(0))
            first = max((_amount(item, side, name) for item in spec.get("initContainers") or ()), default=Decimal(0))
            used[f"{side}.{name}"] = max(total, first)
            if side == "requests":
                used[name] = used[f"{side}.{name}"]
    return used


def unstated(spec: Json, hard: Mapping[str, str]) -> dict[str, list[str]]:
    """Give the compute a quota limits and a pod's containers say nothing about: name → containers."""
    missing: dict[str, list[str]] = {}
    for key in sorted(hard):
        side, _, name = key.rpartition(".")
        if name not in _COMPUTE or side not in {"", "requests", "limits"}:
            continue
        silent = [
            item["name"]
            for item in spec.get("containers") or ()
            if name not in ((item.get("resources") or {}).get(side or "requests") or {})
        ]
        if silent:
            missing[key] = sorted(silent)
    return missing


def totals(hard: Mapping[str, str], objects: Iterable[tuple[Resource, Json]]) -> dict[str, str]:
    """Give `status.used` for the objects of a namespace."""
    sums: Usage = dict.fromkeys(hard, Decimal(0))
    for resource, obj in objects:
        for key, amount in usage(resource, obj).items():
            if key in sums:
                sums[key] += amount
    return {key: quantities.printed(amount, binary=is_binary(key, hard[key])) for key, amount in sums.items()}


def counted_resources(hard: Mapping[str, str]) -> list[Resource]:
    """Give the resources whose objects a quota counts."""
    names = {"pods"} if any(key.rpartition(".")[2] in _COMPUTE for key in hard) else set()
    for key in hard:
        name = key.removeprefix("count/").partition(".")[0] if not key.startswith("count/") else key[6:]
        if name in RESOURCES:
            names.add(name)
        elif key == "requests.storage":
            names.add("persistentvolumeclaims")
    return [RESOURCES[name] for name in sorted(names)]


def is_binary(key: str, written: str) -> bool:
    """Say whether amounts of this kind are printed in powers of 1024."""
    return "memory" in key or "storage" in key or quantities.is_binary(written)


def _amount(container: Json, side: str, name: str) -> Decimal:
    value = ((container.get("resources") or {}).get(side) or {}).get(name)
    return quantities.parse(value) if value is not None else Decimal(0)
