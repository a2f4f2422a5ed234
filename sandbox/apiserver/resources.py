"""What the API serves, as a real API server described it: `recorded/discovery.json`."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from sandbox.apiserver.objects import Json, decode

RECORDED = Path(__file__).parent / "recorded"


@dataclass(frozen=True, slots=True, eq=False)
class Resource:
    """One kind of object and where it lives."""

    group: str
    version: str
    plural: str
    singular: str
    kind: str
    namespaced: bool
    verbs: frozenset[str]
    short_names: tuple[str, ...]
    subresources: Mapping[str, frozenset[str]]

    @property
    def name(self) -> str:
        """Give the name the store, RBAC and messages use: `deployments.apps`, core ones just `pods`."""
        return f"{self.plural}.{self.group}" if self.group else self.plural

    @property
    def api_version(self) -> str:
        """Give `apiVersion` as objects carry it."""
        return f"{self.group}/{self.version}" if self.group else self.version


@cache
def recorded(name: str) -> Any:  # noqa: ANN401 - JSON is any value
    """Read one of the recorded descriptions."""
    return decode((RECORDED / f"{name}.json").read_bytes())


def _resources() -> dict[str, Resource]:
    found = {}
    for group in recorded("discovery"):
        for version in group["versions"]:
            for item in version["resources"]:
                resource = _resource(group["group"], version["version"], item)
                found[resource.name] = resource
    return found


def _resource(group: str, version: str, item: Json) -> Resource:
    return Resource(
        group=group,
        version=version,
        plural=item["resource"],
        singular=item["singularResource"],
        kind=item["responseKind"]["kind"],
        namespaced=item["scope"] == "Namespaced",
        verbs=frozenset(item["verbs"]),
        short_names=tuple(item.get("shortNames", ())),
        subresources={sub["subresource"]: frozenset(sub["verbs"]) for sub in item.get("subresources", ())},
    )


RESOURCES: Mapping[str, Resource] = _resources()
"""Every resource by its name."""

_BY_KIND = {(resource.api_version, resource.kind): resource for resource in RESOURCES.values()}
_BY_PATH = {(resource.group, resource.version, resource.plural): resource for resource in RESOURCES.values()}
VERSIONS = {group: version for group, version, _ in _BY_PATH}
"""Group → the one version of it that is served."""


def by_kind(api_version: str, kind: str) -> Resource | None:
    """Find the resource of an object's `apiVersion` and `kind`."""
    return _BY_KIND.get((api_version, kind))


def by_path(group: str, version: str, plural: str) -> Resource | None:
    """Find the resource that a URL names."""
    return _BY_PATH.get((group, version, plural))
