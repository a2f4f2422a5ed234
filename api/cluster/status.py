"""From a refusal as it came over the wire to a `ClusterProblem`. Pure.

Sources of the shapes: `k8s.io/apimachinery` Status, and the texts of RBAC, quota, LimitRange, Pod Security and
admission plugins, which carry no machine-readable reason of their own.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import msgspec

from api.cluster import errors
from api.cluster.errors import Cause, ClusterProblem, Manager, Said

LONGEST_MESSAGE = 1_000
READING = ("get", "list", "watch")
LONGEST_WAIT_S = 60.0
PAGE_LIMIT = 65_536
HIDDEN = "[hidden]"
SILENT_KINDS = frozenset({"Secret", "ConfigMap"})

_SECRET_SHAPES = re.compile(
    r"-----BEGIN [^-]+-----.*?(?:-----END [^-]+-----|$)"
    r"|(?i:bearer\s+)[\w.~+/=-]+"
    r"|\beyJ[\w-]{8,}\.[\w-]+\.[\w-]*"
    r"|(?i:\b(?:password|passwd|token|secret|api[_-]?key)=)\S+"
    r"|\.\.\.\|.*?\|\.\.\.|bigger context \|.*",  # old decoders quote the object around an error
    re.DOTALL,
)
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_TITLE = re.compile(r"<title[^>]*>([^<]{1,200})", re.IGNORECASE)
_RBAC = re.compile(
    r'User "(?P<user>[^"]*)" cannot (?P<verb>\S+) '
    r'(?:resource "(?P<resource>[^"]+)" in API group "(?P<group>[^"]*)"|path "(?P<path>[^"]+)")'
    r'(?: in the namespace "(?P<namespace>[^"]+)")?'
)
_MANAGER = re.compile(r'conflict with "((?:[^"\\]|\\.)*)"')
_QUOTA = re.compile(r"exceeded quota: |failed quota: |insufficient quota")
_LIMIT_RANGE = re.compile(r"(?:maximum|minimum) \S+ usage per |max limit to request ratio")
_ADMISSION = re.compile(
    r'admission webhook "|ValidatingAdmissionPolicy |violates PodSecurity |denied the request|failed calling webhook'
)
_NO_OBJECT = re.compile(r"no existing object was found|uid mismatch|UID in (?:the )?precondition")
_BAD_SCHEMA = re.compile(  # server-side apply says 500 to an object that breaks the schema
    r"failed to create typed patch object|unable to convert unstructured object|failed to create manager for existing"
)


class _Details(msgspec.Struct, rename="camel"):
    name: str = ""
    kind: str = ""
    causes: list[dict[str, Any]] | None = None
    retry_after_seconds: float = 0


class _Status(msgspec.Struct):
    kind: str = ""
    message: str = ""
    reason: str = ""
    code: int = 0
    details: _Details | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for, for sentences and counters: `verb` as RBAC says it, `kind` as people do."""

    verb: str
    kind: str
    namespace: str | None = None
    name: str | None = None

    @property
    def place(self) -> str:
        """Return ` in namespace "x"`, or nothing."""
        return f' in namespace "{self.namespace}"' if self.namespace else ""

    @property
    def object(self) -> str:
        """Return `Deployment "x" in namespace "y"`."""
        return f'{self.kind} "{self.name}"{self.place}' if self.name else f"{self.kind}{self.place}"


def clean(text: str, secrets: tuple[str, ...] = ()) -> str:
    """Return a text that may be shown and stored: known and secret-looking values hidden, controls gone, cut."""
    for secret in secrets:
        text = text.replace(secret, HIDDEN)
    text = _CONTROLS.sub(" ", _SECRET_SHAPES.sub(HIDDEN, text)).strip()
    return text if len(text) <= LONGEST_MESSAGE else text[: LONGEST_MESSAGE - 1] + "…"


def wait_of(header: str | None) -> float | None:
    """Return the seconds of a Retry-After header, at most a minute; None for dates and nonsense."""
    if header is None or not header.strip().isdecimal():
        return None
    return min(float(header), LONGEST_WAIT_S)


def problem_of(
    code: int, body: bytes, asked: Asked, *, retry_after: str | None = None, secrets: tuple[str, ...] = ()
) -> ClusterProblem:
    """Return the problem that an answer of 300 or more stands for; never fails, whatever the body is.

    `secrets` are texts that must not be repeated, should the answer contain them.
    """
    status = _status(body)
    wait = wait_of(retry_after)
    if status is None:
        return _foreign(code, _page(body, secrets), asked, wait)
    said = _said(code, status, _Cleaner(asked, secrets), wait)
    mapped = next((build(said, status, asked) for codes, build in _TABLE if code in codes), None)
    return mapped or errors.ServerFailed(f"The cluster answered {code} to {asked.verb} {asked.object}.", said)


def code_of(body: bytes) -> int:
    """Return the HTTP status that a Status object carries; 500 when it is none."""
    status = _status(body)
    return status.code if status is not None and status.code else 500


def _status(body: bytes) -> _Status | None:
    try:
        status = msgspec.json.decode(body, type=_Status)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    return status if status.kind == "Status" else None


@dataclass(frozen=True, slots=True)
class _Cleaner:
    asked: Asked
    secrets: tuple[str, ...]

    def __call__(self, text: str) -> str:
        """Return the cluster's words; of kinds whose content is secret only what stands before quoted content."""
        cleaned = clean(text, self.secrets)
        writes = self.asked.kind in SILENT_KINDS and self.asked.verb in {"create", "patch"}
        return cleaned.partition(":")[0] if writes and not _RBAC.search(cleaned) else cleaned


def _said(code: int, status: _Status, words: _Cleaner, wait: float | None) -> Said:
    details = status.details or _Details()
    causes = tuple(
        Cause(
            field=clean(str(cause.get("field", ""))),
            reason=clean(str(cause.get("reason", ""))),
            message=words(str(cause.get("message", ""))),
        )
        for cause in details.causes or ()
    )
    return Said(
        status=code,
        reason=clean(status.reason, words.secrets),
        message=words(status.message),
        causes=causes,
        managers=_managers(causes),
        retry_after=wait if wait is not None else min(details.retry_after_seconds, LONGEST_WAIT_S) or None,
    )


def _managers(causes: tuple[Cause, ...]) -> tuple[Manager, ...]:
    fields: dict[str, list[str]] = {}
    for cause in causes:
        found = _MANAGER.search(cause.message)
        if cause.reason == "FieldManagerConflict" and found:
            fields.setdefault(found.group(1), []).append(cause.field)
    return tuple(Manager(name, tuple(owned)) for name, owned in fields.items())


def _page(body: bytes, secrets: tuple[str, ...]) -> str:
    text = clean(body[:PAGE_LIMIT].decode(errors="replace"), secrets)
    title = _TITLE.search(text)
    return title.group(1).strip() if title else text[:200]


def _foreign(code: int, text: str, asked: Asked, wait: float | None) -> ClusterProblem:
    """Map an answer that is not a Kubernetes Status: a proxy's page, or the plain text of an unknown path."""
    said = Said(status=code, message=text, retry_after=wait)
    if 300 <= code < 400:  # noqa: PLR2004  the range of redirects
        return errors.ServerFailed(f"The server sent KIOPS elsewhere ({code}); redirects are not followed.", said)
    foreign: dict[int, Callable[[], ClusterProblem]] = {
        401: lambda: errors.CredentialRefused("The way to the cluster does not accept the credential (401).", said),
        403: lambda: errors.Forbidden(f"Something before the cluster refused to {asked.verb} {asked.object}.", said),
        404: lambda: errors.ObjectMissing(f"The server does not know {asked.object} at all.", said),
        429: lambda: errors.Busy("The way to the cluster allows no more requests now (429).", said),
    }
    if code in foreign:
        return foreign[code]()
    return errors.ServerFailed(f"Not the cluster but something before it answered {code}: {said.message}", said)


def _unauthorized(said: Said, _: _Status, __: Asked) -> ClusterProblem:
    return errors.CredentialRefused(f"The cluster answered 401: {said.message}", said)


def _forbidden(said: Said, status: _Status, asked: Asked) -> ClusterProblem:
    text = said.message
    rbac = _RBAC.search(text)
    if rbac or asked.verb in READING:  # admission looks at writes only
        words = _missing_right(rbac) if rbac else f"The cluster refused to {asked.verb} {asked.object}: {text}"
        return errors.Forbidden(words, said)
    if any(cause.reason == "NamespaceTerminating" for cause in said.causes):
        return errors.NamespaceMissing(f'Namespace "{asked.namespace}" is being deleted.', said)
    if "must specify" in text and _QUOTA.search(text):
        hint = "Fill in the values that the message names: the namespace's quota counts them."
        return errors.QuotaExceeded(f"The quota{asked.place} wants values that are not set: {text}", said, hint=hint)
    if _QUOTA.search(text):
        return errors.QuotaExceeded(f"The quota{asked.place} leaves no room: {text}", said)
    if _LIMIT_RANGE.search(text):
        return errors.LimitRangeViolated(f"The LimitRange{asked.place} does not allow it: {text}", said)
    return _denied(said, status, asked)


def _missing_right(rbac: re.Match[str]) -> str:
    if rbac["path"]:
        return f"The credential may not {rbac['verb']} {rbac['path']}."
    resource, _, subresource = rbac["resource"].partition("/")
    full = resource + (f".{rbac['group']}" if rbac["group"] else "") + (f"/{subresource}" if subresource else "")
    where = f'in namespace "{rbac["namespace"]}"' if rbac["namespace"] else "at the cluster scope"
    return f"The credential may not {rbac['verb']} {full} {where}."


def _denied(said: Said, _: _Status, asked: Asked) -> ClusterProblem:
    return errors.AdmissionDenied(f"The cluster does not admit {asked.object}: {said.message}", said)


def _missing(said: Said, status: _Status, asked: Asked) -> ClusterProblem:
    if status.details is not None and status.details.kind == "namespaces" and asked.kind != "Namespace":
        return errors.NamespaceMissing(f'Namespace "{clean(status.details.name)}" does not exist.', said)
    return errors.ObjectMissing(f"{asked.object} does not exist.", said)


def _conflict(said: Said, _: _Status, asked: Asked) -> ClusterProblem:
    if said.reason == "AlreadyExists":
        return errors.ObjectExists(f"{asked.object} exists already.", said)
    if said.managers:
        owners = ", ".join(f"{manager.name} ({' '.join(manager.fields)})" for manager in said.managers)
        return errors.FieldConflict(f"{asked.object} has fields that others manage: {owners}.", said)
    if _NO_OBJECT.search(said.message):
        return _replaced(said, asked)
    return errors.ObjectChanged(f"{asked.object} was changed since it was read.", said)


def _replaced(said: Said, asked: Asked) -> ClusterProblem:
    return errors.ObjectChanged(f"{asked.object} is not the one that was read: it was deleted or replaced.", said)


def _expired(said: Said, _: _Status, __: Asked) -> ClusterProblem:
    return errors.Expired("The cluster no longer holds the position asked for.", said)


def _rejected(said: Said, status: _Status, asked: Asked) -> ClusterProblem:
    if _ADMISSION.search(said.message):
        return _denied(said, status, asked)
    if any(cause.field == "metadata.uid" for cause in said.causes):
        return _replaced(said, asked)
    return errors.Rejected(f"Kubernetes does not accept {asked.object}: {said.message}", said)


def _busy(said: Said, _: _Status, __: Asked) -> ClusterProblem:
    return errors.Busy("The cluster allows no more requests now (429).", said)


def _failed(said: Said, status: _Status, asked: Asked) -> ClusterProblem:
    if any(cause.reason == "ResourceVersionTooLarge" for cause in said.causes):
        return errors.PositionAhead("The API server that answered lags behind what was already seen.", said)
    if _ADMISSION.search(said.message) or _BAD_SCHEMA.search(said.message):
        return _rejected(said, status, asked)
    return errors.ServerFailed(
        f"The cluster answered {said.status} to {asked.verb} {asked.object}: {said.message}", said
    )


_Builder = Callable[[Said, _Status, Asked], ClusterProblem]
_TABLE: tuple[tuple[range | tuple[int, ...], _Builder], ...] = (
    ((401,), _unauthorized),
    ((403,), _forbidden),
    ((404,), _missing),
    ((409,), _conflict),
    ((410,), _expired),
    ((400, 413, 422), _rejected),
    ((429,), _busy),
    (range(500, 600), _failed),
)
