"""The OpenAPI document: what FastAPI writes, completed by what holds for every route.

Problems are documented in one media type, each status with its codes; the framework's own error models go; streams get
the schema of their messages; every operation says which credentials it takes.
"""

import json
from collections.abc import Callable, Iterator
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from api.access.authentication import TwoCredentials
from api.access.cookies import LOCAL_NAME, SECURE_NAME
from api.access.stated import permission_of, routes
from api.db.session import Busy, DatabaseUnavailable
from api.edge import guard
from api.edge.answers import Failed
from api.idempotency.problems import IdempotencyKeyInUse, IdempotencyKeyReused
from api.problems import (
    MEDIA_TYPE,
    Invalid,
    NotFound,
    NotPermitted,
    NotSignedIn,
    PreconditionFailed,
    PreconditionRequired,
    Problem,
)

Document = dict[str, Any]
REFERENCE = {"$ref": "#/components/schemas/Problem"}
UNUSED = ("HTTPValidationError", "ValidationError")
DESCRIPTION = """KIOPS deploys container images to Kubernetes: register a cluster, describe a service, release it.

* Browsers keep a session cookie; pipelines send `Authorization: Bearer kiops_…`.
* Refusals are `application/problem+json` with a stable `code` ([all codes](/docs/problems)).
* A POST with an `Idempotency-Key` may be repeated: it is done once and answered the same way.
* Changes of one object send its `ETag` as `If-Match`; lists give `nextCursor`.
"""
TAGS = [
    {"name": "Session", "description": "Signing in and out in a browser."},
    {"name": "Tokens", "description": "Your API tokens for pipelines."},
    {"name": "People", "description": "Users, teams, and who may do what."},
    {"name": "Audit", "description": "Who did what."},
    {"name": "Runtime environments", "description": "Registered Kubernetes clusters."},
    {"name": "Services", "description": "What is deployed: services and their components."},
    {"name": "Environments", "description": "Where and with which settings a service runs."},
    {"name": "Images", "description": "Which versions of a component there are."},
    {"name": "Releases", "description": "Deploying: preview, start, follow, cancel."},
    {"name": "Pods", "description": "What runs now."},
    {"name": "Secrets", "description": "Values that only the cluster keeps."},
    {"name": "Events", "description": "Everything live, as server-sent events."},
    {"name": "Tour", "description": "Things to try, for newcomers."},
    {"name": "Operations", "description": "Health, metrics, version."},
]
SCHEMAS: Document = {
    "FieldProblem": {
        "type": "object",
        "description": "One wrong field.",
        "required": ["pointer", "code", "message"],
        "properties": {
            "pointer": {
                "type": "string",
                "description": "RFC 6901 pointer into the body, or `query/…`, `path/…`, `header/…`",
                "examples": ["/settings/replicas"],
            },
            "code": {"type": "string", "examples": ["required"]},
            "message": {"type": "string"},
        },
    },
    "Problem": {
        "type": "object",
        "description": "A refusal (RFC 9457). `code` is stable; kinds of problems may add members.",
        "required": ["type", "title", "status", "code", "detail", "hint", "instance", "requestId", "errors"],
        "properties": {
            "type": {"type": "string", "format": "uri-reference"},
            "title": {"type": "string"},
            "status": {"type": "integer"},
            "code": {"type": "string"},
            "detail": {"type": "string"},
            "hint": {"type": ["string", "null"], "description": "What to do next"},
            "instance": {"type": "string", "format": "uri-reference"},
            "requestId": {"type": "string", "description": "Also the header X-Request-Id; the log has more under it"},
            "errors": {"type": "array", "items": {"$ref": "#/components/schemas/FieldProblem"}},
        },
        "additionalProperties": True,
    },
}
TEXT: Document = {"type": "string"}
LIST_HEADERS: Document = {
    "X-Total-Count": {"description": "How many there are in all", "schema": {"type": "integer"}},
    "Link": {"description": 'The next page, as `<…>; rel="next"`; absent on the last one', "schema": TEXT},
}
ETAG_HEADER: Document = {"ETag": {"description": "Send it as `If-Match` when changing", "schema": TEXT}}
SECURITY_SCHEMES: Document = {
    "session": {
        "type": "apiKey",
        "in": "cookie",
        "name": SECURE_NAME,
        "description": f"Set by `sign_in`; on http://127.0.0.1 it is called `{LOCAL_NAME}`.",
    },
    "token": {"type": "http", "scheme": "bearer", "description": "An API token, `kiops_…`."},
}


def document_of(app: FastAPI) -> Callable[[], bytes]:
    """Return a function that makes the document once and then gives it again."""
    made: list[bytes] = []

    def document() -> bytes:
        if not made:
            made.append((json.dumps(make(app), indent=2, ensure_ascii=False, sort_keys=False) + "\n").encode())
        return made[0]

    return document


def make(app: FastAPI) -> Document:
    """Return the document as a Python value."""
    document: Document = get_openapi(
        title=app.title, version=app.version, description=DESCRIPTION, routes=app.routes, tags=TAGS
    )
    components = document.setdefault("components", {})
    schemas = components.setdefault("schemas", {})
    for name in UNUSED:
        schemas.pop(name, None)
    schemas.update(SCHEMAS)
    components["responses"], components["examples"] = {}, {}
    components["securitySchemes"] = SECURITY_SCHEMES
    by_id = {context.unique_id: context for context in routes(app.routes)}
    for path, operation in operations(document):
        context = by_id[operation["operationId"]]
        restore_examples(operation, context.responses)
        unsafe = not guard.SAFE.issuperset(context.methods or ())
        complete(operation, path, permission_of(context), components, unsafe=unsafe)
    for item in document["paths"].values():
        tell_etags(item)
    return document


def operations(document: Document) -> Iterator[tuple[str, Document]]:
    """Yield each operation with its path."""
    for path, item in document["paths"].items():
        for operation in item.values():
            yield path, operation


def complete(operation: Document, path: str, permission: str, components: Document, *, unsafe: bool) -> None:
    """Add problems, headers and security to one operation, in place."""
    parameters = operation.get("parameters", [])
    for parameter in parameters:
        parameter["schema"] = plain(parameter["schema"])
    responses: Document = operation["responses"]
    known = {int(status): entry for status, entry in responses.items() if own(status, entry)}
    for kind in general(operation, path, permission, unsafe=unsafe):
        entry = known.setdefault(kind.status, {"x-problems": {}})
        entry.setdefault("x-problems", {}).setdefault(kind.code, {"title": kind.title, "hint": kind.hint})
    operation["responses"] = {
        str(status): refusal(status, entry, components) if "x-problems" in entry else success(entry)
        for status, entry in sorted(known.items())
    }
    if any(parameter["name"] == "cursor" for parameter in parameters):
        operation["responses"]["200"]["headers"] = LIST_HEADERS
    operation["security"] = security(permission)
    operation["x-permission"] = permission


def own(status: str, entry: Document) -> bool:
    """Say whether a response was written by us, not by the framework (its 422)."""
    return status != str(Invalid.status) or "x-problems" in entry


def general(operation: Document, path: str, permission: str, *, unsafe: bool) -> Iterator[type[Problem]]:
    """Yield the problems that an operation can answer because of what it takes."""
    takes = {parameter["name"] for parameter in operation.get("parameters", [])}
    body = "requestBody" in operation
    rules: tuple[tuple[bool, tuple[type[Problem], ...]], ...] = (
        (True, (guard.OddAddress, Failed, Busy, DatabaseUnavailable)),
        (permission != "anyone", (TwoCredentials, NotSignedIn, guard.HostNotAllowed)),
        (permission not in {"anyone", "public", "signed-in"}, (NotPermitted,)),
        (unsafe, (guard.CrossSite,)),
        ("{" in path, (NotFound,)),
        (bool(takes) or body, (Invalid,)),
        (body, (guard.BrokenJson, guard.BodyTooLarge, guard.NotJson)),
        ("If-Match" in takes, (PreconditionRequired, PreconditionFailed)),
        ("Idempotency-Key" in takes, (IdempotencyKeyInUse, IdempotencyKeyReused)),
    )
    for holds, problems in rules:
        if holds:
            yield from problems


def refusal(status: int, entry: Document, components: Document) -> Document:
    """Return a reference to the response of one status with these codes; equal ones are written once."""
    codes: dict[str, dict[str, Any]] = dict(sorted(entry["x-problems"].items()))
    for code, said in codes.items():
        components["examples"][code] = {"summary": said["title"], "value": example(status, code, said)}
    name = f"{status}." + ".".join(codes)
    components["responses"][name] = {
        "description": "; ".join(f"`{code}`: {said['title']}" for code, said in codes.items()),
        "content": {
            MEDIA_TYPE: {
                "schema": REFERENCE,
                "examples": {code: {"$ref": f"#/components/examples/{code}"} for code in codes},
            }
        },
    }
    return {"$ref": f"#/components/responses/{name}"}


def example(status: int, code: str, said: dict[str, Any]) -> Document:
    """Return a whole problem with this code."""
    return {
        "type": f"/docs/problems#{code}",
        "title": said["title"],
        "status": status,
        "code": code,
        "detail": said["title"] + ".",
        "hint": said.get("hint"),
        "instance": "/api/v1/services",
        "requestId": "req_5b0c9f1e2d3a4b5c6d7e",
        "errors": [],
    }


def success(entry: Document) -> Document:
    """Return a success response; the messages of a stream stand in `schema`, where generators look."""
    content = entry.get("content", {})
    if "text/event-stream" in content:
        schema = dict(content["text/event-stream"].get("schema", {}))
        schema.pop("type", None)
        content["text/event-stream"]["schema"] = schema
        content.pop("application/json", None)
    return entry


def plain(schema: Document) -> Document:
    """Return the schema of a parameter without the null that only means "not sent"."""
    schema.pop("title", None)
    choices = [choice for choice in schema.get("anyOf", []) if choice != {"type": "null"}]
    if len(choices) != 1:
        return schema
    rest = {name: value for name, value in schema.items() if name != "anyOf"}
    return {**choices[0], **rest}


def restore_examples(operation: Document, responses: dict[int | str, dict[str, Any]]) -> None:
    """Put examples back as they were written: FastAPI drops their nulls."""
    for status, entry in responses.items():
        for media_type, content in entry.get("content", {}).items():
            if "example" in content:
                operation["responses"][str(status)]["content"][media_type]["example"] = content["example"]


def tell_etags(item: Document) -> None:
    """Document the ETag on every answer of a path whose changes want `If-Match`."""
    wanted = any(
        parameter["name"] == "If-Match" for operation in item.values() for parameter in operation.get("parameters", [])
    )
    if not wanted:
        return
    for operation in item.values():
        answer = operation["responses"].get("200")
        if answer is not None:
            answer["headers"] = {**answer.get("headers", {}), **ETAG_HEADER}


def security(permission: str) -> list[Document]:
    """Return which credentials an operation takes; the empty one means: none is needed."""
    if permission == "anyone":
        return []
    return [*([{}] if permission == "public" else []), {"session": []}, {"token": []}]
