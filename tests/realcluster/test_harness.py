"""`python -m realcluster` as a person uses it: killed, started again, interrupted, and a component that dies."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from realcluster import leftovers, processes
from realcluster.cluster import RealCluster
from realcluster.configuration import PAUSE_IMAGE
from realcluster.isolation import own_network
from realcluster.plan import Plan

pytestmark = [
    pytest.mark.realcluster,
    pytest.mark.timeout(1500),  # a first run builds Kubernetes
    pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="needs Linux and root"),
]

type Traces = Callable[[], dict[str, object]]
type Command = Callable[..., subprocess.Popen[str]]


@pytest.fixture(scope="module", autouse=True)
def network(short_plan: Plan) -> Iterator[None]:
    """Keep away from a cluster that may run on this machine."""
    RealCluster(short_plan).prepare()
    with own_network():
        yield


@pytest.fixture
def command(short_plan: Plan) -> Iterator[Command]:
    """Give a way to start the harness; what is left of it at the end is taken away."""
    root = Path(__file__).parents[2]

    started: list[subprocess.Popen[str]] = []

    def start(*arguments: str) -> subprocess.Popen[str]:
        argv = [sys.executable, "-m", "realcluster", *arguments, "--state", str(short_plan.state)]
        pipe = subprocess.PIPE
        process = subprocess.Popen(argv, cwd=root, stdout=pipe, stderr=pipe, text=True)  # noqa: S603 - this project
        started.append(process)
        return process

    yield start
    start("down")
    for process in reversed(started):
        process.communicate()


def _up(harness: subprocess.Popen[str], sentence: str = "Kubernetes is up") -> None:
    """Read what it prints until the cluster is there, or as far as the sentence."""
    assert harness.stdout is not None
    for line in harness.stdout:
        if sentence in line:
            return
    pytest.fail(f"it ended before it said {sentence!r}: {harness.communicate()[1]}")


def _kubectl(plan: Plan, *arguments: str) -> None:
    program = Path(sys.executable).parent / "kubectl"
    argv = [str(program), f"--kubeconfig={plan.admin_kubeconfig}", *arguments]
    subprocess.run(argv, check=True, capture_output=True)  # noqa: S603 - the project's own kubectl


def _end(harness: subprocess.Popen[str], signal_number: int) -> tuple[int, str]:
    """Signal it, wait for its end, and give its exit code and error output."""
    harness.send_signal(signal_number)
    _, errors = harness.communicate()
    return harness.returncode, errors


def test_a_killed_harness_is_cleaned_up_by_the_next_one(command: Command, traces: Traces, short_plan: Plan) -> None:
    before = traces()
    killed = command("up")
    _up(killed)
    _kubectl(short_plan, "run", "stray", f"--image={PAUSE_IMAGE}", "--image-pull-policy=Never")
    _kubectl(short_plan, "wait", "pod/stray", "--for=condition=Ready", "--timeout=120s")
    sockets = leftovers.shim_sockets(short_plan)
    _end(killed, signal.SIGKILL)
    left = traces()
    assert [socket for socket in sockets if socket.exists()] == sockets != []
    assert all(left[kind] for kind in ("processes", "pods", "cgroups", "mounts", "state"))
    second = command("up")
    _up(second)
    assert _end(second, signal.SIGTERM) == (0, "")
    assert traces() == before
    assert not [socket for socket in sockets if socket.exists()]


def test_down_stops_a_running_harness(command: Command, traces: Traces) -> None:
    before = traces()
    harness = command("up")
    _up(harness)
    assert "the cluster was stopped" in command("down").communicate()[0]
    harness.communicate()
    assert harness.returncode == 0
    assert traces() == before


def test_a_component_that_dies_is_named_with_its_last_lines(command: Command, traces: Traces, short_plan: Plan) -> None:
    before = traces()
    harness = command("up")
    _up(harness)
    second = command("up")
    assert f"already runs in {short_plan.state} (process {harness.pid})" in second.communicate()[1]
    os.kill(_process(short_plan, "kube-scheduler"), signal.SIGKILL)
    _, errors = harness.communicate()
    assert errors.startswith("kube-scheduler ended with signal SIGKILL. The last lines of")
    assert harness.returncode == 1
    assert traces() == before


def _process(plan: Plan, component: str) -> int:
    found = [pid for pid in processes.marked(plan.state) if component in Path(f"/proc/{pid}/cmdline").read_text()]
    assert len(found) == 1
    return found[0]


def test_a_start_that_is_interrupted_leaves_nothing(command: Command, traces: Traces) -> None:
    before = traces()
    harness = command("up")
    _up(harness, "API server is ready")
    code, _ = _end(harness, signal.SIGINT)
    assert code == 130
    assert traces() == before


def test_kept_data_is_there_at_the_next_start(command: Command, short_plan: Plan, traces: Traces) -> None:
    before = traces()
    first = command("up", "--keep")
    _up(first)
    _kubectl(short_plan, "create", "namespace", "kept")
    _end(first, signal.SIGTERM)
    assert (short_plan.state / "etcd").is_dir()
    second = command("up")
    _up(second)
    _kubectl(short_plan, "get", "namespace", "kept")
    _end(second, signal.SIGTERM)
    assert traces() == before
