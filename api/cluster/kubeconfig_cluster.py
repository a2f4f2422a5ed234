"""The `cluster` part of a kubeconfig: where the API server is and whom to trust there. Pure."""

import re
from dataclasses import dataclass, field
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from api.cluster import onboarding
from api.cluster.addresses import AddressRule
from api.cluster.certificates import Bundle, Unusable, bundle, decode
from api.cluster.documents import Node
from api.cluster.onboarding import Fix
from api.cluster.refusal import Finding, pointer

ACCEPTED = frozenset(
    {
        "server",
        "certificate-authority-data",
        "tls-server-name",
        "insecure-skip-tls-verify",
        "disable-compression",
        "extensions",
    }
)
NOT_INSECURE = frozenset({None, "", "false", "False", "FALSE"})
LONGEST_SERVER = 512
_HOST = re.compile(r"^(?=.{1,253}$)[A-Za-z0-9_]([A-Za-z0-9_-]{0,62})(\.[A-Za-z0-9_][A-Za-z0-9_-]{0,62})*\.?$")
_PATH = re.compile(r"^(?:/[\w.~:@%+-]+)*/?$", re.ASCII)
_UP = re.compile(r"(?:^|/)(?:\.|%2e){1,2}(?:/|$)|%2f|%5c", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Server:
    """What could be taken over, and what was found."""

    url: str = ""
    authority: Bundle | None = None
    tls_server_name: str | None = None
    findings: tuple[Finding, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(slots=True)
class _Reading:
    at: tuple[str | int, ...]
    name: str
    context: str
    rule: AddressRule | None
    findings: list[Finding] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def refuse(self, code: str, key: str, message: str, fix: Fix | None = None) -> None:
        self.findings.append(Finding(code, pointer(*self.at, key), message, fix or onboarding.flatten(self.context)))


def read_cluster(
    cluster: dict[str, Node], at: tuple[str | int, ...], *, name: str, context: str, rule: AddressRule | None
) -> Server:
    """Take the server out of a `cluster` mapping called `name` that stands at `at`."""
    reading = _Reading(at, name, context, rule)
    for key, value in cluster.items():
        if value not in (None, "", [], {}):
            _judge(key, value, reading)
    url = _server(cluster.get("server"), reading)
    authority = _authority(cluster, reading)
    tls_name = _tls_name(cluster.get("tls-server-name"), reading)
    return Server(url, authority, tls_name, tuple(reading.findings), tuple(reading.warnings))


def _judge(key: str, value: Node, reading: _Reading) -> None:
    if key == "certificate-authority":
        message = "`certificate-authority` names a file on your machine; KIOPS opens no files that a kubeconfig names."
        reading.refuse("certificate-authority-path", key, message)
    elif key == "proxy-url":
        fix = onboarding.unset(f"clusters.{reading.name}.proxy-url")
        reading.refuse("proxy", key, "KIOPS connects to the API server itself, never through a proxy.", fix)
    elif key == "insecure-skip-tls-verify":
        if not (isinstance(value, str) and value in NOT_INSECURE):
            message = "Without verification anyone on the way could take the credential."
            reading.refuse("insecure", key, message, onboarding.embed_ca(reading.name))
    elif key not in ACCEPTED:
        reading.refuse("unknown-field", key[:80], f"`{key[:80]}` is no field that KIOPS knows here.")
    elif key == "extensions":
        reading.warnings.append("The cluster's `extensions` are not used.")


def _server(value: Node, reading: _Reading) -> str:
    fix = onboarding.set_server(reading.name)
    if not isinstance(value, str) or not value or len(value) > LONGEST_SERVER:
        reading.refuse("no-server", "server", "The cluster has no server address.", fix)
        return ""
    wrong = _wrong(value)
    if wrong is not None:
        reading.refuse(*wrong, fix)
        return ""
    parts = urlsplit(value)
    host = str(parts.hostname)
    _check_address(host, reading)
    shown = f"[{host}]" if ":" in host else host
    return f"https://{shown}{f':{parts.port}' if parts.port else ''}{parts.path.rstrip('/')}"


def _wrong(text: str) -> tuple[str, str, str] | None:
    """Return what is wrong with a server address, or None."""
    try:
        parts = urlsplit(text)
        checks = _checks(text, parts)
    except ValueError:
        return "bad-server", "server", "The server is no web address."
    return next(((code, "server", message) for holds, code, message in checks if not holds), None)


def _checks(text: str, parts: SplitResult) -> tuple[tuple[bool, str, str], ...]:
    clear = text.isascii() and text.isprintable() and not set(text) & set(" \\")
    return (
        (clear, "bad-server", "The server address has characters that no address has."),
        (parts.scheme == "https", "not-https", "The server address must begin with https://."),
        ("@" not in parts.netloc, "server-user", "The server address must not carry a user name."),
        ("?" not in text, "server-query", "The server address must not carry a query."),
        ("#" not in text, "server-query", "The server address must not carry a fragment."),
        (_is_host(parts.hostname or ""), "bad-server", "The server address has no proper host name."),
        (parts.port != 0, "bad-server", "The server address has no proper port."),
        (bool(_PATH.match(parts.path)) and not _UP.search(parts.path), "bad-server", "The path of the server is odd."),
    )


def _is_host(host: str) -> bool:
    try:
        return "%" not in host and bool(ip_address(host))
    except ValueError:
        return bool(_HOST.match(host))


def _check_address(host: str, reading: _Reading) -> None:
    """Say early what the connection would say: only for hosts given as addresses, and for `localhost`."""
    if reading.rule is None:
        return
    known = "127.0.0.1" if host.rstrip(".").lower().endswith("localhost") else host
    try:
        refusal = reading.rule.first_refusal([known])
    except ValueError:
        return
    if refusal is None:
        return
    fix = onboarding.allow(refusal.setting) if refusal.setting else onboarding.set_server(reading.name)
    reading.refuse("address-refused", "server", f"KIOPS does not connect to {host}: {refusal.why}.", fix)


def _authority(cluster: dict[str, Node], reading: _Reading) -> Bundle | None:
    value = cluster.get("certificate-authority-data")
    if value in (None, ""):
        if not cluster.get("certificate-authority"):
            reading.warnings.append("No CA is given: the server needs a certificate of a public authority.")
        return None
    try:
        return bundle(decode(value))
    except Unusable as error:
        reading.refuse(error.code, "certificate-authority-data", error.message)
        return None


def _tls_name(value: Node, reading: _Reading) -> str | None:
    if value in (None, ""):
        return None
    if isinstance(value, str) and _HOST.match(value):
        return value
    reading.refuse("bad-tls-server-name", "tls-server-name", "`tls-server-name` must be a DNS name.")
    return None
