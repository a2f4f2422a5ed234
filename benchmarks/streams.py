"""`python -m benchmarks.streams`: one event to many viewers, beside the two server-sent events of the FastAPI world.

Many viewers of a steady stream (T5 processor, T6 delay and memory), a burst to fewer (T5), and readers that stop
reading (T7). Each round starts a fresh server and a process with all viewers.
"""

import sys

from benchmarks.children import measured, server, versions
from benchmarks.conditions import conditions
from benchmarks.figures import Bound, Figures, Goal, Measure, arguments, in_turns, report, say

FASTAPI, STARLETTE, OURS = "fastapi.sse", "sse-starlette", "KIOPS"
NAMES = {FASTAPI: "fastapi.sse", STARLETTE: "sse-starlette", OURS: "ours"}
ALONE, BESIDE = "KIOPS, 100 viewers", "KIOPS, beside 200 that do not read"
BURST_VIEWERS, BURST_EVENTS = 500, 300

CPU = Measure("us_per_delivery", "Processor time of the server for a delivery", "µs")
BURST = Measure("burst_us_per_delivery", "The same in a burst", "µs")
P50 = Measure("p50_ms", "Age of an event at its viewer, median", "ms")
P99 = Measure("p99_ms", "Age of an event at its viewer, 99th percentile", "ms")
MEMORY = Measure("kib_per_connection", "Memory of the server for a connection", "KiB")
WHOLE = Measure("delivered_percent", "Delivered within a minute", "%", better="more")
DROPPED = Measure("dropped_s", "Readers that do not read are dropped after", "s")
SLOWED = Measure("slowed_p99_ms", "Age of an event at those who read, 99th percentile", "ms")

GOALS = (
    Goal("T5", CPU, OURS, FASTAPI, 16),
    Goal("T5", CPU, OURS, STARLETTE, 5),
    Goal("T5", BURST, OURS, FASTAPI, 110),
    Goal("T5", BURST, OURS, STARLETTE, 30),
    Goal("T6", P99, OURS, STARLETTE, 19),
    Goal("T6", MEMORY, OURS, STARLETTE, 4),
    Goal("T7", SLOWED, BESIDE, ALONE, 0.5),
)
BOUNDS = (
    Bound("T5", CPU, OURS, 16),
    Bound("T5", BURST, OURS, 1.5),
    Bound("T6", P99, OURS, 60),
    Bound("T6", MEMORY, OURS, 12),
    Bound("T7", MEMORY, BESIDE, 256),
    Bound("T7", DROPPED, BESIDE, 30),
)
ALL = (FASTAPI, STARLETTE, OURS)
TABLES = (
    *((measure, ALL) for measure in (CPU, BURST, P50, P99, MEMORY, WHOLE)),
    (SLOWED, (ALONE, BESIDE)),
    (MEMORY, (BESIDE,)),
    (DROPPED, (BESIDE,)),
)


def viewed(name: str, **options: float) -> dict[str, float]:
    """Start a server, let viewers see its events, and return the measures."""
    with server("benchmarks.stream_server", name) as (_, (port,)):
        words = [word for option, value in options.items() for word in (f"--{option}", str(value))]
        answered = ("--answered",) if name == "ours" else ()
        return measured("benchmarks.stream_viewers", port, *words, *answered)


def main() -> int:
    """Measure and print."""
    parser = arguments("benchmarks.streams", __doc__)
    parser.add_argument("--viewers", type=int, default=2_000)
    asked = parser.parse_args()
    used = versions("fastapi", "starlette", "sse-starlette", "uvicorn", "uvloop", "httptools")
    if not asked.json:
        say(f"{conditions()}\n{used}\n{asked.viewers:,} viewers, 5 events a second of 400 bytes for 8 seconds")

    def steady(contestant: str) -> dict[str, float]:
        burst = viewed(NAMES[contestant], viewers=BURST_VIEWERS, events=BURST_EVENTS, pause=0.0)
        taken = viewed(NAMES[contestant], viewers=asked.viewers, events=40, pause=0.2)
        return taken | {BURST.key: burst[CPU.key]}

    def reading(contestant: str) -> dict[str, float]:
        frozen = 200 if contestant == BESIDE else 0
        taken = viewed("ours", viewers=100, events=3_000, pause=0.004, size=1_400, stalled=frozen)
        return taken | {SLOWED.key: taken[P99.key]}

    figures = Figures()
    in_turns(figures, (FASTAPI, STARLETTE), (OURS,), asked.rounds, steady)
    in_turns(figures, (ALONE,), (BESIDE,), asked.rounds, reading)
    return report(asked, figures, TABLES, GOALS, BOUNDS)


if __name__ == "__main__":
    sys.exit(main())
