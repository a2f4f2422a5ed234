"""`python -m benchmarks.reads`: reading pods from a cluster, beside the Python clients people use.

Five thousand pods into memory (T1 processor, T2 stall of the event loop, T3 memory kept), and changes of pods as fast
as they are taken (T4). Every contestant reads over loopback in a process of its own. Processor time is what is
compared: it depends least on what else the machine does.
"""

import sys

from benchmarks.children import measured, server, versions
from benchmarks.conditions import conditions
from benchmarks.figures import Bound, Figures, Goal, Measure, arguments, in_turns, report, say

NAMES = {
    "kubernetes_asyncio, models": "typed",
    "kubernetes_asyncio, json": "dict",
    "lightkube": "lightkube",
    "KIOPS, list": "ours-listed",
    "KIOPS, streaming list": "ours-streamed",
    "Watch, models": "typed-watch",
    "Watch, dicts": "dict-watch",
    "KIOPS, watch": "ours-watch",
}
LISTS = ("kubernetes_asyncio, models", "kubernetes_asyncio, json", "lightkube")
OUR_LISTS = ("KIOPS, list", "KIOPS, streaming list")
WATCHES = ("Watch, models", "Watch, dicts")
EVENTS = {"Watch, models": 1_500, "Watch, dicts": 6_000, "KIOPS, watch": 30_000}

CPU = Measure("cpu_ms", "Processor time to take the pods in", "ms")
WALL = Measure("wall_ms", "Time on the clock for it", "ms")
STALL = Measure("stall_cpu_ms", "Longest stall of the event loop, of its own making", "ms of processor")
STALL_WALL = Measure("stall_ms", "Longest stall on the clock, other processes included", "ms")
KEPT = Measure("kept_mib_per_1000", "Memory kept per 1,000 pods", "MiB")
RATE = Measure("events_per_cpu_s", "Changes taken in", "events per second of processor", better="more")
RATE_WALL = Measure("events_per_s", "Changes taken in on the clock", "events per second", better="more")

TYPED, JSON, LIGHT = LISTS
GOALS = (
    *(Goal("T1", CPU, ours, TYPED, 60) for ours in OUR_LISTS),
    *(Goal("T1", CPU, ours, LIGHT, 7) for ours in OUR_LISTS),
    *(Goal("T2", STALL, ours, TYPED, 280) for ours in OUR_LISTS),
    *(Goal("T3", KEPT, ours, TYPED, 10) for ours in OUR_LISTS),
    *(Goal("T3", KEPT, ours, JSON, 6) for ours in OUR_LISTS),
    Goal("T4", RATE, "KIOPS, watch", "Watch, models", 48),
    Goal("T4", RATE, "KIOPS, watch", "Watch, dicts", 8),
)
BOUNDS = (
    *(Bound("T1", CPU, ours, 120) for ours in OUR_LISTS),
    *(Bound("T2", STALL, ours, 25) for ours in OUR_LISTS),
    *(Bound("T3", KEPT, ours, 5) for ours in OUR_LISTS),
    Bound("T4", RATE, "KIOPS, watch", 35_000),
)
TABLES = (
    *((measure, (*LISTS, *OUR_LISTS)) for measure in (CPU, WALL)),
    *((measure, (TYPED, JSON, *OUR_LISTS)) for measure in (STALL, STALL_WALL)),
    (KEPT, (*LISTS, *OUR_LISTS)),
    *((measure, (*WATCHES, "KIOPS, watch")) for measure in (RATE, RATE_WALL)),
)


def main() -> int:
    """Measure and print."""
    parser = arguments("benchmarks.reads", __doc__)
    parser.add_argument("--pods", type=int, default=5_000)
    asked = parser.parse_args()
    used = versions("kubernetes_asyncio", "lightkube", "aiohttp", "msgspec", "uvloop")
    with server("benchmarks.pod_server", "--pods", str(asked.pods)) as (_, (port, size)):
        if not asked.json:
            say(f"{conditions()}\n{used}\n{asked.pods:,} pods, {int(size) / 2**20:.1f} MiB")
        url = f"http://127.0.0.1:{port}"

        def read(contestant: str) -> dict[str, float]:
            taken = measured("benchmarks.reader", NAMES[contestant], url, str(asked.pods))
            return taken | {KEPT.key: taken["kept_mib"] * 1000 / asked.pods}

        def follow(contestant: str) -> dict[str, float]:
            count = EVENTS[contestant]
            taken = measured("benchmarks.reader", NAMES[contestant], url, str(count))
            return taken | {
                RATE.key: count * 1000 / taken["cpu_ms"],
                RATE_WALL.key: count * 1000 / taken["wall_ms"],
            }

        figures = Figures()
        in_turns(figures, LISTS, OUR_LISTS, asked.rounds, read)
        in_turns(figures, WATCHES, ("KIOPS, watch",), asked.rounds, follow)
    return report(asked, figures, TABLES, GOALS, BOUNDS)


if __name__ == "__main__":
    sys.exit(main())
