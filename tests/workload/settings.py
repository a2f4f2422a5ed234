"""Settings that break no rule and raise no warning, and how to change one thing of them."""

import copy
from typing import Any

from api.workload.findings import Situation
from api.workload.schemas import ComponentSettings, Stage

GOOD: dict[str, Any] = {
    "image": {"repository": "ghcr.io/acme/web-shop", "tag": "1.4.2", "digest": "sha256:" + "a" * 64},
    "imagePullSecrets": ["registry"],
    "replicas": 3,
    "resources": {"cpuRequest": "100m", "cpuLimit": "500m", "memoryRequest": "128Mi", "memoryLimit": "256Mi"},
    "variables": [
        {"kind": "value", "name": "LOG_LEVEL", "value": "info"},
        {"kind": "secretKey", "name": "DATABASE_URL", "source": "web-shop", "key": "database-url"},
        {"kind": "configMap", "source": "shared"},
    ],
    "ports": [{"name": "http", "containerPort": 8080, "servicePort": 80}],
    "serviceType": "ClusterIP",
    "checks": {
        "ready": {"kind": "http", "path": "/healthz", "port": 8080},
        "live": {"kind": "tcp", "port": 8080},
        "startup": {"kind": "command", "command": ["/bin/true"]},
    },
    "strategy": {"kind": "RollingUpdate", "maxSurge": 1, "maxUnavailable": 0},
}


def changed(*changes: tuple[str, Any], base: dict[str, Any] = GOOD) -> dict[str, Any]:
    """Return the settings as JSON with values put at RFC 6901 pointers; `-` appends to a list."""
    data = copy.deepcopy(base)
    for pointer, value in changes:
        *way, last = pointer.removeprefix("/").split("/")
        place: Any = data
        for part in way:
            place = place[int(part)] if isinstance(place, list) else place[part]
        if isinstance(place, list):
            place.append(value) if last == "-" else place.__setitem__(int(last), value)
        else:
            place[last] = value
    return data


def settings(*changes: tuple[str, Any]) -> ComponentSettings:
    """Return the changed settings as the API reads them."""
    return ComponentSettings.model_validate(changed(*changes))


def situation(stage: Stage = Stage.OTHER, **more: bool) -> Situation:
    """Return a situation in an environment called `here`."""
    return Situation(stage=stage, environment="here", **more)
