"""A person's kubeconfig becomes a `Connection`, or a refusal that ends in something to copy. Pure.

The text is never stored and never handed to a Kubernetes client: clients run its commands and open its files. What is
accepted is a closed list; everything else is refused by name. Sizes are bounded before anything is parsed. It takes
milliseconds, with a large RSA key up to a tenth of a second: call it in a thread.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from api.cluster import onboarding
from api.cluster.addresses import AddressRule
from api.cluster.connection import Connection
from api.cluster.documents import Node, Unfit, read
from api.cluster.kubeconfig_cluster import Server, read_cluster
from api.cluster.kubeconfig_user import Credential, read_user
from api.cluster.refusal import Context, Finding, Refused, pointer

TOP = frozenset({"apiVersion", "kind", "preferences", "extensions", "current-context", "clusters", "users", "contexts"})
CONTEXT_FIELDS = frozenset({"cluster", "user", "namespace", "extensions"})
DECISIVE = ("exec-plugin", "auth-provider", "token-file", "password", "impersonation", "no-credential")
_NAMESPACE = re.compile(r"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$")

CredentialKind = Literal["token", "client-certificate", "token-and-certificate"]


@dataclass(frozen=True, slots=True)
class Vetted:
    """What may be kept: a connection of our own making, and what to tell the person about it."""

    connection: Connection
    context: str
    contexts: tuple[Context, ...]
    namespace: str | None
    warnings: tuple[str, ...]
    ca_fingerprint: str | None
    credential_kind: CredentialKind
    credential_expires_at: datetime | None


@dataclass(frozen=True, slots=True)
class _Entry:
    """One named entry of `clusters`, `users` or `contexts`."""

    index: int
    body: dict[str, Node]


def vet(text: str, context: str | None = None, *, rule: AddressRule | None = None) -> Vetted:
    """Return what to keep of one context; raises `Refused` with everything that is wrong with it.

    With several contexts one must be chosen, whatever the file calls current. With `rule`, servers given as addresses
    are judged as the connection will judge them.
    """
    top = _top(text)
    entries = {part: _entries(top, part) for part in ("clusters", "users", "contexts")}
    contexts = _contexts(top, entries["contexts"])
    chosen = _choose(contexts, context)
    try:
        return _vetted(chosen, contexts, entries, rule)
    except Refused as refused:
        raise Refused(refused.findings, contexts) from None


def _vetted(
    chosen: Context, contexts: tuple[Context, ...], entries: dict[str, dict[str, _Entry]], rule: AddressRule | None
) -> Vetted:
    findings = _context_findings(chosen, entries["contexts"][chosen.name])
    cluster = _part(entries, "clusters", chosen.cluster, chosen)
    user = _part(entries, "users", chosen.user, chosen)
    server = read_cluster(
        cluster.body, ("clusters", cluster.index, "cluster"), name=chosen.cluster, context=chosen.name, rule=rule
    )
    credential = read_user(
        user.body, ("users", user.index, "user"), context=chosen.name, namespace=_usable(chosen.namespace)
    )
    findings += [*credential.findings, *server.findings]
    if findings:
        raise Refused(tuple(sorted(findings, key=lambda finding: finding.code not in DECISIVE)))
    return Vetted(
        connection=Connection(
            server=server.url,
            ca_data=server.authority.pem if server.authority else None,
            tls_server_name=server.tls_server_name,
            token=credential.token,
            client_certificate=credential.certificate,
            client_key=credential.key,
        ),
        context=chosen.name,
        contexts=contexts,
        namespace=chosen.namespace,
        warnings=_warnings(server, credential, contexts),
        ca_fingerprint=server.authority.fingerprint if server.authority else None,
        credential_kind=_kind(credential),
        credential_expires_at=credential.expires_at,
    )


def _kind(credential: Credential) -> CredentialKind:
    if credential.token and credential.certificate:
        return "token-and-certificate"
    return "token" if credential.token else "client-certificate"


def _warnings(server: Server, credential: Credential, contexts: tuple[Context, ...]) -> tuple[str, ...]:
    others = len(contexts) - 1
    more = (f"{others} other context{'s' if others > 1 else ''} of the file will not be kept.",) if others else ()
    return server.warnings + credential.warnings + more


def _refuse(code: str, at: str, message: str) -> Refused:
    return Refused((Finding(code, at, message, onboarding.flatten()),))


def _top(text: str) -> dict[str, Node]:
    try:
        top = read(text)
    except Unfit as unfit:
        raise _refuse(unfit.code, "", unfit.message) from None
    if not isinstance(top, dict):
        raise _refuse("not-a-kubeconfig", "", "The text is no kubeconfig.")
    if top.get("kind", "Config") != "Config" or top.get("apiVersion", "v1") != "v1":
        raise _refuse("not-a-kubeconfig", "/kind", "The text is YAML of another kind, no kubeconfig.")
    unknown = next((key for key in top if key not in TOP), None)
    if unknown is not None:
        raise _refuse("unknown-field", pointer(unknown[:80]), f"`{unknown[:80]}` is no field of a kubeconfig.")
    return top


def _entries(top: dict[str, Node], part: str) -> dict[str, _Entry]:
    listed = top.get(part) or []
    if not isinstance(listed, list):
        raise _refuse("not-a-kubeconfig", pointer(part), f"`{part}` must be a list.")
    found: dict[str, _Entry] = {}
    for index, item in enumerate(listed):
        name = item.get("name") if isinstance(item, dict) else None
        body = item.get(part.removesuffix("s")) if isinstance(item, dict) else None
        if not isinstance(name, str) or not isinstance(body, dict | None):
            raise _refuse("not-a-kubeconfig", pointer(part, index), f"An entry of `{part}` is not as it should be.")
        if name in found:
            raise _refuse("duplicate-name", pointer(part, index, "name"), f"`{part}` has two entries of one name.")
        found[name] = _Entry(index, body or {})
    return found


def _contexts(top: dict[str, Node], entries: dict[str, _Entry]) -> tuple[Context, ...]:
    contexts = tuple(
        Context(
            name=name,
            cluster=_string(entry.body.get("cluster")),
            user=_string(entry.body.get("user")),
            namespace=_string(entry.body.get("namespace")) or None,
            current=name == top.get("current-context"),
        )
        for name, entry in entries.items()
    )
    if not contexts:
        raise _refuse("no-context", "/contexts", "The kubeconfig has no context.")
    return contexts


def _string(value: Node) -> str:
    return value if isinstance(value, str) else ""


def _choose(contexts: tuple[Context, ...], wanted: str | None) -> Context:
    if wanted is None and len(contexts) == 1:
        return contexts[0]
    for context in contexts:
        if context.name == wanted:
            return context
    suggestion = next((context.name for context in contexts if context.current), contexts[0].name)
    fix = onboarding.Fix("choice", "Choose the context to register", suggestion)
    if wanted is None:
        message = f"The kubeconfig has {len(contexts)} contexts: choose one."
        raise Refused((Finding("choose-context", "/contexts", message, fix),), contexts)
    raise Refused((Finding("no-such-context", "/contexts", "The kubeconfig has no such context.", fix),), contexts)


def _part(entries: dict[str, dict[str, _Entry]], part: str, name: str, chosen: Context) -> _Entry:
    entry = entries[part].get(name)
    if entry is None:
        at = pointer("contexts", entries["contexts"][chosen.name].index, "context", part.removesuffix("s"))
        raise _refuse("missing-entry", at, f"The context names an entry of `{part}` that is not there.")
    return entry


def _usable(namespace: str | None) -> str | None:
    return namespace if namespace and _NAMESPACE.match(namespace) else None


def _context_findings(chosen: Context, entry: _Entry) -> list[Finding]:
    fix = onboarding.flatten(chosen.name)
    at = ("contexts", entry.index, "context")
    findings = [
        Finding("unknown-field", pointer(*at, key[:80]), f"`{key[:80]}` is no field that KIOPS knows here.", fix)
        for key in entry.body
        if key not in CONTEXT_FIELDS
    ]
    if chosen.namespace is not None and _usable(chosen.namespace) is None:
        findings.append(Finding("bad-namespace", pointer(*at, "namespace"), "The namespace is no proper name.", fix))
    return findings
