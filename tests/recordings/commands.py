"""The commands and raw calls whose answers are recorded from a real cluster and asked of the sandbox again.

`NS` is the namespace they use, `V1`, `V2`, `V3` and `BROKEN` are images; who plays the steps puts the cluster's own in.
"""

from dataclasses import dataclass, field
from typing import Any

type Json = dict[str, Any]

APPS = "/apis/apps/v1/namespaces/NS"
CORE = "/api/v1/namespaces/NS"
APPLY = "application/apply-patch+yaml"
MERGE = "application/merge-patch+json"
STRATEGIC = "application/strategic-merge-patch+json"
JSON_PATCH = "application/json-patch+json"
TABLE = "application/json;as=Table;v=v1;g=meta.k8s.io,application/json"


@dataclass(frozen=True)
class Kubectl:
    """One kubectl command line, without the namespace flag when `everywhere` is set."""

    name: str
    line: str
    stdin: str = ""
    everywhere: bool = False
    unordered: bool = False
    """The order of the lines says nothing."""
    last: bool = False
    """Only the last line is the same each time."""


@dataclass(frozen=True)
class Call:
    """One raw request."""

    name: str
    method: str
    path: str
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Watching:
    """A watch: its first lines."""

    name: str
    path: str
    lines: int
    seconds: float = 3.0
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Pause:
    """Let the controllers come to rest."""

    name: str
    seconds: float = 1.5


type Step = Kubectl | Call | Watching | Pause


def rested(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """Put a pause before each step."""
    return tuple(part for step in steps for part in (Pause(f"before-{step.name}"), step))


def deployment(name: str, image: str = "V1", replicas: int | None = 2, **more: Any) -> Json:  # noqa: ANN401 - JSON
    """Give a Deployment whose pods become ready after a second."""
    container = {
        "name": "web", "image": image, "env": [{"name": "READY", "value": "never" if name == "owned" else "1"}],
        "ports": [{"containerPort": 8080, "name": "http"}],
        "readinessProbe": {"httpGet": {"path": "/ready", "port": 8080}, "periodSeconds": 1},
        "resources": {"limits": {"memory": "64Mi"}, "requests": {"cpu": "10m"}},
        **more.pop("container", {}),
    }  # fmt: skip
    spec = {
        "selector": {"matchLabels": {"app": name}},
        "template": {"metadata": {"labels": {"app": name}}, "spec": {"containers": [container], **more.pop("pod", {})}},
        **more,
    }
    if replicas is not None:
        spec["replicas"] = replicas
    metadata = {"name": name, "labels": {"app": name}}
    return {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": metadata, "spec": spec}


def config(name: str, data: Json, **metadata: Any) -> Json:  # noqa: ANN401 - JSON is any value
    """Give a ConfigMap."""
    return {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": name, **metadata}, "data": data}


def applied(name: str, path: str, body: Json, manager: str = "deployer", query: str = "", **more: Any) -> Call:  # noqa: ANN401
    """Give a server-side apply."""
    return Call(name, "PATCH", f"{path}?fieldManager={manager}{query}", {**body, **more}, {"content-type": APPLY})


SERVICE = {
    "apiVersion": "v1", "kind": "Service", "metadata": {"name": "web"},
    "spec": {"selector": {"app": "web"}, "ports": [{"port": 80, "targetPort": 8080}]},
}  # fmt: skip
