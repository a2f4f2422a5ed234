"""Fixtures of the cluster's tests: a short state directory, and what must look the same before and after a run."""

import re
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from realcluster import cgroups, kernel, leftovers, mounts, network, processes
from realcluster.plan import Plan

type Traces = Callable[[], dict[str, object]]


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    """Give a plan whose files may be written without root."""
    return Plan(state=tmp_path / "state", cache=tmp_path / "cache")


@pytest.fixture(scope="module")
def short_plan() -> Iterator[Plan]:
    """Give a plan whose state directory is short enough for sockets; what is built is shared with `up`."""
    folder = Path(tempfile.mkdtemp(prefix="kiops-", dir="/tmp"))
    yield Plan(state=folder / "state")
    shutil.rmtree(folder)


def _filter(family: str) -> list[str]:
    """Give the packet filter without counters and comments, and without tables that are empty."""
    saved = network.filter_rules(family)
    lines = [re.sub(r" \[\d+:\d+\]$", "", line) for line in saved.splitlines()]
    return [line for line in lines if not line.startswith(("#", "*", "COMMIT")) and not line.endswith(" ACCEPT")]


@pytest.fixture(scope="module")
def traces(short_plan: Plan) -> Traces:
    """Give a way to see everything that a run of `short_plan` may leave on the machine."""

    def look() -> dict[str, object]:
        argv = ["ip", "route", "show", "table", "all"]
        routes = subprocess.run(argv, check=True, capture_output=True, text=True)  # noqa: S603 - a fixed command
        state = short_plan.state
        return {
            "processes": processes.marked(state),
            "pods": cgroups.members(short_plan.cgroup),
            "cgroups": [path for path in cgroups.hierarchies() if (path / short_plan.cgroup).exists()],
            "mounts": mounts.below(state, mounts.TABLE.read_text()),
            "interfaces": sorted(name for _, name in socket.if_nameindex()),
            "routes": routes.stdout,
            "filters": {family: _filter(family) for family in network.FAMILIES},
            "settings": kernel.current(),
            "links": leftovers.log_links(short_plan),
            "plug-ins": list(network.CNI_RESULTS.glob(f"{short_plan.bridge}-*")),
            "state": state.exists(),
        }

    return look
