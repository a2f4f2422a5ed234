"""What Kubernetes, container runtimes and registries say, and which cause it means (pure).

The texts were collected from Kubernetes 1.36 with containerd; the cases: tests/deploy/judging/cases. First hit wins.
"""

import re
from dataclasses import dataclass

from api.deploy.events import CauseCode


@dataclass(frozen=True, slots=True)
class Meaning:
    """A cause read from a text: what it is about, and whether it may pass by itself."""

    code: CauseCode
    subject: str | None = None
    transient: bool = False


@dataclass(frozen=True, slots=True)
class _Rule:
    pattern: re.Pattern[str]
    code: CauseCode
    transient: bool = False


def _rule(code: CauseCode, pattern: str, *, transient: bool = False) -> _Rule:
    return _Rule(re.compile(pattern, re.IGNORECASE), code, transient)


NETWORK = (
    r"no such host|dial tcp|connection (?:refused|reset)|i/o timeout|timed? ?out|deadline exceeded|tls:|x509"
    r"|unexpected EOF|server gave HTTP response"
)
OVERLOAD = r"too ?many ?requests|\b429\b|rate limit|\b50[0234]\b|internal server error|service unavailable|bad gateway"
LOGIN = r"\b40[13]\b|unauthorized|forbidden|denied|authorization failed|insufficient_scope|no basic auth"

PULL = (
    _rule(CauseCode.WRONG_ARCHITECTURE, r"no match for platform|no matching manifest for"),
    _rule(CauseCode.IMAGE_NAME_INVALID, r"invalid reference format|couldn't parse image"),
    _rule(CauseCode.REGISTRY_UNREACHABLE, NETWORK, transient=True),
    _rule(CauseCode.REGISTRY_UNREACHABLE, OVERLOAD, transient=True),
    _rule(CauseCode.REGISTRY_DENIED, LOGIN),
    _rule(
        CauseCode.IMAGE_NOT_FOUND,
        r"not found|manifest unknown|name unknown|does not exist|not present with pull policy",
    ),
)

CREATE = (
    _rule(CauseCode.WRONG_ARCHITECTURE, r"exec format error"),
    _rule(
        CauseCode.COMMAND_NOT_FOUND,
        r"no such file or directory|executable file not found|permission denied|is a directory",
    ),
)

CONFIG = (
    _rule(CauseCode.MISSING_CONFIG, r"failed to sync \w+ cache", transient=True),
    _rule(
        CauseCode.MISSING_CONFIG,
        r"couldn't find key|(?:secret|configmap) \"?[^\"]+\"? not found|references non-existent",
    ),
)

SCHEDULE = (
    _rule(CauseCode.VOLUME_MISSING, r"persistentvolumeclaim .*(?:not found|being deleted)"),
    _rule(
        CauseCode.UNSCHEDULABLE,
        r"Insufficient |Too many pods|node\.kubernetes\.io/(?:not-ready|unreachable|\w+-pressure)|were unschedulable",
        transient=True,
    ),
    _rule(
        CauseCode.UNSCHEDULABLE,
        r"didn't match Pod's node affinity|untolerated taint|volume node affinity|persistent volumes to bind",
    ),
)

NO_POD = (
    _rule(CauseCode.ADMISSION_DENIED, r"failed calling webhook", transient=True),
    _rule(CauseCode.LIMIT_RANGE, r"failed quota: .*must specify"),
    _rule(CauseCode.QUOTA_EXCEEDED, r"exceeded quota|failed quota"),
    _rule(CauseCode.SERVICE_ACCOUNT_MISSING, r"service ?account"),
    _rule(CauseCode.LIMIT_RANGE, r"(?:maximum|minimum) [\w.-]+ usage per|limit to request ratio"),
    _rule(
        CauseCode.ADMISSION_DENIED,
        r"denied the request|violates PodSecurity|ValidatingAdmissionPolicy|is forbidden",
    ),
    _rule(CauseCode.OBJECT_REFUSED, r"is invalid|Invalid value"),
)

SUBJECTS = (
    re.compile(r"couldn't find key (?P<key>\S+) in (?P<kind>Secret|ConfigMap) [^/\s]+/(?P<name>\S+)"),
    re.compile(r"(?P<kind>secret|configmap) \"(?P<name>[^\"]+)\" not found"),
    re.compile(r"(?P<kind>persistentvolumeclaim) \"(?P<name>[^\"]+)\" not found"),
    re.compile(r"(?P<kind>serviceaccount) \"(?P<name>[^\"]+)\" not found"),
    re.compile(r"(?P<kind>exec): \"(?P<name>[^\"]+)\""),
    re.compile(r"(?P<kind>exceeded quota): (?P<name>[^,\s]+)"),
    re.compile(r"(?P<kind>failed quota): (?P<name>[^:\s]+)"),
    re.compile(r"(?P<kind>admission webhook) \"(?P<name>[^\"]+)\""),
)
KINDS = {"secret": "Secret", "configmap": "ConfigMap", "persistentvolumeclaim": "volume claim"}
COMBINED = re.compile(r"^\(combined from similar events\): ")
BACKOFF = re.compile(r"back-off (?:(?P<minutes>\d+)m)?(?:(?P<seconds>\d+)s)? restarting")


def meaning_of(text: str, rules: tuple[_Rule, ...]) -> Meaning | None:
    """Return the first meaning that one of the rules finds in a text."""
    for rule in rules:
        if rule.pattern.search(text):
            return Meaning(rule.code, subject_of(text), rule.transient)
    return None


def subject_of(text: str) -> str | None:
    """Return what a text is about: `key DB_PASSWORD of Secret app`, `Secret absent`, a command, the name of a quota."""
    for pattern in SUBJECTS:
        match = pattern.search(text)
        if match is None:
            continue
        parts = match.groupdict()
        kind = KINDS.get(parts["kind"].lower())
        name = f"{kind} {parts['name']}" if kind else parts["name"]
        return f"key {parts['key']} of {name}" if parts.get("key") else name
    return None


def plain(message: str) -> str:
    """Return an event's message without the prefix that Kubernetes puts before repeated ones."""
    return COMBINED.sub("", message).strip()


def backoff_seconds(message: str) -> float:
    """Return how long Kubernetes waits before the next start, read from `back-off 1m20s restarting ...`; else 0."""
    match = BACKOFF.search(message)
    return int(match["minutes"] or 0) * 60 + int(match["seconds"] or 0) if match else 0.0
