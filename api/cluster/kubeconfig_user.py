"""The `user` part of a kubeconfig: a token or a client certificate as values, and nothing that acts. Pure."""

import base64
import binascii
import json
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime

from api.cluster import onboarding
from api.cluster.certificates import Unusable, bundle, decode, private_key
from api.cluster.documents import Node
from api.cluster.refusal import Finding, pointer

LONGEST_TOKEN = 16 << 10
ACCEPTED = frozenset({"token", "client-certificate-data", "client-key-data"})
FILE = "names a file on your machine; KIOPS opens no files that a kubeconfig names."
REFUSED = {
    "client-certificate": ("client-certificate-path", f"`client-certificate` {FILE}"),
    "client-key": ("client-key-path", f"`client-key` {FILE}"),
    "tokenFile": ("token-file", f"`tokenFile` {FILE}"),
    "auth-provider": ("auth-provider", "The credential comes from an auth-provider; KIOPS runs none."),
    "username": ("password", "Passwords are not accepted; Kubernetes itself dropped them in 1.19."),
    "password": ("password", "Passwords are not accepted; Kubernetes itself dropped them in 1.19."),
}
FLATTENED = frozenset({"client-certificate", "client-key"})
IMPERSONATION = re.compile(r"^(?:as|act-as|as-.*|impersonate.*)$")
_PROGRAM = re.compile(r"^[\w.-]{1,60}$")
_PRINTABLE = re.compile(r"^[\x21-\x7e]+$")


@dataclass(frozen=True, slots=True)
class Credential:
    """What could be taken over, and what was found."""

    token: str | None = None
    certificate: str | None = None
    key: str | None = None
    expires_at: datetime | None = None
    findings: tuple[Finding, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(slots=True)
class _Reading:
    at: tuple[str | int, ...]
    namespace: str | None
    context: str
    findings: list[Finding] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def refuse(self, code: str, key: str, message: str, *, flatten: bool = False) -> None:
        fix = onboarding.flatten(self.context) if flatten else onboarding.account(self.namespace)
        self.findings.append(Finding(code, pointer(*self.at, *([key] if key else [])), message, fix))


def read_user(user: dict[str, Node], at: tuple[str | int, ...], *, context: str, namespace: str | None) -> Credential:
    """Take the credential out of a `user` mapping that stands at `at`."""
    reading = _Reading(at, namespace, context)
    for key, value in user.items():
        if value not in (None, "", [], {}):
            _judge(key, value, reading)
    token, token_end = _token(user.get("token"), reading)
    certificate, private, certificate_end = _client_certificate(user, reading)
    if token is None and certificate is None and not reading.findings:
        reading.refuse("no-credential", "", "The user has neither a token nor a client certificate.")
    ends = [end for end in (token_end, certificate_end) if end is not None]
    return Credential(
        token, certificate, private, min(ends, default=None), tuple(reading.findings), tuple(reading.warnings)
    )


def _judge(key: str, value: Node, reading: _Reading) -> None:
    if key in REFUSED:
        code, message = REFUSED[key]
        reading.refuse(code, key, message, flatten=key in FLATTENED)
    elif key == "exec":
        reading.refuse("exec-plugin", key, f"The credential comes from {_program(value)}; KIOPS runs no commands.")
    elif key == "extensions":
        reading.warnings.append("The user's `extensions` are not used.")
    elif IMPERSONATION.match(key):
        reading.refuse("impersonation", key, f"`{key[:40]}` acts as somebody else; give a credential of its own.")
    elif key not in ACCEPTED:
        reading.refuse("unknown-field", key[:80], f"`{key[:80]}` is no field that KIOPS knows here.")


def _program(value: Node) -> str:
    command = value.get("command") if isinstance(value, dict) else None
    name = str(command or "").replace("\\", "/").rpartition("/")[2]
    return f"the command `{name}`" if _PROGRAM.match(name) else "a command"


def _token(value: Node, reading: _Reading) -> tuple[str | None, datetime | None]:
    if value in (None, ""):
        return None, None
    if not isinstance(value, str) or len(value) > LONGEST_TOKEN or not _PRINTABLE.match(value):
        reading.refuse("bad-token", "token", "The token must be one line of printable characters, at most 16 KiB.")
        return None, None
    return value, _end_of_token(value)


def _end_of_token(token: str) -> datetime | None:
    """Return when a JWT expires; None for lasting tokens and for those that are no JWT."""
    parts = token.split(".")
    if len(parts) != 3:  # noqa: PLR2004  header, claims, signature
        return None
    try:
        claims = json.loads(base64.urlsafe_b64decode(parts[1] + "=" * (-len(parts[1]) % 4)))
        end = claims.get("exp")
        return datetime.fromtimestamp(end, UTC) if isinstance(end, int | float) else None
    except (ValueError, binascii.Error, AttributeError, OverflowError, OSError, RecursionError):
        return None


def _client_certificate(user: dict[str, Node], reading: _Reading) -> tuple[str | None, str | None, datetime | None]:
    given = {key: user.get(key) for key in ("client-certificate-data", "client-key-data")}
    present = [key for key, value in given.items() if value not in (None, "")]
    if not present:
        return None, None, None
    if len(present) == 1:
        missing = next(key for key in given if key not in present)
        reading.refuse(
            "incomplete-certificate", present[0], f"`{missing}` is missing beside `{present[0]}`.", flatten=True
        )
        return None, None, None
    at = "client-certificate-data"
    try:
        certificate = bundle(decode(given[at]))
        at = "client-key-data"
        key = private_key(decode(given[at]), certificate)
    except Unusable as error:
        reading.refuse(error.code, at, error.message, flatten=error.code != "encrypted-key")
        return None, None, None
    if certificate.is_master:
        reading.warnings.append(
            "The certificate belongs to system:masters and may do everything; an account of KIOPS' own is safer."
        )
    return certificate.pem, key, certificate.expires_at
