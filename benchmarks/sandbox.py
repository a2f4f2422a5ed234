"""`python -m benchmarks.sandbox`: how fast the sandbox starts, makes pods, and answers while it holds 10,000 of them.

Prints each figure with the conditions it was measured under; fails nothing.
"""

import argparse
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from benchmarks.conditions import conditions, resident_mib
from benchmarks.kube import client_of

STARTS = 5
NODES = 20
LOOK_S = 0.02
WITHIN_S = 300.0
DEPLOYMENTS = "/apis/apps/v1/namespaces/default/deployments"
PODS = "/api/v1/namespaces/default/pods"


@dataclass(frozen=True)
class Running:
    """A sandbox that answers."""

    process: subprocess.Popen[str]
    client: httpx.Client
    took_s: float
    """Seconds from the start of the process to its first answer."""


@contextmanager
def started(pods_per_node: int = 110) -> Iterator[Running]:
    """Start a sandbox of twenty large nodes, and end it."""
    with tempfile.TemporaryDirectory() as folder:
        kubeconfig = Path(folder) / "kubeconfig"
        size = ("--nodes", str(NODES), "--node-pods", str(pods_per_node), "--node-cpu", "512", "--node-memory", "4Ti")
        argv = (sys.executable, "-m", "sandbox", "--port", "0", "--kubeconfig", str(kubeconfig), *size)
        began = time.perf_counter()
        with subprocess.Popen(argv, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603  our own program
            assert process.stdout is not None  # noqa: S101  it is a pipe
            process.stdout.readline()
            with client_of(kubeconfig.read_text()) as client:
                client.get("/readyz").raise_for_status()
                yield Running(process, client, time.perf_counter() - began)
            process.terminate()


def deployment(replicas: int) -> dict[str, Any]:
    """Return a Deployment of small pods."""
    labels = {"app": "crowd"}
    container = {"name": "web", "image": "ghcr.io/kiops-shop/web:1.0", "resources": {"requests": {"cpu": "10m"}}}
    template = {"metadata": {"labels": labels}, "spec": {"containers": [container]}}
    spec = {"replicas": replicas, "selector": {"matchLabels": labels}, "template": template}
    return {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "crowd"}, "spec": spec}


def until(running: Running, field: str, wanted: int) -> float:
    """Look at the Deployment's status until a count is reached; return the time."""
    deadline, pause = time.perf_counter() + WITHIN_S, threading.Event()
    while time.perf_counter() < deadline:
        found = running.client.get(f"{DEPLOYMENTS}/crowd").raise_for_status().json()["status"].get(field, 0)
        if found >= wanted:
            return time.perf_counter()
        pause.wait(LOOK_S)
    raise SystemExit(f"{field} did not reach {wanted} within {WITHIN_S:g} seconds")


def measure_crowd(count: int) -> None:
    """Let a Deployment make so many pods, and look how the cluster answers with them."""
    with started(pods_per_node=count // NODES + 10) as running:
        idle = resident_mib(running.process.pid)
        began = time.perf_counter()
        running.client.post(DEPLOYMENTS, json=deployment(count)).raise_for_status()
        made = until(running, "replicas", count) - began
        ready = until(running, "readyReplicas", count) - began
        _say(f"{count:,} pods made in {made:.1f} s: {count / made:,.0f} a second; all ready after {ready:.1f} s")
        memory = resident_mib(running.process.pid)
        _say(f"memory {idle:.0f} MiB when empty, {memory:.0f} MiB with {count:,} pods")
        began = time.perf_counter()
        size = len(running.client.get(PODS).raise_for_status().content)
        _say(f"a list of all pods: {time.perf_counter() - began:.2f} s, {size / 2**20:.1f} MiB")
        times = sorted(_one_answer(running.client) for _ in range(50))
        _say(f"one small answer while it holds them: median {times[25] * 1000:.1f} ms, worst {times[-1] * 1000:.1f} ms")


def _one_answer(client: httpx.Client) -> float:
    began = time.perf_counter()
    client.get("/api/v1/namespaces/default").raise_for_status()
    return time.perf_counter() - began


def measure_start() -> None:
    """Start several times."""
    times = []
    for _ in range(STARTS):
        with started() as running:
            times.append(running.took_s)
    _say(f"start to first answer: best {min(times):.2f} s, worst {max(times):.2f} s of {STARTS}")


def _say(sentence: str) -> None:
    sys.stdout.write(sentence + "\n")
    sys.stdout.flush()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.sandbox", description=__doc__)
    parser.add_argument("--pods", type=int, default=10_000)
    asked = parser.parse_args()
    _say(conditions())
    measure_start()
    measure_crowd(asked.pods)


if __name__ == "__main__":
    main()
