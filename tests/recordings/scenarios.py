"""What is done to a cluster while a time line is recorded: the same steps on a real cluster and on the sandbox.

A scenario lives in a namespace of its own. Images are named by their role (`hello:v1`); who plays the scenario puts
the cluster's own names in their place.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

type Json = dict[str, Any]
type World = Mapping[str, Mapping[str, Json]]
"""Objects by resource and name, as watches have told."""

PULL_SECRET = "registry"  # noqa: S105 - the name of an object
HELLO = "hello:v1"


@dataclass(frozen=True)
class Apply:
    """Create the object."""

    resource: str
    object: Json


@dataclass(frozen=True)
class Patch:
    """Send a strategic merge patch, to a subresource where one is named."""

    resource: str
    name: str
    body: Json
    subresource: str = ""


@dataclass(frozen=True)
class Delete:
    """Delete the object; `query` goes into the address."""

    resource: str
    name: str
    query: str = ""


@dataclass(frozen=True)
class Until:
    """Wait until the objects show it, at most so many seconds; `seconds` more pass in `Hold`."""

    shown: Callable[[World], bool]
    within: float = 60.0


@dataclass(frozen=True)
class Hold:
    """Let so many seconds pass."""

    seconds: float


type Step = Apply | Patch | Delete | Until | Hold


@dataclass(frozen=True)
class Scenario:
    """A name, and the steps in order. Times are counted from the first step after `before`."""

    name: str
    steps: tuple[Step, ...]
    before: tuple[Step, ...] = ()
    pull_secret: bool = field(default=True)


# --- objects ---------------------------------------------------------------------------------------------------------


def probe(path: str = "/ready", **more: Any) -> Json:  # noqa: ANN401 - JSON
    """Give a check over HTTP every second."""
    return {"httpGet": {"path": path, "port": 8080}, "periodSeconds": 1, **more}


def variables(**values: object) -> list[Json]:
    """Give environment variables with direct values."""
    return [{"name": name, "value": str(value)} for name, value in values.items()]


def container(image: str = HELLO, **more: Any) -> Json:  # noqa: ANN401
    """Give a container of the sample program; a field that is None is left out."""
    fields = {
        "name": "app",
        "image": image,
        "ports": [{"name": "http", "containerPort": 8080}],
        "resources": {"requests": {"cpu": "10m", "memory": "16Mi"}, "limits": {"memory": "64Mi"}},
        "readinessProbe": probe(),
        **more,
    }
    return {name: value for name, value in fields.items() if value is not None}


def deployment(replicas: int = 3, *, pod: Json | None = None, spec: Json | None = None, **more: Any) -> Json:  # noqa: ANN401
    """Give a Deployment `app`; `more` goes to its one container, `pod` to the pod, `spec` to the Deployment."""
    return {
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "metadata": {"name": "app", "labels": {"app": "app"}},
        "spec": {
            "replicas": replicas,
            "selector": {"matchLabels": {"app": "app"}},
            "strategy": {"type": "RollingUpdate", "rollingUpdate": {"maxSurge": 1, "maxUnavailable": 0}},
            "template": {
                "metadata": {"labels": {"app": "app"}},
                "spec": {
                    "terminationGracePeriodSeconds": 5,
                    "imagePullSecrets": [{"name": PULL_SECRET}],
                    "containers": [container(**more)],
                    **(pod or {}),
                },
            },
            **(spec or {}),
        },
    }


def upgrade(image: str = "hello:v2", **more: Any) -> Patch:  # noqa: ANN401
    """Give the patch that brings another version, or other fields of the container."""
    changed = {"name": "app", "image": image, **more}
    return Patch("deployments.apps", "app", {"spec": {"template": {"spec": {"containers": [changed]}}}})


def service() -> Json:
    """Give a Service over the pods of `app`."""
    return {
        "apiVersion": "v1",
        "kind": "Service",
        "metadata": {"name": "app"},
        "spec": {"selector": {"app": "app"}, "ports": [{"name": "http", "port": 80, "targetPort": "http"}]},
    }


def plain(kind: str, name: str, version: str = "v1", **fields: Any) -> Json:  # noqa: ANN401
    """Give an object with a name and these fields."""
    return {"apiVersion": version, "kind": kind, "metadata": {"name": name}, **fields}


# --- what is waited for ----------------------------------------------------------------------------------------------


def complete(world: World) -> bool:
    """Tell whether the Deployment is rolled out, as kubectl judges it, and nothing is still ending."""
    app = world["deployments.apps"].get("app", {})
    status, wanted = app.get("status", {}), app.get("spec", {}).get("replicas", 1)
    return (
        status.get("observedGeneration", 0) >= app.get("metadata", {}).get("generation", 1)
        and all(status.get(count, 0) == wanted for count in ("replicas", "updatedReplicas", "availableReplicas"))
        and not status.get("terminatingReplicas", 0)
    )


def condition(kind: str, reason: str) -> Callable[[World], bool]:
    """Tell whether the Deployment carries a condition with this reason."""

    def shown(world: World) -> bool:
        status = world["deployments.apps"].get("app", {}).get("status", {})
        return any(c["type"] == kind and c.get("reason") == reason for c in status.get("conditions", ()))

    return shown


def waiting(reason: str, restarts: int = 0) -> Callable[[World], bool]:
    """Tell whether a container waits for this reason, after at least so many restarts."""

    def shown(world: World) -> bool:
        return any(
            entry.get("state", {}).get("waiting", {}).get("reason") == reason and entry["restartCount"] >= restarts
            for pod in world["pods"].values()
            for entry in (
                *pod.get("status", {}).get("containerStatuses", ()),
                *pod.get("status", {}).get("initContainerStatuses", ()),
            )
        )

    return shown


def restarted(times: int) -> Callable[[World], bool]:
    """Tell whether a container was started again so many times."""

    def shown(world: World) -> bool:
        return any(
            entry["restartCount"] >= times
            for pod in world["pods"].values()
            for entry in pod.get("status", {}).get("containerStatuses", ())
        )

    return shown


def told(reason: str) -> Callable[[World], bool]:
    """Tell whether an event with this reason was written."""
    return lambda world: any(event.get("reason") == reason for event in world["events"].values())


def pods(count: int) -> Callable[[World], bool]:
    """Tell whether there are exactly so many pods."""
    return lambda world: len(world["pods"]) == count


def ready(count: int) -> Callable[[World], bool]:
    """Tell whether so many pods are ready."""

    def shown(world: World) -> bool:
        return (
            sum(
                any(c["type"] == "Ready" and c["status"] == "True" for c in pod.get("status", {}).get("conditions", ()))
                for pod in world["pods"].values()
            )
            >= count
        )

    return shown
