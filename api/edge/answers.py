"""Turns every refusal and failure into problem details; nothing a client sent is echoed."""

import json
from typing import Any
from urllib.parse import quote

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException as StarletteHTTPException
from starlette.responses import Response

from api.edge.pointers import NOTHING, pointer
from api.idempotency.service import Replay
from api.observability.request import current_request_id
from api.problems import MEDIA_TYPE, FieldProblem, Invalid, NotFound, NotSignedIn, Problem

log = structlog.get_logger(__name__)

CODES = {
    "int_from_float": "not-whole",
    "missing": "required",
    "extra_forbidden": "unknown-field",
    "string_too_long": "too-long",
    "too_long": "too-long",
    "string_too_short": "too-short",
    "too_short": "too-short",
    "greater_than": "below-minimum",
    "greater_than_equal": "below-minimum",
    "less_than": "above-maximum",
    "less_than_equal": "above-maximum",
    "literal_error": "not-one-of",
    "enum": "not-one-of",
    "union_tag_invalid": "not-one-of",
    "union_tag_not_found": "required",
    "string_pattern_mismatch": "wrong-form",
}
SAID_BY_PYDANTIC = {"extra_forbidden": "This field does not exist here.", "missing": "This is required."}
TOO_MANY_ERRORS = 100
IN_A_PATH = "/:@!$&'()*+,;="
"""What RFC 3986 lets stand in a path as it is, besides letters, digits and `-._~`."""


class MethodNotAllowed(Problem):
    """The path exists, the method does not."""

    status, code, title = 405, "method-not-allowed", "This address does not do that"


class Failed(Problem):
    """A defect of KIOPS; the log has the rest under the request id."""

    status, code, title = 500, "internal", "Something went wrong inside KIOPS"
    hint = "Give the request id to whoever runs KIOPS: its log says more."


class Refused(Problem):
    """Any other refusal of the framework."""


def respond(problem: Problem, path: str) -> Response:
    """Render a problem; `path` is the decoded one of the request."""
    body = problem.body(request_id=current_request_id(), instance=quote(path, safe=IN_A_PATH, errors="replace"))
    headers = {"Cache-Control": "no-store", **problem.headers}
    if problem.status == NotSignedIn.status:
        headers.setdefault("WWW-Authenticate", "Bearer")
    content = json.dumps(body, ensure_ascii=False, allow_nan=False).encode("utf-8", "replace")
    return Response(content, problem.status, headers=headers, media_type=MEDIA_TYPE)


def install(app: FastAPI) -> None:
    """Register the handlers."""
    app.add_exception_handler(Problem, _problem)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(StarletteHTTPException, _framework)
    app.add_exception_handler(Replay, _replay)


async def _problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, Problem)  # noqa: S101  registered for it
    return respond(error, request.url.path)


async def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101  registered for it
    found: dict[str, FieldProblem] = {}  # one per field: a union says the same of each of its branches
    for item in error.errors()[:TOO_MANY_ERRORS]:
        problem = field_problem(item, error.body)
        found.setdefault(problem.pointer, problem)
    return respond(
        Invalid("The request does not have the expected form.", errors=tuple(found.values())), request.url.path
    )


async def _framework(request: Request, error: Exception) -> Response:
    assert isinstance(error, StarletteHTTPException)  # noqa: S101  registered for it
    return respond(of_status(error.status_code, dict(error.headers or {})), request.url.path)


async def _replay(request: Request, error: Exception) -> Response:  # noqa: ARG001  the signature is Starlette's
    assert isinstance(error, Replay)  # noqa: S101  registered for it
    answer = error.answer
    headers = {**answer.headers, "Idempotent-Replayed": "true"}
    return Response(answer.body, answer.status, headers=headers, media_type="application/json")


def of_status(status: int, headers: dict[str, str]) -> Problem:
    """Return the problem for a refusal of the framework itself."""
    if status == NotFound.status:
        return NotFound("There is nothing at this address.", headers=headers)
    if status == MethodNotAllowed.status:
        return MethodNotAllowed(f"This address allows {headers.get('Allow', 'other methods')}.", headers=headers)
    return Refused("The request could not be read.", headers=headers)


def field_problem(item: dict[str, Any], body: object = NOTHING) -> FieldProblem:
    """Return the problem of one field from pydantic's error; `input`, `ctx` and `url` are dropped."""
    kind = str(item["type"])
    message = str(item["msg"]).removeprefix("Value error, ").removeprefix("Assertion failed, ")
    return FieldProblem(
        pointer=pointer(item["loc"], body, missing=kind == "missing"),
        code=CODES.get(kind, "wrong-type" if kind.endswith(("_type", "_parsing")) else "invalid"),
        message=SAID_BY_PYDANTIC.get(kind, message),
    )
