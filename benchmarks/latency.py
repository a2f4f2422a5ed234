"""`python -m benchmarks.latency [--real]`: from a status in the cluster to the line on the screen (T10).

The benchmark itself writes statuses of a pod that no node takes, each with a word of its own, some four a second.
What is measured is the time from the moment a plain watch brings the word to the moment the others do: the line of
`kubectl get --watch`, and KIOPS' two streams. The events of a release are stored before they are sent. All look at the
same writes at once. Helm 3 is a schedule, not a run: a look every two seconds.
"""

import argparse
import json
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import httpx

from benchmarks import stand
from benchmarks.children import versions
from benchmarks.conditions import conditions
from benchmarks.figures import Bound, Figures, Goal, Measure, arguments, report, say
from benchmarks.kube import client_of, patch_status
from tests.conformance.client import Kiops
from tests.conformance.cluster import ClusterUnderTest
from tests.conformance.site import Site
from tools.setup import VENV

NAMESPACE = "latency"
PAUSES_S = (0.15, 0.35)
WITHIN_S = 30.0
HELM_MS = {"p50_ms": 1000.0, "p99_ms": 1980.0}

KUBECTL = "kubectl get --watch"
PODS = "KIOPS, pods of an environment"
RELEASE = "KIOPS, events of a release"
HELM = "Helm 3's loop, modelled"
STORED = "a plain watch"

P50 = Measure("p50_ms", "From the status to the screen, median", "ms")
P99 = Measure("p99_ms", "From the status to the screen, 99th percentile", "ms")
GOALS = tuple(Goal("T10", P50, ours, HELM, 65) for ours in (PODS, RELEASE))
BOUNDS = tuple(
    Bound("T10", measure, ours, value) for ours in (PODS, RELEASE) for measure, value in ((P50, 15), (P99, 60))
)
TABLES = tuple((measure, (KUBECTL, HELM, PODS, RELEASE)) for measure in (P50, P99))


class Arrivals:
    """When each word came over each way: the first time counts."""

    def __init__(self, last: str) -> None:
        """Nothing has come yet; each way is followed until it has brought the last word."""
        self._last = last
        self._times: dict[str, dict[str, float]] = {}
        self._news = threading.Condition()
        self._threads: list[threading.Thread] = []

    def follow(self, name: str, words: Generator[str]) -> None:
        """Note the words of one way, in a thread of its own, which also closes it."""
        self._times[name] = {}
        self._threads.append(threading.Thread(target=self._note, args=(name, words), name=name, daemon=True))
        self._threads[-1].start()

    def finish(self) -> None:
        """Wait until every way has brought the last word and is closed."""
        self.everywhere(self._last)
        for thread in self._threads:
            thread.join(WITHIN_S)

    def _note(self, name: str, words: Generator[str]) -> None:
        with closing(words):
            for word in words:
                with self._news:
                    self._times[name].setdefault(word, time.perf_counter())
                    self._news.notify_all()
                if word == self._last:
                    return

    def everywhere(self, word: str) -> None:
        """Wait until every way has brought a word."""
        with self._news:
            if not self._news.wait_for(lambda: all(word in found for found in self._times.values()), WITHIN_S):
                raise SystemExit(
                    f"{word} came only by {[name for name, found in self._times.items() if word in found]}"
                )

    def delays_ms(self, name: str, words: Sequence[str]) -> list[float]:
        """Return how long after the plain watch each word came; one that was skipped came with the next."""
        delays, came = [], float("inf")
        for word in reversed(words):
            came = min(came, self._times[name].get(word, came))
            delays.append((came - self._times[STORED][word]) * 1000)
        return sorted(delays)


class Pod:
    """The pod of a release that no node has room for; its status is the benchmark's."""

    def __init__(self, admin: httpx.Client, site: Site) -> None:
        """Find it."""
        self._admin = admin
        self._folder = f"/api/v1/namespaces/{site.namespace}/pods"
        listed = admin.get(self._folder).raise_for_status().json()
        self.version = listed["metadata"]["resourceVersion"]
        self._found: dict[str, Any] = listed["items"][0]

    def show(self, word: str) -> None:
        """Write a status in which the container waits for a reason that nobody knows."""
        container = self._found["spec"]["containers"][0]
        status = {"name": container["name"], "image": container["image"], "imageID": "", "ready": False}
        state = {"restartCount": 0, "state": {"waiting": {"reason": word}}}
        patch_status(
            self._admin, f"{self._folder}/{self._found['metadata']['name']}", {"containerStatuses": [status | state]}
        )

    def watched(self) -> Generator[str]:
        """Yield the reasons as a plain watch brings them."""
        query = {"watch": "true", "resourceVersion": self.version}
        with self._admin.stream("GET", self._folder, params=query, timeout=None) as answer:
            for line in answer.iter_lines():
                for status in json.loads(line)["object"]["status"].get("containerStatuses", ()):
                    yield status["state"].get("waiting", {}).get("reason", "")


def lines_of(process: subprocess.Popen[str]) -> Generator[str]:
    """Yield the STATUS column of kubectl's lines."""
    assert process.stdout is not None  # noqa: S101  it is a pipe
    for line in process.stdout:
        yield line.split()[2]


def told(kiops: Kiops, channel: str, read: Callable[[dict[str, Any]], str]) -> Generator[str]:
    """Yield a word of each event of a stream."""
    with kiops.channels(channel) as messages:
        for _, event in messages:
            yield read(event)


def one_round(
    cluster: ClusterUnderTest, kiops: Kiops, site: Site, writes: int, number: int
) -> dict[str, dict[str, float]]:
    """Write so many statuses in a release of their own; return the percentiles by contestant."""
    random = Random(number)  # noqa: S311  when to write
    vast = {"cpuRequest": "500", "memoryRequest": "16Mi", "memoryLimit": "64Mi"}
    release_id = site.start("v1", resources=vast, strategy={"kind": "Recreate"}, acknowledged=["W01", "W02"])
    kiops.until(release_id, lambda event: event["type"] == "pod", within_s=WITHIN_S)
    words = [f"Word{number}x{one}" for one in range(writes)]
    arrivals = Arrivals(words[-1])
    with ExitStack() as stack:
        admin = stack.enter_context(client_of(cluster.administrator()))
        watcher = stack.enter_context(client_of(cluster.administrator()))
        home = Path(stack.enter_context(TemporaryDirectory()))
        (home / "kubeconfig").write_text(cluster.administrator())
        argv = (str(VENV / "bin" / "kubectl"), "--kubeconfig", str(home / "kubeconfig"), "-n", site.namespace)
        kubectl = subprocess.Popen(  # noqa: S603  our own words
            (*argv, "get", "pods", "--watch", "--no-headers"), stdout=subprocess.PIPE, text=True
        )
        stack.callback(kubectl.kill)
        pod = Pod(admin, site)
        arrivals.follow(STORED, Pod(watcher, site).watched())
        arrivals.follow(KUBECTL, lines_of(kubectl))
        arrivals.follow(
            PODS, told(kiops, f"pods:{site.environment_id}", lambda event: event.get("pod", {}).get("status", ""))
        )
        arrivals.follow(RELEASE, told(kiops, f"release:{release_id}", lambda event: event.get("status", "")))
        pause = threading.Event()
        for word in ("Ready", "Steady", *words):
            pod.show(word)
            if word == "Steady":
                arrivals.everywhere(word)
            pause.wait(random.uniform(*PAUSES_S))
        arrivals.finish()
        kiops.post(f"/releases/{release_id}/cancel").raise_for_status()
        kiops.ended(release_id, within_s=WITHIN_S)
        return {name: _percentiles(arrivals.delays_ms(name, words)) for name in (KUBECTL, PODS, RELEASE)}


def _percentiles(delays: list[float]) -> dict[str, float]:
    return {P50.key: statistics.median(delays), P99.key: delays[min(len(delays) - 1, len(delays) * 99 // 100)]}


def measure(asked: argparse.Namespace) -> tuple[Figures, str]:
    """Run all rounds; return them with the name of the cluster."""
    figures = Figures()
    with stand.cluster(real=asked.real) as (cluster, name), stand.kiops() as (_, client):
        site = Site.open(client, cluster, NAMESPACE)
        for number in range(asked.rounds):
            for contestant, taken in one_round(cluster, client, site, asked.writes, number).items():
                figures.add(contestant, taken)
            figures.add(HELM, HELM_MS)
            sys.stderr.write(f"round {number + 1} of {asked.rounds}\n")
    return figures, name


def main() -> int:
    """Measure and print."""
    parser = arguments("benchmarks.latency", __doc__)
    parser.add_argument("--writes", type=int, default=100, help="statuses in a round (100)")
    parser.add_argument("--real", action="store_true", help="on a real Kubernetes instead of the sandbox")
    asked = parser.parse_args()
    if not asked.json:
        say(f"{conditions()}\n{versions('aiohttp', 'uvicorn', 'sqlalchemy')}")
    figures, name = measure(asked)
    if not asked.json:
        say(f"on {name}, {asked.writes} statuses a round")
    return report(asked, figures, TABLES, GOALS, BOUNDS)


if __name__ == "__main__":
    sys.exit(main())
