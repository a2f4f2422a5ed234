"""Fixtures of the scenarios: one cluster, one server, all scenarios of a run at once."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from realcluster.cluster import RealCluster
from tests.conformance.client import Kiops
from tests.conformance.cluster import ClusterUnderTest, RealUnderTest
from tests.conformance.databases import Databases
from tests.conformance.world import SCENARIOS, Running, World
from tests.fixtures.server import Server

AT_ONCE = 9


@pytest.fixture(scope="session")
def cluster(real_cluster: RealCluster) -> ClusterUnderTest:
    """Give the cluster that the scenarios run against."""
    return RealUnderTest.of(real_cluster)


@pytest.fixture(scope="module")
def kiops(cluster: ClusterUnderTest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kiops]:
    """Give a signed-in client of a server on SQLite; started in the cluster's network."""
    server = Server(tmp_path_factory.mktemp("kiops"))
    server.start()
    client = Kiops(server.url)
    try:
        client.sign_in(server.one_time_password())
        yield client
    finally:
        client.close()
        server.end()


@pytest.fixture(scope="module")
def databases(cluster: ClusterUnderTest) -> Iterator[Callable[[], str]]:
    """Give a maker of databases on a PostgreSQL server in the cluster's network; the server starts when asked for."""
    with Databases() as databases:
        yield databases.new


@pytest.fixture(scope="module")
def running(
    request: pytest.FixtureRequest,
    kiops: Kiops,
    cluster: ClusterUnderTest,
    databases: Callable[[], str],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Running]:
    """Start the scenarios that were asked for, some at a time; each waits far more than it works."""
    base = tmp_path_factory.mktemp("scenarios")
    asked = {
        str(item.callspec.params["name"])
        for item in request.session.items
        if isinstance(item, pytest.Function) and item.path == request.path and hasattr(item, "callspec")
    }
    with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="scenario") as pool:
        worlds = {name: World(kiops, cluster, base / str(n), name, databases) for n, name in enumerate(sorted(asked))}
        yield {name: pool.submit(SCENARIOS[name], worlds[name]) for name in SCENARIOS if name in asked}
        pool.shutdown(wait=True, cancel_futures=True)
