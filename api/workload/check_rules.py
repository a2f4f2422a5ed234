"""Rules of the three checks (Kubernetes calls them probes)."""

from api.workload import names
from api.workload.container_rules import LAST_PORT
from api.workload.findings import Found, bounds, error
from api.workload.schemas import Check, CommandCheck, ComponentSettings, HttpCheck

TIMES = (
    ("initial_delay_seconds", "initialDelaySeconds", "The first wait", 0),
    ("period_seconds", "periodSeconds", "The time between two checks", 1),
    ("timeout_seconds", "timeoutSeconds", "The time to answer", 1),
    ("failure_threshold", "failureThreshold", "The number of failures", 1),
)


def checks(settings: ComponentSettings) -> Found:
    """Judge each of the checks that are there."""
    for name in ("ready", "live", "startup"):
        check: Check | None = getattr(settings.checks, name)
        if check is not None:
            yield from _check(check, f"/checks/{name}")


def _check(check: Check, pointer: str) -> Found:
    if isinstance(check, CommandCheck):
        yield from _command(check, pointer)
    elif not 1 <= check.port <= LAST_PORT:
        yield error("not-a-port", f"{pointer}/port", f"The port is a number from 1 to {LAST_PORT}.")
    if isinstance(check, HttpCheck) and (reason := names.why_not_path(check.path)):
        yield error("not-a-path", f"{pointer}/path", f"The path {reason}.")
    for field, wire, name, least in TIMES:
        yield from bounds(getattr(check, field), f"{pointer}/{wire}", name, least=least)


def _command(check: CommandCheck, pointer: str) -> Found:
    if not check.command:
        yield error("required", f"{pointer}/command", "Say which command to run.")
    elif not check.command[0]:
        yield error("required", f"{pointer}/command/0", "Name the program to run.")
