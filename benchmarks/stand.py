"""What a comparison with a cluster stands on: a simulated or a real one, and KIOPS as a process of its own."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from realcluster.cluster import RealCluster
from realcluster.plan import Plan
from tests.conformance.client import Kiops
from tests.conformance.cluster import ClusterUnderTest, RealUnderTest
from tests.conformance.simulated import SandboxUnderTest
from tests.conformance.world import ended_hard
from tests.fixtures.server import Server


@contextmanager
def cluster(*, real: bool, sandbox: str = "sandbox") -> Iterator[tuple[ClusterUnderTest, str]]:
    """Start a cluster and give it with its name for the tables; it is gone at the end.

    `sandbox` is the module that is run where it is the simulated one.
    """
    with TemporaryDirectory(prefix="kiops-", dir="/tmp") as folder:
        if not real:
            with SandboxUnderTest(Path(folder), sandbox) as simulated:
                yield simulated, "the sandbox"
            return
        running = RealCluster(Plan(state=Path(folder) / "state"))
        running.prepare()
        with running:
            yield RealUnderTest.of(running), "a real Kubernetes"


@contextmanager
def kiops(**settings: str) -> Iterator[tuple[Server, Kiops]]:
    """Start KIOPS with a data folder of its own and sign in; it is killed at the end."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        server = Server(folder, **settings)
        stack.callback(ended_hard, server)
        server.start()
        client = Kiops(server.url)
        stack.callback(client.close)
        client.sign_in(server.one_time_password())
        yield server, client
