"""Refusals as the API words them: a `Status` object with code, reason, message and details."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sandbox.apiserver.objects import Json, encode
from sandbox.apiserver.resources import Resource


class StatusError(Exception):
    """One refusal. `details` and `headers` go out as they are."""

    def __init__(
        self, code: int, reason: str, message: str, details: Json | None = None, headers: dict[str, str] | None = None
    ) -> None:
        """Take the parts of the Status object."""
        super().__init__(message)
        self.code = code
        self.reason = reason
        self.message = message
        self.details = details
        self.headers = headers or {}
        self.continuing = ""

    def body(self) -> Json:
        """Give the Status object."""
        body: Json = {
            "kind": "Status", "apiVersion": "v1", "metadata": {"continue": self.continuing} if self.continuing else {},
            "status": "Failure", "message": self.message,
        }  # fmt: skip
        if self.reason:
            body["reason"] = self.reason
        if self.details is not None:
            body["details"] = self.details
        return {**body, "code": self.code}


@dataclass(frozen=True, slots=True)
class Cause:
    """One entry of `details.causes` of a 422."""

    reason: str
    field: str
    message: str

    def line(self) -> str:
        """Give the cause as the message lists it."""
        return f"{self.field}: {self.message}"


def details_of(resource: Resource, name: str = "", **more: Any) -> Json:  # noqa: ANN401 - JSON is any value
    """Give `details` that name an object by resource."""
    found: Json = {}
    if name:
        found["name"] = name
    if resource.group:
        found["group"] = resource.group
    return {**found, "kind": resource.plural, **more}


def not_found(resource: Resource, name: str) -> StatusError:
    """No such object."""
    return StatusError(404, "NotFound", f'{resource.name} "{name}" not found', details_of(resource, name))


def already_exists(resource: Resource, name: str) -> StatusError:
    """The name is taken."""
    return StatusError(409, "AlreadyExists", f'{resource.name} "{name}" already exists', details_of(resource, name))


def conflict(resource: Resource, name: str, why: str) -> StatusError:
    """A precondition does not hold."""
    message = f'Operation cannot be fulfilled on {resource.name} "{name}": {why}'
    return StatusError(409, "Conflict", message, details_of(resource, name))


STALE = "the object has been modified; please apply your changes to the latest version and try again"


def apply_conflict(message: str, causes: list[Json]) -> StatusError:
    """Another manager owns what was applied."""
    return StatusError(409, "Conflict", message, {"causes": causes})


def invalid(resource: Resource, kind: str, name: str, causes: Sequence[Cause]) -> StatusError:
    """The object breaks rules: one cause for each field."""
    lines = list(dict.fromkeys(cause.line() for cause in causes))
    listed = lines[0] if len(lines) == 1 else "[" + ", ".join(lines) + "]"
    qualified = f"{kind}.{resource.group}" if resource.group else kind
    found: Json = {"name": name} if name else {}
    if resource.group:
        found["group"] = resource.group
    found["kind"] = kind
    found["causes"] = [{"reason": c.reason, "message": c.message, "field": c.field} for c in causes]
    return StatusError(422, "Invalid", f'{qualified} "{name}" is invalid: {listed}', found)


def forbidden(resource: Resource, name: str, why: str) -> StatusError:
    """Admission or authorisation says no."""
    quoted = f' "{name}"' if name else ""
    return StatusError(403, "Forbidden", f"{resource.name}{quoted} is forbidden: {why}", details_of(resource, name))


def bad_request(message: str) -> StatusError:
    """The request itself is wrong."""
    return StatusError(400, "BadRequest", message)


def unauthorized() -> StatusError:
    """Nobody we know."""
    return StatusError(401, "Unauthorized", "Unauthorized")


def method_not_allowed() -> StatusError:
    """The path exists, the verb does not."""
    message = "the server does not allow this method on the requested resource"
    return StatusError(405, "MethodNotAllowed", message, {})


def no_patch_type() -> StatusError:
    """The body of a PATCH is of no patch type."""
    return StatusError(415, "UnsupportedMediaType", "415: Unsupported Media Type", {})


def unprocessable() -> StatusError:
    """A JSON patch does not fit the object."""
    return StatusError(422, "Invalid", "the server rejected our request due to an error in our request", {})


def page_not_found() -> StatusError:
    """No such path."""
    return StatusError(404, "NotFound", "the server could not find the requested resource", {})


def unsupported_media_type(offered: Sequence[str]) -> StatusError:
    """The body's type is unknown here."""
    message = "the body of the request was in an unknown format - accepted media types include: " + ", ".join(offered)
    return StatusError(415, "UnsupportedMediaType", message)


def expired(message: str) -> StatusError:
    """The revision is no longer held."""
    return StatusError(410, "Expired", message)


def too_large_revision(asked: int, current: int) -> StatusError:
    """The revision lies in the future."""
    causes = [{"reason": "ResourceVersionTooLarge", "message": "Too large resource version"}]
    message = f"Too large resource version: {asked}, current: {current}"
    return StatusError(504, "Timeout", f"Timeout: {message}", {"causes": causes, "retryAfterSeconds": 1})


def success(resource: Resource, name: str, uid: str) -> Json:
    """Give what a deletion answers when the object is gone at once."""
    return {
        "kind": "Status", "apiVersion": "v1", "metadata": {}, "status": "Success",
        "details": details_of(resource, name, uid=uid),
    }  # fmt: skip


def invalid_options(kind: str, cause: Cause) -> StatusError:
    """The query asks for something that does not go; `kind` is `PatchOptions` and the like."""
    details = {
        "group": "meta.k8s.io", "kind": kind,
        "causes": [{"reason": cause.reason, "message": cause.message, "field": cause.field}],
    }  # fmt: skip
    return StatusError(422, "Invalid", f'{kind}.meta.k8s.io "" is invalid: {cause.line()}', details)


def quoted(value: object) -> str:
    """Give a value as Go's `%q` or JSON would show it in a message."""
    return encode(value).decode()
