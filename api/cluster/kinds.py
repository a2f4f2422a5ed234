"""The kinds of object KIOPS speaks about: where they live in the API and what they decode into."""

from dataclasses import dataclass
from typing import Protocol
from urllib.parse import quote

from api.cluster import objects


class Described(Protocol):
    """Whatever carries Kubernetes metadata."""

    @property
    def metadata(self) -> objects.Metadata:
        """Return the object's metadata."""
        ...


@dataclass(frozen=True, slots=True)
class Kind[T: Described]:
    """One kind; `struct` is what its objects decode into when listed or watched."""

    api_version: str
    name: str
    plural: str
    struct: type[T]
    namespaced: bool = True

    @property
    def group(self) -> str:
        """Return the API group, empty for the core group."""
        return self.api_version.rpartition("/")[0]

    def path(self, namespace: str | None, name: str | None = None, subresource: str | None = None) -> str:
        """Return the URL path of the collection, object or subresource; every part is percent-encoded."""
        parts = ["apis" if self.group else "api", *self.api_version.split("/")]
        if namespace is not None and self.namespaced:
            parts += ["namespaces", namespace]
        parts += [part for part in (self.plural, name, subresource) if part is not None]
        return "/" + "/".join(quote(part, safe="") for part in parts)


POD = Kind("v1", "Pod", "pods", objects.Pod)
SERVICE = Kind("v1", "Service", "services", objects.Service)
EVENT = Kind("v1", "Event", "events", objects.Event)
NAMESPACE = Kind("v1", "Namespace", "namespaces", objects.Namespace, namespaced=False)
DEPLOYMENT = Kind("apps/v1", "Deployment", "deployments", objects.Deployment)
REPLICA_SET = Kind("apps/v1", "ReplicaSet", "replicasets", objects.ReplicaSet)
ENDPOINT_SLICE = Kind("discovery.k8s.io/v1", "EndpointSlice", "endpointslices", objects.EndpointSlice)
CONFIG_MAP = Kind("v1", "ConfigMap", "configmaps", objects.Named)
SECRET = Kind("v1", "Secret", "secrets", objects.Named)
RESOURCE_QUOTA = Kind("v1", "ResourceQuota", "resourcequotas", objects.Named)
LIMIT_RANGE = Kind("v1", "LimitRange", "limitranges", objects.Named)
AUTOSCALER = Kind(
    "autoscaling/v2", "HorizontalPodAutoscaler", "horizontalpodautoscalers", objects.HorizontalPodAutoscaler
)

KINDS: tuple[Kind[Described], ...] = (
    POD,
    SERVICE,
    EVENT,
    NAMESPACE,
    DEPLOYMENT,
    REPLICA_SET,
    ENDPOINT_SLICE,
    CONFIG_MAP,
    SECRET,
    RESOURCE_QUOTA,
    LIMIT_RANGE,
)


class UnknownKind(Exception):  # noqa: N818  named after what happened; a programming error, never a client's
    """A manifest of a kind that KIOPS does not write."""


def kind_of(manifest: dict[str, object]) -> Kind[Described]:
    """Return the kind a manifest is of; raises `UnknownKind`."""
    for kind in KINDS:
        if (kind.api_version, kind.name) == (manifest.get("apiVersion"), manifest.get("kind")):
            return kind
    raise UnknownKind(f"{manifest.get('apiVersion')} {manifest.get('kind')}")


@dataclass(frozen=True, slots=True)
class Access:
    """One right that a credential may or may not have in a namespace."""

    verb: str
    kind: Kind[Described]
    subresource: str | None = None

    def __str__(self) -> str:
        """Return it as RBAC writes it: `create deployments.apps`, `get pods/log`."""
        resource = self.kind.plural + (f".{self.kind.group}" if self.kind.group else "")
        return f"{self.verb} {resource}" + (f"/{self.subresource}" if self.subresource else "")
