"""`python -m benchmarks.screens`: the built screens in Chromium, against KIOPS and a simulated cluster.

Prints each figure with its bar and the conditions; `--hold` exits with 1 when a median is far beyond its bar.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path

import httpx

from benchmarks.bundle import sizes
from benchmarks.conditions import conditions
from benchmarks.figures import HOLD, Figures, Measure, say
from benchmarks.kube import client_of
from benchmarks.screens_scene import DELETED_A_SECOND, Scene, changing, cluster_of, set_scene
from tools.setup import FRONTEND, build_frontend, npm, prepare_packages
from tools.stage import Stage

OURS = "KIOPS"
PARTS = ("first-page", "pods", "wizard", "tabs", "idle")
HEADLAMP = (
    "JavaScript of the first page 1.93 MB gz",
    "2.1 s to the first of 200 pods",
    "worst frame 967 ms at 1,000 rows",
)


@dataclass(frozen=True)
class Bar:
    """A figure, and what its median is meant to stay under; None is for reading only."""

    measure: Measure
    most: float | None = None


BARS = (
    Bar(Measure("shell-js", "First page, JavaScript", "KiB gz"), 300),
    Bar(Measure("shell-css", "First page, styles", "KiB gz"), 150),
    Bar(Measure("later-js", "Largest script loaded later", "KiB gz"), 150),
    Bar(Measure("lcp-cold", "Largest paint, nothing in the cache", "ms"), 1000),
    Bar(Measure("lcp-slow", "Largest paint, processor of a fourth", "ms"), 2500),
    Bar(Measure("pods-first-rows", "Pods: first rows after a click", "ms"), 500),
    Bar(Measure("pods-first-rows-cold", "Pods: first rows, nothing in the cache", "ms")),
    Bar(Measure("pods-rest-p99", "Pods, live: frames, 99th percentile", "ms"), 20),
    Bar(Measure("pods-rest-worst", "Pods, live: worst frame", "ms")),
    Bar(Measure("pods-scroll-p95", "Pods, live and scrolled: 95th percentile", "ms"), 55),
    Bar(Measure("pods-scroll-worst", "Pods, live and scrolled: worst frame", "ms")),
    Bar(Measure("pods-nodes", "Pods: elements on the page", ""), 2000),
    Bar(Measure("pods-filter", "Pods: one looked for and shown", "ms"), 100),
    Bar(Measure("wizard-inp", "Deploy form: slowest answer to an act", "ms"), 200),
    Bar(Measure("tabs-ninth", "Ninth tab beside eight live ones", "ms"), 2000),
    Bar(Measure("idle-page", "Service list left alone: its process", "% of a core"), 3),
    Bar(Measure("idle-browser", "Service list left alone: whole browser", "% of a core")),
)


def run(part: str, scene: Scene, rounds: int, out: Path) -> None:
    """Let Chromium measure one part so many times."""
    environment = {**os.environ, "KIOPS_BENCH_SCENE": json.dumps(scene.words()), "KIOPS_BENCH_OUT": str(out)}
    words = (npm(), "run", "--silent", "bench", "--", f"--repeat-each={rounds}", f"bench/{part}.spec.ts")
    done = subprocess.run(words, cwd=FRONTEND, env=environment, check=False, stdout=sys.stderr)  # noqa: S603  our own words
    if done.returncode != 0:
        raise SystemExit(f"{part} could not be measured; the reason stands above.")


def measure(asked: argparse.Namespace, folder: Path) -> Figures:
    """Set the scene, measure all parts, take the scene down."""
    figures, out = Figures(), folder / "figures"
    figures.add(OURS, sizes(FRONTEND / "dist"))
    stage = Stage(folder, cluster=cluster_of(asked.pods))
    try:
        sys.stderr.write(f"setting the scene: {asked.services} services, {asked.pods:,} pods\n")
        stage.start()
        with client_of(stage.kubeconfig.read_text()) as cluster:
            scene = set_scene(stage, cluster, services=asked.services, pods=asked.pods)
            for part in asked.only:
                with _changes(part, cluster):
                    run(part, scene, asked.rounds, out)
    finally:
        stage.stop()
    for line in out.read_text().splitlines():
        figures.add(OURS, json.loads(line))
    return figures


def _changes(part: str, cluster: httpx.Client) -> AbstractContextManager[None]:
    return changing(cluster) if part == "pods" else nullcontext()


def show(figures: Figures, asked: argparse.Namespace) -> list[Bar]:
    """Print one line a figure; return the bars whose median is too far beyond to be held."""
    say(f"\n{asked.services} services, {asked.pods:,} pods of which {DELETED_A_SECOND} a second are replaced")
    say(f"  {'':<42}{'median':>10}{'worst':>10}  {'unit':<12}{'bar':>6}")
    held = []
    for bar in BARS:
        if bar.measure.key not in figures.samples[OURS]:
            continue
        median, worst = figures.median(OURS, bar.measure), figures.worst(OURS, bar.measure)
        verdict = "" if bar.most is None else f"{bar.most:>6g}  {'met' if median <= bar.most else 'missed'}"
        say(f"  {bar.measure.title:<42}{median:>10,.1f}{worst:>10,.1f}  {bar.measure.unit:<12}{verdict}")
        if bar.most is not None and median > bar.most / HOLD:
            held.append(bar)
    say(f"\nHeadlamp, quoted from issue 5, not measured here: {'; '.join(HEADLAMP)}.")
    say("Logs are not measured: their viewer does not exist yet.")
    return held


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.screens", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--services", type=int, default=200)
    parser.add_argument("--pods", type=int, default=5000)
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS, metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--hold", action="store_true", help="exit with 1 when a median is above its bar / 0.7")
    asked = parser.parse_args()
    prepare_packages()
    build_frontend()
    say(f"{conditions()}, {_versions()}")
    with tempfile.TemporaryDirectory(prefix="kiops-screens-") as folder:
        figures = measure(asked, Path(folder))
    held = show(figures, asked)
    say(f"Load at the end: {conditions()}")
    return int(asked.hold and bool(held))


def _versions() -> str:
    asked = subprocess.run(("node", "--version"), capture_output=True, text=True, check=True)  # noqa: S607  node is found by name
    browser = os.environ.get("KIOPS_E2E_CHROMIUM", "/usr/bin/chromium")
    told = subprocess.run((browser, "--version"), capture_output=True, text=True, check=True)  # noqa: S603  a program of this machine
    return f"{told.stdout.strip()}, Node {asked.stdout.strip()}"


if __name__ == "__main__":
    sys.exit(main())
