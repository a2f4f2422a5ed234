"""What a simulated program does: when it listens, when it is ready, how it ends, what it uses. Pure.

A program is set up by variables, in the image's own environment or in the container's, with the names of the sample
program that runs on real clusters:

    PORT          port it listens on (8080)
    START_DELAY   seconds before it listens (0)
    READY         `never`, or seconds after the start from which /ready answers 200 (0)
    CRASH_AFTER   seconds after which it logs a fault and exits with 1
    REQUIRE_ENV   names, separated by commas, that must be set: else it says which is missing and exits with 1
    ALLOCATE_MB   mebibytes of memory it fills; above the container's limit it is killed
    BURN_CPU      millicores it keeps busy
    LOG_RATE      log lines a second, with sequence numbers
    TERM_DELAY    seconds between SIGTERM and the exit (0)
    CPU_PER_REQUEST  millicore-seconds that one request costs (5)
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

LISTENS_S = 0.03
"""Time a program takes before it listens."""
FALLS_S = 0.3
"""Time before the end of a program that ends at once is seen: long enough that it is seen running."""
NEVER_S = 1e9
BASE_MIB = 12
"""Memory of a program that fills none."""
FILLS_MIB_PER_S = 400


@dataclass(frozen=True, slots=True)
class Exit:
    """How a run ends by itself: so many seconds after its start, with these last words."""

    after: float
    code: int
    reason: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Behaviour:
    """What one program does. Times in seconds after the start, CPU in millicores, memory in bytes."""

    version: str = ""
    program: str = "service"
    port: int | None = 8080
    listens_after: float = LISTENS_S
    ready_after: float | None = 0.0
    exit: Exit | None = None
    ends_after_term: float | None = 0.02
    """Seconds between SIGTERM and a clean end; None for a program that does not listen to it."""
    idle_cpu: float = 1.0
    cpu_per_request: float = 5.0
    memory: int = BASE_MIB * 2**20
    log_rate: float = 0.0
    greeting: tuple[tuple[float, str], ...] = ()
    """Lines of the log at their times."""
    shown: Mapping[str, str] = field(default_factory=dict)
    """Settings that the program repeats at `/`."""


_SHOWN = ("PORT", "START_DELAY", "READY", "CRASH_AFTER", "REQUIRE_ENV", "ALLOCATE_MB", "BURN_CPU", "LOG_RATE", "TERM_DELAY")  # fmt: skip  # noqa: E501 - one list
_CRASH = ("ERROR: cannot open the schema: migration 0042_orders is missing", "FATAL: the service cannot go on")
TIMED = "\x00"
"""Marks a line that the program stamps with the time itself."""


def service(version: str, environment: Mapping[str, str], memory_limit: int | None, name: str = "hello") -> Behaviour:
    """Give what a service does that was set up by these variables, under this limit of memory in bytes."""
    allocated = number(environment, "ALLOCATE_MB")
    port = int(number(environment, "PORT") or 8080)
    listens = LISTENS_S + number(environment, "START_DELAY") + allocated / FILLS_MIB_PER_S
    if missing(environment) is not None or (
        environment.get("CRASH_AFTER") and number(environment, "CRASH_AFTER") <= listens
    ):
        listens = NEVER_S
    memory = int((BASE_MIB + allocated) * 2**20)
    return Behaviour(
        version=version,
        port=port,
        listens_after=listens,
        ready_after=_ready(environment, listens),
        exit=_exit(environment, memory, memory_limit),
        ends_after_term=0.02 + number(environment, "TERM_DELAY"),
        idle_cpu=1.0 + number(environment, "BURN_CPU"),
        cpu_per_request=number(environment, "CPU_PER_REQUEST", 5.0),
        memory=memory,
        log_rate=number(environment, "LOG_RATE"),
        greeting=_greeting(f"{name} {version}", environment, port, listens),
        shown={key: environment[key] for key in _SHOWN if key in environment},
    )


def broken_architecture(command: str) -> Behaviour:
    """Give what a program of another architecture does: nothing."""
    words = (f"exec {command}: exec format error",)
    return Behaviour(program="foreign", port=None, ready_after=None, exit=Exit(0.005, 1, "Error", words))


def number(environment: Mapping[str, str], name: str, default: float = 0.0) -> float:
    """Read a setting; what is no number counts as the default."""
    try:
        return float(environment.get(name) or default)
    except ValueError:
        return default


def missing(environment: Mapping[str, str]) -> str | None:
    """Give the first required variable that is not set."""
    names = (name.strip() for name in environment.get("REQUIRE_ENV", "").split(","))
    return next((name for name in names if name and not environment.get(name)), None)


def _ready(environment: Mapping[str, str], listens: float) -> float | None:
    if environment.get("READY") == "never":
        return None
    return max(listens, number(environment, "READY"))


def _exit(environment: Mapping[str, str], memory: int, limit: int | None) -> Exit | None:
    if (name := missing(environment)) is not None:
        return Exit(FALLS_S, 1, "Error", (f"FATAL: missing environment variable {name}",))
    if limit is not None and memory > limit:
        return Exit(0.1 + limit / 2**20 / FILLS_MIB_PER_S, 137, "OOMKilled")
    if environment.get("CRASH_AFTER"):
        return Exit(max(FALLS_S, number(environment, "CRASH_AFTER")), 1, "Error", _CRASH)
    return None


def _greeting(
    name: str, environment: Mapping[str, str], port: int, listens: float
) -> tuple[tuple[float, str], ...]:  # fmt: skip
    lines = [(0.001, f"{TIMED}{name} starting")]
    if missing(environment) is None:
        if allocated := environment.get("ALLOCATE_MB"):
            lines.append((0.002, f"{TIMED}allocating {allocated} MiB"))
        if delay := environment.get("START_DELAY"):
            lines.append((0.003, f"{TIMED}warming up for {delay}s"))
        lines.append((listens, f"{TIMED}listening on port {port}"))
    return tuple(lines)
