"""`python -m benchmarks.verdicts [--real]`: from the proof in the cluster to the cause on the screen (T11).

Releases that cannot come up, one of each kind and all at once. Measured is the time from the moment a plain watch
shows the state of the pod (or of the ReplicaSet) that tells why, to the moment a viewer has the risk with its cause,
and to the verdict: a sign is told at once, but is called a failure only when it has stood long enough to be no
trouble that passes (`api/deploy/judging/failure.py`). `kubectl rollout status` names no cause and says nothing before
the Deployment's own deadline: 600 s, a figure measured once and not waited for here.
"""

import argparse
import json
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import httpx

from benchmarks import stand
from benchmarks.children import versions
from benchmarks.conditions import conditions
from benchmarks.figures import Bound, Figures, Goal, Measure, arguments, report, say
from benchmarks.kube import client_of
from tests.conformance.client import Kiops
from tests.conformance.cluster import ABSENT, ClusterUnderTest
from tests.conformance.site import Site

DEADLINE_S = 600.0
WITHIN_S = 300.0
NO_CONFIG = [{"kind": "secretKey", "name": "DB_PASSWORD", "source": "absent", "key": "password"}]

KUBECTL = "kubectl rollout status, modelled"
RISK = Measure("risk_s", "Proof in the cluster to the cause told (at risk)", "s")
VERDICT = Measure("verdict_s", "Proof in the cluster to the verdict", "s")
LINES = Measure("log_lines", "Lines of the program's log in the verdict", "lines", better="more")


@dataclass(frozen=True)
class Doomed:
    """A release that cannot come up, and the reason that stands in the pod when that is seen first."""

    cause: str
    behaviour: str
    reasons: tuple[str, ...]
    changes: dict[str, Any] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """Return its name in the tables."""
        return f"KIOPS, {self.cause}"


CASES = (
    Doomed("image-not-found", ABSENT, ("ErrImagePull", "ImagePullBackOff")),
    Doomed("missing-config", "v1", ("CreateContainerConfigError",), {"variables": NO_CONFIG}),
    Doomed("crash-at-start", "broken", ("Error", "CrashLoopBackOff")),
    Doomed("missing-variable", "needs-env", ("Error", "CrashLoopBackOff")),
)
OURS = tuple(case.title for case in CASES)
GOALS = tuple(
    Goal("T11", measure, case.title, KUBECTL, times)
    for measure, times in ((RISK, 600), (VERDICT, 10))
    for case in CASES
)
BOUNDS = tuple(Bound("T11", RISK, case.title, 1) for case in CASES)
TABLES = ((RISK, (KUBECTL, *OURS)), (VERDICT, (KUBECTL, *OURS)), (LINES, OURS))


class Proofs:
    """When the pods of a namespace first showed each reason, by Deployment; followed by a plain watch."""

    def __init__(self, cluster: ClusterUnderTest, namespace: str) -> None:
        """Watch until the process ends."""
        self._admin = client_of(cluster.administrator())
        self._path = f"/api/v1/namespaces/{namespace}/pods"
        self._seen: dict[tuple[str, str], float] = {}
        threading.Thread(target=self._watch, name="proofs", daemon=True).start()

    def first(self, component: str, reasons: tuple[str, ...]) -> float:
        """Return when a pod of the component first showed one of the reasons."""
        return min(at for (name, reason), at in self._seen.items() if name == component and reason in reasons)

    def _watch(self) -> None:
        query = {"watch": "true"}
        with (
            suppress(httpx.TransportError),  # the cluster goes before its watchers do
            self._admin.stream("GET", self._path, params=query, timeout=None) as answer,
        ):
            for line in answer.iter_lines():
                pod = json.loads(line)["object"]
                for reason in _reasons(pod):
                    name = pod["metadata"]["labels"]["app.kubernetes.io/name"]
                    self._seen.setdefault((name, reason), time.monotonic())


def _reasons(pod: dict[str, Any]) -> list[str]:
    states = [status.get("state", {}) for status in pod["status"].get("containerStatuses", ())]
    return [part.get("reason", "") for state in states for part in state.values()]


def judged(kiops: Kiops, release_id: str) -> dict[str, Any]:
    """Follow a release to its verdict; return the moments of the first risk and of the verdict, and the verdict."""
    found: dict[str, Any] = {}
    with kiops.stream(release_id) as messages:
        for _, event in messages:
            if event["type"] == "risk" and not event["cleared"]:
                found.setdefault("risk", time.monotonic())
            if event["type"] == "verdict":
                found |= {"verdict": time.monotonic(), "event": event}
    return found


def one_round(cluster: ClusterUnderTest, kiops: Kiops, number: int) -> dict[str, dict[str, float]]:
    """Release every case at once in a namespace of the round; return the measures by contestant."""
    namespace = f"doomed-{number}"
    home = Site.open(kiops, cluster, namespace)
    proofs = Proofs(cluster, namespace)
    sites = [
        Site.on(kiops, cluster, namespace, home.runtime_id, component=case.cause, service=f"{case.cause}-{number}")
        for case in CASES
    ]

    def play(place: int) -> dict[str, Any]:
        case, site = CASES[place], sites[place]
        return judged(kiops, site.start(case.behaviour, **case.changes))

    with ThreadPoolExecutor(len(CASES)) as pool:
        ended = list(pool.map(play, range(len(CASES)), timeout=WITHIN_S))
    return {
        case.title: _taken(case, site, one, proofs.first) for case, site, one in zip(CASES, sites, ended, strict=True)
    }


def _taken(
    case: Doomed, site: Site, ended: dict[str, Any], first: Callable[[str, tuple[str, ...]], float]
) -> dict[str, float]:
    cause = ended["event"]["cause"]
    if cause is None or cause["code"] != case.cause:
        raise SystemExit(f"{case.cause} was judged as {ended['event']}")
    proof = first(site.name, case.reasons)
    lines = float(len(cause["logLines"]))
    return {RISK.key: ended["risk"] - proof, VERDICT.key: ended["verdict"] - proof, LINES.key: lines}


def measure(asked: argparse.Namespace) -> tuple[Figures, str]:
    """Run all rounds; return them with the name of the cluster."""
    figures = Figures()
    with stand.cluster(real=asked.real) as (cluster, name), stand.kiops() as (_, client):
        for number in range(asked.rounds):
            for contestant, taken in one_round(cluster, client, number).items():
                figures.add(contestant, taken)
            figures.add(KUBECTL, {RISK.key: DEADLINE_S, VERDICT.key: DEADLINE_S})
            sys.stderr.write(f"round {number + 1} of {asked.rounds}\n")
    return figures, name


def main() -> int:
    """Measure and print."""
    parser = arguments("benchmarks.verdicts", __doc__)
    parser.add_argument("--real", action="store_true", help="on a real Kubernetes instead of the sandbox")
    asked = parser.parse_args()
    if not asked.json:
        say(f"{conditions()}\n{versions('aiohttp', 'uvicorn', 'sqlalchemy')}")
    figures, name = measure(asked)
    if not asked.json:
        say(f"on {name}")
    return report(asked, figures, TABLES, GOALS, BOUNDS)


if __name__ == "__main__":
    sys.exit(main())
