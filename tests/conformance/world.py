"""What a scenario is given, and the list in which it stands."""

import re
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path

from tests.conformance.client import Kiops
from tests.conformance.cluster import ClusterUnderTest
from tests.conformance.site import Site
from tests.fixtures.server import Server

LONGEST_NAMESPACE = 40
OWN_SERVERS = threading.BoundedSemaphore(3)
"""To be held by a scenario while servers of its own run: a start is half a minute's work for a busy core."""


@dataclass(frozen=True)
class World:
    """A server, a cluster, and a folder and a name of the scenario's own."""

    kiops: Kiops
    cluster: ClusterUnderTest
    folder: Path
    name: str
    postgres: Callable[[], str]
    """Gives the URL of a new database on a PostgreSQL server."""

    @property
    def namespace(self) -> str:
        """Return a name for the scenario's namespace."""
        return "c-" + re.sub("[^a-z0-9]+", "-", self.name)[:LONGEST_NAMESPACE].strip("-")

    def site(self, **options: str) -> Site:
        """Open the scenario's own place."""
        return Site.open(self.kiops, self.cluster, self.namespace, **options)


Scenario = Callable[[World], None]
Running = dict[str, Future[None]]
SCENARIOS: dict[str, Scenario] = {}


def scenario(function: Scenario) -> Scenario:
    """Put a scenario on the list; its name is the sentence that it proves."""
    assert function.__name__ not in SCENARIOS, function.__name__
    SCENARIOS[function.__name__] = function
    return function


def ended_hard(server: Server) -> None:
    """Kill a server that may be stopped, or dead, or never started."""
    if server.running:
        server.process.send_signal(signal.SIGCONT)
        server.end(signal.SIGKILL)
