"""What the last lines of a stopped program give away (pure): the API of Kubernetes knows only its exit code."""

import re
from collections.abc import Sequence

NAME = r"[\"'`“]?\$?\{?(?P<name>[A-Z][A-Z0-9_]{2,})\}?[\"'`”]?"
ABSENT = (
    r"(?:(?:is|was|are|must be|has to be|needs to be|should be) )?"
    r"(?:not (?:set|found|defined|provided|present)|required|missing|undefined|unset|empty|set|provided|defined)"
)
KIND = r"(?:environment variables?|env(?:ironment)? vars?|variables?|settings?|config(?:uration)?(?: keys?)?|keys?)"
LACK = r"(?i:missing|undefined|unset|required|no|expected|lacks?|without|set)"
END = r"(?=$|[\s.,;:)!])"

PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"KeyError: (?i:{KIND} )?{NAME}",
        rf"key not found: {NAME}",
        rf"Could not resolve placeholder {NAME}",
        rf"{NAME}: (?:unbound variable|parameter not set|parameter null or not set)",
        rf"required key {NAME} missing value",
        rf"(?i:{KIND})[ :=]+{NAME}[ :,]*(?i:{ABSENT})",
        rf"{LACK}(?i: the)?(?i: required| mandatory)?(?i: {KIND})?:? {NAME}{END}",
        rf"{NAME}:? (?i:{KIND} )?(?i:{ABSENT}){END}",
        rf"{NAME}\b.*(?i:environment variable not found)",
    )
)
HEADLINE = re.compile(rf"(?i:missing|invalid|required) (?i:required )?(?i:{KIND}):?\s*$")
ENTRY = re.compile(rf"^[\s*•-]*{NAME}")
FIELD_REQUIRED = re.compile(r"^\s+Field required \[type=missing")
FIELD = re.compile(r"^(?P<name>[A-Za-z_][A-Za-z0-9_]{2,})$")
NO_VARIABLES = frozenset(
    {"ALL", "AND", "API", "ASCII", "CRITICAL", "CRIT", "DEBUG", "DNS", "EOF", "ERROR", "ERR", "EXIT", "FAILED", "FAIL"}
    | {"FALSE", "FATAL", "GET", "GMT", "HEAD", "HTTP", "HTTPS", "INFO", "JSON", "KEY", "NOT", "NOTICE", "NULL", "PANIC"}
    | {"PATCH", "POST", "PUT", "SEVERE", "SIGTERM", "SQL", "SSL", "TCP", "TLS", "TRACE", "TRUE", "UDP", "URI", "URL"}
    | {"UTC", "UTF", "WARN", "WARNING", "YAML"}
)
"""Words in capitals that logs are full of."""
FOREIGN_PROGRAM = "exec format error"


def missing_variable(lines: Sequence[str]) -> str | None:
    """Return the environment variable the program says it lacks, read from its last words backwards."""
    for position in range(len(lines) - 1, -1, -1):
        found = _on_line(lines[position]) or _on_two_lines(lines, position)
        if found is not None:
            return found
    return None


def is_foreign_program(lines: Sequence[str]) -> bool:
    """Tell whether the program was made for another processor: the kernel's own words in the log."""
    return any(FOREIGN_PROGRAM in line.lower() for line in lines)


def _on_line(line: str) -> str | None:
    for pattern in PATTERNS:
        for match in pattern.finditer(line):
            if match["name"] not in NO_VARIABLES:
                return match["name"]
    return None


def _on_two_lines(lines: Sequence[str], position: int) -> str | None:
    """Read what validators print below a headline, and pydantic's name above `Field required`."""
    if position == 0:
        return None
    above, line = lines[position - 1], lines[position]
    if FIELD_REQUIRED.match(line) and (field := FIELD.match(above.strip())):
        return field["name"].upper()
    if HEADLINE.search(above) and (entry := ENTRY.match(line)) and entry["name"] not in NO_VARIABLES:
        return entry["name"]
    return None
