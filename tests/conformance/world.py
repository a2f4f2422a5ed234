"""What a scenario is given, and the list in which it stands."""

import re
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path

from tests.conformance.client import Kiops
from tests.conformance.cluster import ClusterUnderTest
from tests.conformance.site import Site

LONGEST_NAMESPACE = 40


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
