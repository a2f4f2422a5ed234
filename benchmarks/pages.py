"""`python -m benchmarks.pages`: a page of 100 out of 10,000 pods, sorted and narrowed, over HTTP (T12).

KIOPS is the real process: signed-in request, database, shared watch, quiet or while pods change. Beside it two ways in
which FastAPI applications serve lists; they have their rows in memory as models and ask nobody. At the end the memory
of KIOPS when it holds 50,000 pods and has served pages of them.
"""

import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from benchmarks.children import server, versions
from benchmarks.conditions import conditions, processor_s, resident_mib
from benchmarks.figures import Bound, Figures, Goal, Measure, arguments, in_turns, report, say
from benchmarks.serving import Asking, percentile, serving, wait_for_pods

ALL, PAGE = "FastAPI, all rows", "FastAPI, sorted for each page"
QUIET, BUSY = "KIOPS", "KIOPS, 50 pods change a second"
LARGE = "KIOPS, 50,000 pods"
REQUESTS = {ALL: 20, PAGE: 100, QUIET: 300, BUSY: 300}
CHANGES, PAUSE_S = 5, 0.1
LARGE_PODS = 50_000

P99 = Measure("p99_ms", "A page, 99th percentile", "ms")
P50 = Measure("p50_ms", "A page, median", "ms")
CPU = Measure("cpu_ms", "Processor time of the server for a page", "ms")
MEMORY = Measure("memory_mib", "Memory of the server with its pods", "MiB")

EVERYONE = (ALL, PAGE, QUIET, BUSY)
TABLES = (*((measure, EVERYONE) for measure in (P99, P50, CPU)), (MEMORY, (*EVERYONE, LARGE)))
GOALS = (Goal("T12", P99, QUIET, ALL, 3),)
BOUNDS = (Bound("T12", P99, QUIET, 12), Bound("T12", P99, BUSY, 12), Bound("T12", MEMORY, LARGE, 300))


def queries(environment: str, count: int) -> list[str]:
    """Return the addresses of pages: most restarts first, of one node in turn."""
    base = f"/api/v1/environments/{environment}/pods?limit=100&sort=-restarts"
    return [f"{base}&q=node-{number % 5}" for number in range(count)]


def taken(asking: Asking, paths: Sequence[str], pid: int) -> dict[str, float]:
    """Ask for pages, and return what they took."""
    asking.get(paths[0])
    before = processor_s(pid)
    times = asking.times(paths)
    return {
        P99.key: percentile(times, 0.99),
        P50.key: percentile(times, 0.5),
        CPU.key: (processor_s(pid) - before) * 1000 / len(paths),
        MEMORY.key: resident_mib(pid),
    }


@contextmanager
def changing(change: Callable[[], object]) -> Iterator[None]:
    """Let pods change while the context is open."""
    ended = threading.Event()

    def run() -> None:
        while not ended.wait(PAUSE_S):
            change()

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def large(cluster: str) -> float:
    """Return the memory of KIOPS after pages out of 50,000 pods."""
    with serving(cluster, namespace=f"crowd-{LARGE_PODS}") as one:
        wait_for_pods(one, LARGE_PODS)
        one.asking().times(queries(one.environments[0], 20))
        one.settle()
        return one.memory_mib


def main() -> int:
    """Measure and print."""
    parser = arguments("benchmarks.pages", __doc__)
    parser.add_argument("--pods", type=int, default=10_000)
    asked = parser.parse_args()
    used = versions("fastapi", "pydantic", "uvicorn", "uvloop", "msgspec", "sqlalchemy")
    if not asked.json:
        say(f"{conditions()}\n{used}\npages of 100 out of {asked.pods:,} pods")
    figures = Figures()
    with (
        server("benchmarks.pod_server", "--pods", "0") as (_, (cluster_port, _)),
        server("benchmarks.page_server", "--pods", str(asked.pods)) as (peer, (peer_port,)),
        serving(f"http://127.0.0.1:{cluster_port}", namespace=f"crowd-{asked.pods}") as one,
    ):
        cluster = Asking(int(cluster_port))
        wait_for_pods(one, asked.pods)

        def run(contestant: str) -> dict[str, float]:
            count = REQUESTS[contestant]
            if contestant in {ALL, PAGE}:
                path = "/all" if contestant == ALL else "/page?q=node-{}&limit=100"
                return taken(Asking(int(peer_port)), [path.format(number % 5) for number in range(count)], peer.pid)
            paths = queries(one.environments[0], count)
            if contestant == QUIET:
                return taken(one.asking(), paths, one.server.process.pid)
            with changing(lambda: cluster.get(f"/change/crowd-{asked.pods}/{CHANGES}")):
                return taken(one.asking(), paths, one.server.process.pid)

        in_turns(figures, (ALL, PAGE), (QUIET, BUSY), asked.rounds, run)
        figures.add(LARGE, {MEMORY.key: large(f"http://127.0.0.1:{cluster_port}")})
    return report(asked, figures, TABLES, GOALS, BOUNDS)


if __name__ == "__main__":
    sys.exit(main())
