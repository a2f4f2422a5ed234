"""`python -m benchmarks.growth`: what KIOPS costs as it grows, in processor time and memory; plotted into docs/.

One process of KIOPS for each point, over its own database, before a server of made pods. `--plot FOLDER` says where
`growth-services.png` and `growth-pods.png` go; the tables are printed as docs/performance.md has them.
"""

import argparse
import http.client
import importlib
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.children import server, versions
from benchmarks.conditions import conditions
from benchmarks.figures import say
from benchmarks.serving import Asking, Serving, serving, wait_for_pods

SERVICES = (1, 10, 100, 1_000)
PODS = (100, 1_000, 10_000, 50_000)
REQUESTS = 100
CHANGES = 1_000
SNAPSHOTS = 3
IDLE_S = 10.0
DOCS = Path(__file__).parent.parent / "docs"

Point = Mapping[str, float]


@dataclass(frozen=True)
class Curve:
    """One figure over the size; `whole` is true for what is meant to grow with it."""

    key: str
    title: str
    unit: str
    whole: bool = False


SERVICE_CURVES = (
    Curve("list", "list of services, a page of 50", "ms of processor"),
    Curve("read", "one service", "ms of processor"),
    Curve("idle", "idle, one namespace watched", "ms of processor a second"),
    Curve("memory", "memory", "MiB"),
)
POD_CURVES = (
    Curve("fill", "taking the pods in", "ms of processor", whole=True),
    Curve("event", "a change of one pod", "ms of processor"),
    Curve("page", "a page of 100, sorted and searched", "ms of processor"),
    Curve("snapshot", "the whole list to a viewer", "ms of processor", whole=True),
    Curve("idle", "idle, the namespace watched", "ms of processor a second"),
    Curve("memory", "memory", "MiB"),
)


def of_services(cluster: str, count: int) -> Point:
    """Return what so many services cost, each with an environment."""
    with serving(cluster, namespace="crowd-100", services=count) as one:
        wait_for_pods(one, 100)
        return {
            "list": _each(one, "/api/v1/services"),
            "read": _each(one, f"/api/v1/services/{one.services[-1]}"),
            "idle": _idle(one),
            "memory": one.memory_mib,
        }


def of_pods(cluster: str, count: int) -> Point:
    """Return what so many pods of one environment cost."""
    namespace = f"crowd-{count}"
    with serving(cluster, namespace=namespace) as one:
        before = one.settle()
        wait_for_pods(one, count)
        filled = one.settle()
        page = _each(one, f"/api/v1/environments/{one.environments[0]}/pods?limit=100&sort=-restarts&q=node-1")
        snapshot = _snapshot(one)
        begun = one.settle()
        Asking(int(cluster.rpartition(":")[2])).get(f"/change/{namespace}/{CHANGES}")
        changed = one.settle()
        return {
            "fill": (filled - before) * 1000,
            "event": (changed - begun) * 1000 / CHANGES,
            "page": page,
            "snapshot": snapshot,
            "idle": _idle(one),
            "memory": one.memory_mib,
        }


def _each(one: Serving, path: str) -> float:
    """Return the milliseconds of processor for one request."""
    one.asking().get(path)
    begun = one.settle()
    one.asking().times([path] * REQUESTS)
    return (one.settle() - begun) * 1000 / REQUESTS


def _snapshot(one: Serving) -> float:
    """Return the milliseconds of processor until a viewer of the live list has all of it; each begins a new feed."""
    taken = []
    for _ in range(SNAPSHOTS):
        begun = one.settle()
        connection = http.client.HTTPConnection("127.0.0.1", one.server.port, timeout=60)
        path = f"/api/v1/events?channels=pods:{one.environments[0]}"
        connection.request("GET", path, headers={"Authorization": f"Bearer {one.token}"})
        answer = connection.getresponse()
        while not answer.readline().startswith(b'data: {"type":"pods"'):
            pass
        taken.append((one.settle() - begun) * 1000)
        connection.close()
    return median(taken)


def _idle(one: Serving) -> float:
    begun = one.settle()
    time.sleep(IDLE_S)
    return (one.processor_s - begun) * 1000 / IDLE_S


def table(sizes: Sequence[int], points: Sequence[Point], curves: Sequence[Curve], named: str) -> str:
    """Return the points as a table of Markdown."""
    lines = [f"| {named} | " + " | ".join(f"{size:,}" for size in sizes) + " |", "|---" * (len(sizes) + 1) + "|"]
    for curve in curves:
        values = " | ".join(f"{point[curve.key]:,.{0 if point[curve.key] >= 100 else 1}f}" for point in points)  # noqa: PLR2004  digits that matter
        lines.append(f"| {curve.title}, {curve.unit} | {values} |")
    return "\n".join(lines)


def plot(path: Path, sizes: Sequence[int], points: Sequence[Point], curves: Sequence[Curve], named: str) -> None:
    """Draw one small picture for each curve, on logarithmic axes where the figure is meant to grow."""
    matplotlib: Any = importlib.import_module("matplotlib")
    matplotlib.use("agg")
    pyplot: Any = importlib.import_module("matplotlib.pyplot")
    columns = (len(curves) + 1) // 2
    figure, places = pyplot.subplots(2, columns, figsize=(3.6 * columns, 5.4), layout="constrained")
    for curve, place in zip(curves, places.flat, strict=True):
        place.plot(sizes, [point[curve.key] for point in points], marker="o", color="#0066cc")
        place.set_xscale("log")
        if curve.whole:
            place.set_yscale("log")
        else:
            place.set_ylim(0, 1.1 * max(point[curve.key] for point in points))
        place.set_title(curve.title, fontsize=10)
        place.set_ylabel(curve.unit, fontsize=9)
        place.set_xlabel(named, fontsize=9)
        place.set_xticks(sizes, [f"{size:,}" for size in sizes])
        place.minorticks_off()
        place.grid(alpha=0.3)
    figure.savefig(path, dpi=110, metadata={"Software": None})


def main() -> int:
    """Measure, print and plot."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.growth", description=__doc__)
    parser.add_argument("--plot", type=Path, default=DOCS, metavar="FOLDER")
    parser.add_argument("--most-pods", type=int, default=PODS[-1])
    asked = parser.parse_args()
    say(f"{conditions()}\n{versions('fastapi', 'msgspec', 'sqlalchemy', 'uvicorn', 'matplotlib')}")
    pods = [count for count in PODS if count <= asked.most_pods]
    with server("benchmarks.pod_server", "--pods", "0") as (_, (port, _)):
        cluster = f"http://127.0.0.1:{port}"
        for named, sizes, curves, measure in (
            ("services", SERVICES, SERVICE_CURVES, of_services),
            ("pods", pods, POD_CURVES, of_pods),
        ):
            points = [measure(cluster, size) for size in sizes]
            say("\n" + table(sizes, points, curves, named))
            plot(asked.plot / f"growth-{named}.png", sizes, points, curves, named)
    say(f"\nLoad at the end: {conditions()}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
