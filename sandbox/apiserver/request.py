"""What a URL of the Kubernetes API asks for."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sandbox.apiserver.resources import VERSIONS, Resource, by_path
from sandbox.apiserver.status import method_not_allowed, page_not_found

_VERBS = {"POST": "create", "PUT": "update", "PATCH": "patch"}


@dataclass(frozen=True, slots=True)
class Asked:
    """One request, read. `verb` is RBAC's word; `resource` is None for paths that name none."""

    verb: str
    path: str
    query: Mapping[str, str]
    resource: Resource | None = None
    namespace: str | None = None
    name: str = ""
    subresource: str = ""
    rest: str = ""
    """What follows `proxy/` in the path."""
    unknown: bool = field(default=False)
    """The path looks like one of a resource, but there is none."""

    def flag(self, name: str) -> bool:
        """Say whether a query parameter is switched on."""
        return self.query.get(name, "").lower() in {"true", "1"}


def read(method: str, path: str, query: Mapping[str, str]) -> Asked:
    """Read method and path. Raises a 404 or 405 for what the API does not serve."""
    parts = [part for part in path.split("/") if part]
    if not parts or parts[0] not in {"api", "apis"}:
        return Asked(_plain_verb(method), path, query)
    length = 2 if parts[0] == "api" else 3
    if len(parts) <= length:
        return Asked(_plain_verb(method), path, query)
    group, version = ("", parts[1]) if parts[0] == "api" else (parts[1], parts[2])
    rest = parts[length:]
    namespace = None
    if rest[0] == "namespaces" and len(rest) > 2 and not _is_own(group, version, rest):  # noqa: PLR2004 - ns/NAME/x
        namespace, rest = rest[1], rest[2:]
    resource = by_path(group, version, rest[0])
    if resource is None or (namespace is not None and not resource.namespaced):
        if VERSIONS.get(group) == version:
            raise page_not_found()
        return Asked(_plain_verb(method), path, query, unknown=True)
    name = rest[1] if len(rest) > 1 else ""
    subresource = rest[2] if len(rest) > 2 else ""  # noqa: PLR2004 - RESOURCE/NAME/SUBRESOURCE
    _check_subresource(resource, subresource)
    if resource.name == "namespaces":
        namespace = None
    tail = path.split(f"/{subresource}/", 1)[1] if subresource == "proxy" and f"/{subresource}/" in path else ""
    verb = _verb(method, name, query, resource, subresource)
    return Asked(verb, path, query, resource, namespace, name, subresource, tail)


def _is_own(group: str, version: str, rest: list[str]) -> bool:
    return group == "" and version == "v1" and rest[2] in {"status", "finalize"} and len(rest) == 3  # noqa: PLR2004


def _check_subresource(resource: Resource, subresource: str) -> None:
    if subresource and subresource not in resource.subresources:
        raise page_not_found()


def _verb(method: str, name: str, query: Mapping[str, str], resource: Resource, subresource: str) -> str:
    if method in {"GET", "HEAD"}:
        watching = query.get("watch", "").lower() in {"true", "1"}
        verb = "watch" if watching else "get" if name else "list"
    elif method == "DELETE":
        verb = "delete" if name else "deletecollection"
    else:
        verb = _VERBS.get(method, method.lower())
    if subresource in {"exec", "attach", "portforward"}:
        return "create" if method == "POST" else "get"
    known = resource.subresources.get(subresource, frozenset()) if subresource else resource.verbs
    fits = bool(name) == (verb not in {"list", "create", "deletecollection"}) or subresource or verb == "watch"
    if subresource != "proxy" and ((verb not in known and verb != "watch") or not fits):
        raise method_not_allowed()
    return verb


def _plain_verb(method: str) -> str:
    return "get" if method in {"GET", "HEAD"} else method.lower()
