"""`python -m benchmarks.rollouts`: a hundred releases at once, what they read from the cluster, and who watches (T9).

The very same rollouts on the sandbox are followed by KIOPS, by several viewers of each, and by a hundred processes of
`kubectl rollout status`; the sandbox writes down who asks for what. Reads are counted, so one round says it all.
Helm 3 and krane are schedules, not runs: two objects read every 2 s, three lists every 3 s, for each rollout.
"""

import argparse
import json
import os
import re
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from itertools import batched
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import stand
from benchmarks.children import versions
from benchmarks.conditions import conditions, processor_s
from benchmarks.counted_sandbox import FILE
from benchmarks.figures import Bound, Figures, Goal, Measure, arguments, report, say
from tests.conformance.client import PASSWORD, Kiops, step
from tests.conformance.cluster import ClusterUnderTest
from tests.conformance.site import Site
from tests.fixtures.server import Server
from tools.setup import VENV

NAMESPACE = "crowd"
CHANNELS = 20
"""The most that one stream carries."""
AT_ONCE = 8
WITHIN_S = 900.0
KUBECTL = VENV / "bin" / "kubectl"
ABOUT_THE_API = re.compile(r"/(version|api(/v1)?|apis(/[^/]+/[^/]+)?|openapi/.*)")
ONE_OBJECT = re.compile(r".*/namespaces/[^/]+/[^/]+/[^/]+")

OURS = "KIOPS"
STATUS = "kubectl rollout status"
HELM = "Helm 3's loop, modelled"
KRANE = "krane's loop, modelled"

WATCHING = Measure("watching", "Reads to follow the rollouts", "requests")
WRITING = Measure("writing", "Reads of an object before it is written", "requests")
WRITES = Measure("writes", "Writes", "requests")
CPU = Measure("cpu_s", "Processor time of who follows (KIOPS: also writing, storing and serving the viewers)", "s")
SEEN = Measure("events", "Events that reached viewers", "events", better="more")
GOALS = (Goal("T9", WATCHING, OURS, STATUS, 30), Goal("T9", WATCHING, OURS, HELM, 600))
BOUNDS = (Bound("T9", WATCHING, OURS, 10),)
TABLES = (
    (WATCHING, (STATUS, HELM, KRANE, OURS)),
    (WRITING, (OURS,)),
    (WRITES, (OURS,)),
    (CPU, (STATUS, OURS)),
    (SEEN, (OURS,)),
)


class Crowd:
    """So many services in one namespace, each with a release on its way, and so many viewers of each."""

    def __init__(self, cluster: ClusterUnderTest, server: Server, client: Kiops, asked: argparse.Namespace) -> None:
        """Describe the services and let the viewers sign in."""
        self._cluster = cluster
        self._server = server
        self._asked = asked
        home = Site.open(client, cluster, NAMESPACE)
        self._sites = [
            Site.on(client, cluster, NAMESPACE, home.runtime_id, component=f"web-{number}", service=f"shop-{number}")
            for number in range(asked.releases)
        ]
        self._viewers = [_signed_in(client, server, f"viewer-{number}") for number in range(asked.viewers)]

    def run(self, stack: ExitStack, home: Path) -> dict[str, dict[str, float]]:
        """Release everything, follow it in both ways, and return what that cost; the reads are in the log."""
        pool = stack.enter_context(ThreadPoolExecutor(self._asked.viewers * self._asked.releases // CHANNELS + AT_ONCE))
        before = processor_s(self._server.process.pid)
        slow = [{"kind": "value", "name": "START_DELAY", "value": str(self._asked.seconds)}]
        with ThreadPoolExecutor(AT_ONCE) as few:
            ids = list(few.map(lambda site: site.start("v1", variables=slow), self._sites))
        watched = [pool.submit(_follow, viewer, some) for viewer in self._viewers for some in batched(ids, CHANNELS)]
        for site, release_id in zip(self._sites, ids, strict=True):
            site.kiops.until(release_id, step("creating-deployment", "done"), within_s=WITHIN_S)
        beside = resource.getrusage(resource.RUSAGE_CHILDREN)
        self._rollout_status(home)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        events = self._all_seen(watched, len(ids))
        return {
            OURS: {CPU.key: processor_s(self._server.process.pid) - before, SEEN.key: float(events)},
            STATUS: {CPU.key: after.ru_utime + after.ru_stime - beside.ru_utime - beside.ru_stime},
        }

    def _rollout_status(self, home: Path) -> None:
        """Follow every Deployment with a process of its own, to the end."""
        (home / "kubeconfig").write_text(self._cluster.administrator())
        argv = (str(KUBECTL), "--kubeconfig", str(home / "kubeconfig"), "-n", NAMESPACE)
        environment = {**os.environ, "HOME": str(home)}
        subprocess.run((*argv, "get", "deployments"), env=environment, check=True, stdout=subprocess.DEVNULL)  # noqa: S603  fills its cache
        running = [
            subprocess.Popen(  # noqa: S603  our own words
                (*argv, "rollout", "status", f"deployment/{site.name}"), env=environment, stdout=subprocess.DEVNULL
            )
            for site in self._sites
        ]
        for process in running:
            if process.wait(WITHIN_S) != 0:
                raise SystemExit("kubectl rollout status did not succeed")

    def _all_seen(self, watched: Sequence[Future[Counter[str]]], releases: int) -> int:
        seen = sum((future.result(WITHIN_S) for future in watched), Counter[str]())
        if seen["succeeded"] != releases * len(self._viewers):
            raise SystemExit(f"of {releases} releases and {len(self._viewers)} viewers: {seen}")
        return seen["events"]


def _signed_in(admin: Kiops, server: Server, name: str) -> Kiops:
    made = admin.made("/users", {"name": name, "isAdmin": True})
    client = Kiops(server.url)
    body = {"name": name, "password": made["oneTimePassword"], "newPassword": PASSWORD}
    client.http.post("/session", json=body).raise_for_status()
    return client


def _follow(viewer: Kiops, release_ids: Sequence[str]) -> Counter[str]:
    """Read one stream to its end; count its events, and the verdicts by outcome."""
    seen = Counter[str]()
    with viewer.stream(*release_ids) as messages:
        for _, event in messages:
            seen["events"] += 1
            if event["type"] == "verdict":
                seen[event["outcome"]] += 1
    return seen


def counted(log: Path, since: float) -> dict[str, dict[str, float]]:
    """Count the requests of a log after a moment."""
    lines = [line for text in log.read_text().splitlines() if (line := json.loads(text))["at"] >= since]
    found: dict[str, Counter[str]] = {OURS: Counter(), STATUS: Counter()}
    for line in lines:
        if (kind := _kind(line["method"], line["path"], watch=line["watch"])) is not None:
            found[STATUS if line["agent"].startswith("kubectl") else OURS][kind] += 1
    return {
        STATUS: {WATCHING.key: float(found[STATUS]["list"] + found[STATUS]["watch"] + found[STATUS]["get"])},
        OURS: {
            WATCHING.key: float(found[OURS]["list"] + found[OURS]["watch"]),
            WRITING.key: float(found[OURS]["get"]),
            WRITES.key: float(found[OURS]["write"]),
        },
    }


def _kind(method: str, path: str, *, watch: bool) -> str | None:
    if ABOUT_THE_API.fullmatch(path):
        return None
    if method != "GET":
        return "write"
    if watch:
        return "watch"
    return "get" if ONE_OBJECT.fullmatch(path) and not path.endswith("/log") else "list"


def modelled(asked: argparse.Namespace) -> dict[str, dict[str, float]]:
    """Return what the loops of Helm 3 and krane would have read meanwhile."""
    helm = asked.seconds / 2 * 2 * asked.releases
    krane = asked.seconds / 3 * 3 * asked.releases
    return {HELM: {WATCHING.key: float(helm)}, KRANE: {WATCHING.key: float(krane)}}


def measure(asked: argparse.Namespace) -> Figures:
    """Run all rounds, each on a cluster of its own."""
    figures = Figures()
    for number in range(asked.rounds):
        with ExitStack() as stack:
            home = Path(stack.enter_context(TemporaryDirectory()))
            os.environ[FILE] = str(home / "requests")
            cluster, _ = stack.enter_context(stand.cluster(real=False, sandbox="benchmarks.counted_sandbox"))
            server, client = stack.enter_context(stand.kiops())
            crowd = Crowd(cluster, server, client, asked)
            since = time.time()
            costs = crowd.run(stack, home)
            reads = counted(home / "requests", since)
            for contestant, taken in {**reads, **modelled(asked)}.items():
                figures.add(contestant, {**taken, **costs.get(contestant, {})})
        sys.stderr.write(f"round {number + 1} of {asked.rounds}\n")
    return figures


def main() -> int:
    """Measure and print."""
    parser = arguments("benchmarks.rollouts", __doc__)
    parser.set_defaults(rounds=1)
    parser.add_argument("--releases", type=int, default=100)
    parser.add_argument("--viewers", type=int, default=3, help="viewers of each release (3)")
    parser.add_argument("--seconds", type=int, default=60, help="how long each rollout takes (60)")
    asked = parser.parse_args()
    if not asked.json:
        kubectl = subprocess.run((str(KUBECTL), "version", "--client"), capture_output=True, text=True, check=True)  # noqa: S603
        say(f"{conditions()}\n{versions('aiohttp')}, kubectl {kubectl.stdout.split()[2]}")
        say(f"{asked.releases} releases of {asked.seconds} s, {asked.viewers} viewers of each")
    return report(asked, measure(asked), TABLES, GOALS, BOUNDS)


if __name__ == "__main__":
    sys.exit(main())
