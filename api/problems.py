"""RFC 9457 problem details: the only shape in which this API says no."""

from typing import Any, ClassVar

import msgspec

MEDIA_TYPE = "application/problem+json"


class FieldProblem(msgspec.Struct, frozen=True, kw_only=True):
    """One wrong field: RFC 6901 pointer into the body (or `query/NAME`), a stable code and a sentence."""

    pointer: str
    code: str
    message: str


class Problem(Exception):  # noqa: N818  a refusal is named after what happened, as it reads on the wire
    """A refusal with a stable kebab-case `code`.

    Subclasses set `status`, `code`, `title` and usually `hint` (what to do next); a raise gives the `detail`.
    """

    status: ClassVar[int] = 400
    code: ClassVar[str] = "bad-request"
    title: ClassVar[str] = "The request cannot be answered"
    hint: ClassVar[str | None] = None

    def __init__(
        self,
        detail: str,
        *,
        hint: str | None = None,
        errors: tuple[FieldProblem, ...] = (),
        headers: dict[str, str] | None = None,
        extra: dict[str, object] | None = None,
    ) -> None:
        """Keep what this one refusal says; `extra` are documented extension members of the problem object."""
        super().__init__(detail)
        self.detail = detail
        self.advice = hint if hint is not None else type(self).hint
        self.errors = errors
        self.headers = headers or {}
        self.extra = extra or {}

    def body(self, *, request_id: str, instance: str) -> dict[str, object]:
        """Return the problem object; `type` points into our documentation by code."""
        return {
            "type": f"/docs/problems#{self.code}",
            "title": self.title,
            "status": self.status,
            "code": self.code,
            "detail": self.detail,
            "hint": self.advice,
            "instance": instance,
            "requestId": request_id,
            "errors": [msgspec.to_builtins(error) for error in self.errors],
            **self.extra,
        }


class Invalid(Problem):
    """The payload breaks a rule; `errors` names each field."""

    status, code, title = 422, "invalid", "Some fields need another value"
    hint = "Each entry of `errors` names a field by JSON pointer."


class NotFound(Problem):
    """The object does not exist, or the caller may not know that it does."""

    status, code, title = 404, "not-found", "There is no such thing here"


class NotPermitted(Problem):
    """The caller may see the object but not do this."""

    status, code, title = 403, "not-permitted", "You may not do this"


class NotSignedIn(Problem):
    """No valid session or token came with the request."""

    status, code, title = 401, "not-signed-in", "Sign in first"
    hint = "Sign in, or send an API token as `Authorization: Bearer ...`."


class Conflict(Problem):
    """The state of things forbids it."""

    status, code, title = 409, "conflict", "This collides with something that exists"


class PreconditionRequired(Problem):
    """A change came without the ETag it is based on."""

    status, code, title = 428, "precondition-required", "Say which version you are changing"
    hint = "Send the ETag of your last read as `If-Match`."


class PreconditionFailed(Problem):
    """Somebody changed the object meanwhile."""

    status, code, title = 412, "changed-meanwhile", "Someone changed this meanwhile"
    hint = "Read it again and repeat your change on the current version."


class TooManyRequests(Problem):
    """The caller has to wait; `Retry-After` says how long."""

    status, code, title = 429, "too-many-requests", "Too many requests"
    hint = "Repeat the request after the seconds of `Retry-After`."


def answers(*problems: type[Problem]) -> dict[int | str, dict[str, Any]]:
    """Return the `responses=` of a route that can refuse with these problems.

    What every route can answer (400, 401, 403, 404 of its object, 413, 415, 422, 500, 503) is added when the OpenAPI
    document is made.
    """
    found: dict[int | str, dict[str, Any]] = {}
    for problem in problems:
        entry = found.setdefault(problem.status, {"x-problems": {}})
        entry["x-problems"][problem.code] = {"title": problem.title, "hint": problem.hint}
    return found
