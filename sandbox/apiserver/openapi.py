"""OpenAPI v3 documents, built from the recorded schemas: enough for apply, validation and explain."""

from functools import cache

from sandbox.apiserver.objects import Json, encode
from sandbox.apiserver.resources import RESOURCES, Resource, recorded

_PATCHES = (
    "application/apply-patch+yaml", "application/json-patch+json", "application/merge-patch+json",
    "application/strategic-merge-patch+json",
)  # fmt: skip
_REF = "#/components/schemas/"


@cache
def index() -> bytes:
    """Give `/openapi/v3`: where each group version is described."""
    names = sorted({_path(resource) for resource in RESOURCES.values()})
    return encode({"paths": {name: {"serverRelativeURL": f"/openapi/v3/{name}?hash=SANDBOX"} for name in names}})


@cache
def document(name: str) -> bytes | None:
    """Give the description of `api/v1` or `apis/GROUP/VERSION`; None when it is not served."""
    served = [resource for resource in RESOURCES.values() if _path(resource) == name]
    if not served:
        return None
    paths: Json = {}
    for resource in served:
        paths |= _paths(resource)
    wanted = {_schema_name(resource) for resource in served} & set(recorded("schemas"))
    return encode(
        {
            "openapi": "3.0.0",
            "info": {"title": "Kubernetes", "version": "v1.36.3"},
            "paths": paths,
            "components": {"schemas": _closure(wanted)},
        }
    )


@cache
def all_paths() -> Json:
    """Give every path with its operations and their parameters."""
    paths: Json = {}
    for resource in RESOURCES.values():
        paths |= _paths(resource)
    return paths


def _path(resource: Resource) -> str:
    return f"apis/{resource.api_version}" if resource.group else f"api/{resource.version}"


def _paths(resource: Resource) -> Json:
    root = f"/{_path(resource)}" + ("/namespaces/{namespace}" if resource.namespaced else "")
    many = {verb: _operation(resource, action) for verb, action in (("get", "list"), ("post", "post"))}
    one = {
        verb: _operation(resource, action)
        for verb, action in (("get", "get"), ("put", "put"), ("patch", "patch"), ("delete", "delete"))
    }
    return {f"{root}/{resource.plural}": many, f"{root}/{resource.plural}/{{name}}": one}


def _operation(resource: Resource, action: str) -> Json:
    made: Json = {
        "x-kubernetes-action": action,
        "x-kubernetes-group-version-kind": {
            "group": resource.group, "kind": resource.kind, "version": resource.version,
        },
        "responses": {"200": {"description": "OK"}},
        "parameters": [],
    }  # fmt: skip
    if action in {"post", "put", "patch"}:
        names = ["dryRun", "fieldManager", "fieldValidation", *(["force"] if action == "patch" else [])]
        made["parameters"] = [{"name": name, "in": "query", "schema": {"type": "string"}} for name in names]
        media = _PATCHES if action == "patch" else ("application/json",)
        made["requestBody"] = {"content": {name: {"schema": {"type": "object"}} for name in media}}
    return made


@cache
def _schema_names() -> dict[tuple[str, str, str], str]:
    return {
        (gvk["group"], gvk["version"], gvk["kind"]): name
        for name, schema in recorded("schemas").items()
        for gvk in schema.get("x-kubernetes-group-version-kind", ())
    }


def _schema_name(resource: Resource) -> str:
    return _schema_names().get((resource.group, resource.version, resource.kind), "")


def _closure(wanted: set[str]) -> Json:
    known = recorded("schemas")
    kept: Json = {}
    while wanted:
        name = wanted.pop()
        kept[name] = known[name]
        wanted |= _references(known[name]) - set(kept)
    return kept


def _references(schema: object) -> set[str]:
    if isinstance(schema, dict):
        found = {str(schema["$ref"]).removeprefix(_REF)} if "$ref" in schema else set()
        return found.union(*(_references(part) for part in schema.values()))
    return set().union(*(_references(part) for part in schema)) if isinstance(schema, list) else set()
