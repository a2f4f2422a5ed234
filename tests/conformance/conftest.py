"""Fixtures of the scenarios: one cluster of each kind, one server for each, all scenarios of a run at once."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.conformance.client import Kiops
from tests.conformance.cluster import ClusterUnderTest, RealUnderTest
from tests.conformance.databases import Databases
from tests.conformance.simulated import SandboxUnderTest
from tests.conformance.world import SCENARIOS, Running, World
from tests.fixtures.server import Server

AT_ONCE = 9


@pytest.fixture(scope="session", params=["sandbox", pytest.param("real", marks=pytest.mark.realcluster)])
def column(request: pytest.FixtureRequest) -> str:
    """Give the kind of cluster that the scenarios run against."""
    return str(request.param)


@pytest.fixture(scope="session")
def cluster(
    column: str, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[ClusterUnderTest]:
    """Give the cluster that the scenarios run against."""
    if column == "real":
        yield RealUnderTest.of(request.getfixturevalue("real_cluster"))
        return
    with SandboxUnderTest(tmp_path_factory.mktemp("sandbox")) as simulated:
        yield simulated


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
def asked(request: pytest.FixtureRequest, column: str) -> set[str]:
    """Give the names of the scenarios that this run asks for on this kind of cluster."""
    return {
        str(item.callspec.params["name"])
        for item in request.session.items
        if isinstance(item, pytest.Function)
        and item.path == request.path
        and hasattr(item, "callspec")
        and item.callspec.params["column"] == column
    }


@pytest.fixture(scope="module")
def running(
    asked: set[str],
    kiops: Kiops,
    cluster: ClusterUnderTest,
    databases: Callable[[], str],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Running]:
    """Start the scenarios that were asked for, some at a time; each waits far more than it works."""
    base = tmp_path_factory.mktemp("scenarios")
    with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="scenario") as pool:
        worlds = {name: World(kiops, cluster, base / str(n), name, databases) for n, name in enumerate(sorted(asked))}
        yield {name: pool.submit(SCENARIOS[name], worlds[name]) for name in SCENARIOS if name in asked}
        pool.shutdown(wait=True, cancel_futures=True)
