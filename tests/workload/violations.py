"""Every rule of the settings violated one by one: what to change, where the error stands, its code and words."""

from dataclasses import dataclass
from typing import Any

TOO_MUCH = [{"kind": "value", "name": f"V{number}", "value": "x" * 32_000} for number in range(20)]


@dataclass(frozen=True)
class Violation:
    """One broken rule."""

    name: str
    changes: tuple[tuple[str, Any], ...]
    pointer: str
    code: str
    message: str


def at(pointer: str, value: object, code: str, message: str, *, name: str = "", reported: str = "") -> Violation:
    """Return the violation by one value, reported where it stands unless said otherwise."""
    return Violation(
        name or f"{pointer} = {str(value)[:30]!r}", ((pointer, value),), reported or pointer, code, message
    )


TIMES = [
    violation
    for check in ("ready", "live", "startup")
    for field, least in (
        ("initialDelaySeconds", 0),
        ("periodSeconds", 1),
        ("timeoutSeconds", 1),
        ("failureThreshold", 1),
    )
    for violation in (
        at(f"/checks/{check}/{field}", least - 1, "below-minimum", f"must be at least {least}."),
        at(f"/checks/{check}/{field}", 2**31, "above-maximum", "may be at most 2147483647."),
    )
]
HTTP = {"kind": "http", "path": "/", "port": 80}

VIOLATIONS: list[Violation] = [
    at("/image/repository", "", "required", "Say which image"),
    at("/image/repository", "Nginx", "not-an-image", "is written in lower case after the host"),
    at("/image/repository", "a b", "not-an-image", "takes lower-case letters and digits"),
    at("/image/repository", "https://ghcr.io/a", "not-an-image", "is written without https://"),
    at("/image/repository", "nginx:1.2", "not-an-image", "is written without version and digest"),
    at("/image/repository", "ghcr.io/" + "a" * 256, "not-an-image", "at most 255 characters", name="long repository"),
    at("/image/repository", "a_b.c/x", "not-an-image", "is no host name with an optional port"),
    at("/image/tag", ".1", "not-a-tag", "starts with a letter, a digit or '_'"),
    at("/image/tag", "1 2", "not-a-tag", "takes letters, digits, '_', '.' and '-'"),
    at("/image/digest", "sha256:ab", "not-a-digest", "64 hexadecimal digits"),
    at("/image/digest", "md5:" + "a" * 64, "not-a-digest", "`sha256:` followed by"),
    at("/imagePullSecrets/0", "", "required", "Name the Secret"),
    at("/imagePullSecrets/0", "Registry", "not-a-name", "The name of a Secret takes lower-case"),
    at("/imagePullSecrets/0", "a" * 254, "too-long", "at most 253 characters", name="long secret"),
    at("/imagePullSecrets/-", "registry", "duplicate", "named twice", reported="/imagePullSecrets/1"),
    at("/replicas", -1, "below-minimum", "The number of pods must be at least 0."),
    at("/replicas", 1001, "above-maximum", "The number of pods may be at most 1000."),
    *(
        at(f"/resources/{field}", value, code, message)
        for field in ("cpuRequest", "cpuLimit", "memoryRequest", "memoryLimit")
        for value, code, message in (
            ("lots", "not-a-quantity", "is no number"),
            ("", "not-a-quantity", "is empty"),
            ("1K", "not-a-quantity", "writes k or Ki"),
            ("-1", "below-minimum", "must not be negative"),
        )
    ),
    at("/resources/cpuLimit", "10E", "above-maximum", "more than any machine has"),
    at("/resources/cpuRequest", "0.1m", "not-whole", "finer than 1m"),
    at("/resources/memoryLimit", "1.0001k", "not-whole", "must be whole bytes", reported="/resources/memoryLimit"),
    at("/resources/memoryRequest", "128m", "not-whole", "must be whole bytes: 128m is a fraction"),
    at("/resources/memoryRequest", "128", "below-minimum", "is only 128 bytes; it must be at least 1Mi"),
    at("/resources/cpuRequest", "501m", "request-above-limit", "Reserved CPU (501m) is more than the limit (500m)"),
    at(
        "/resources/cpuRequest",
        "1",
        "request-above-limit",
        "Reserved CPU (1) is more than the limit (500m)",
        reported="/resources/cpuLimit",
    ),
    at("/resources/memoryLimit", "127Mi", "request-above-limit", "Reserved memory (128Mi) is more than the limit"),
    at(
        "/resources/memoryLimit",
        "127Mi",
        "request-above-limit",
        "Reserved memory",
        reported="/resources/memoryRequest",
    ),
    at("/variables/0/name", "", "required", "Give the variable a name"),
    at("/variables/0/name", "A=B", "not-a-variable-name", "printable ASCII characters other than '='"),
    at("/variables/0/name", "ÄRGER", "not-a-variable-name", "printable ASCII"),
    at("/variables/1/name", "LOG_LEVEL", "duplicate", "LOG_LEVEL is set already in line 1"),
    at("/variables/1/source", "", "reference-incomplete", "Say which Secret to read"),
    at("/variables/1/source", "Web", "not-a-name", "The name of a Secret takes"),
    at("/variables/1/key", "", "reference-incomplete", "Say which key of the Secret"),
    at("/variables/1/key", "a/b", "not-a-name", "A key takes letters, digits"),
    at("/variables/1/key", "..", "not-a-name", "A key may not be '.'"),
    at("/variables/2/source", "", "reference-incomplete", "Say which ConfigMap to read"),
    at("/variables/2/source", "a..b", "not-a-name", "The name of a ConfigMap takes"),
    at("/variables/2/prefix", "A=", "not-a-variable-name", "The prefix takes"),
    at(
        "/variables/-",
        {"kind": "configMap", "source": "shared"},
        "duplicate",
        "is read in twice",
        reported="/variables/3/source",
    ),
    at("/variables", TOO_MUCH, "too-long", "All variables together have 625 KiB; at most 512 KiB fit", name="too much"),
    at("/ports/0/name", "", "required", "Give the port a name"),
    at("/ports/0/name", "8080", "not-a-name", "needs at least one letter"),
    at("/ports/0/name", "a--b", "not-a-name", "single '-'"),
    at("/ports/0/name", "a" * 16, "too-long", "at most 15 characters"),
    at("/ports/0/containerPort", 0, "not-a-port", "The program's port is a number from 1 to 65535"),
    at("/ports/0/containerPort", 65_536, "not-a-port", "The program's port is a number"),
    at("/ports/0/servicePort", -1, "not-a-port", "The Service's port is a number"),
    at("/ports/0/servicePort", 10**30, "not-a-port", "The Service's port is a number"),
    at(
        "/ports/-",
        {"name": "http", "containerPort": 9},
        "duplicate",
        "The name http is used by two ports",
        reported="/ports/1/name",
    ),
    at(
        "/ports/-",
        {"name": "b", "containerPort": 8080, "servicePort": 81},
        "duplicate",
        "The program's port 8080/TCP is there twice",
        reported="/ports/1/containerPort",
    ),
    at(
        "/ports/-",
        {"name": "b", "containerPort": 80},
        "duplicate",
        "The Service cannot offer port 80/TCP twice",
        reported="/ports/1/servicePort",
    ),
    Violation(
        "no port behind a NodePort",
        (("/ports", []), ("/serviceType", "NodePort")),
        "/ports",
        "required",
        "A Service of type NodePort needs at least one port",
    ),
    at("/checks/ready/path", "healthz", "not-a-path", "The path starts with '/'"),
    at("/checks/ready/path", "/a b", "not-a-path", "takes no spaces"),
    at("/checks/ready/path", "/%zz", "not-a-path", "two hexadecimal digits"),
    at("/checks/ready/port", 0, "not-a-port", "The port is a number from 1 to 65535"),
    at("/checks/live/port", 65_536, "not-a-port", "The port is a number from 1 to 65535"),
    at("/checks/startup/command", [], "required", "Say which command to run"),
    at("/checks/startup/command/0", "", "required", "Name the program to run"),
    *TIMES,
    at("/strategy/maxSurge", -1, "below-minimum", "maxSurge must be at least 0"),
    at("/strategy/maxUnavailable", -1, "below-minimum", "maxUnavailable must be at least 0"),
    at("/strategy/maxSurge", 2**31, "above-maximum", "maxSurge may be at most"),
    at("/strategy/maxSurge", "1", "not-a-percentage", 'a number or a percentage such as "25%"'),
    at("/strategy/maxSurge", "ten", "not-a-percentage", "maxSurge is a number or a percentage"),
    at("/strategy/maxUnavailable", "-1%", "not-a-percentage", "maxUnavailable is a number or a percentage"),
    at("/strategy/maxUnavailable", "101%", "above-maximum", "maxUnavailable may be at most 100%"),
    at("/strategy/maxSurge", 0, "both-zero", "maxSurge and maxUnavailable are both 0"),
    at("/strategy/maxSurge", "0%", "both-zero", "no pod could ever be replaced", reported="/strategy/maxUnavailable"),
    at("/progressDeadlineSeconds", 0, "below-minimum", "The deadline in seconds must be at least 1"),
    at("/progressDeadlineSeconds", 2**31, "above-maximum", "The deadline in seconds may be at most"),
    at("/terminationGracePeriodSeconds", -1, "below-minimum", "must be at least 0"),
    at("/terminationGracePeriodSeconds", 2**31, "above-maximum", "may be at most"),
]
