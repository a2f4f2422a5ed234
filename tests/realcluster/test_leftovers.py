"""Finding and removing what a run left, without any memory of it."""

import os
import subprocess
from pathlib import Path

import pytest

from realcluster import cgroups, kernel, mounts, processes
from realcluster.lock import StateLock
from realcluster.plan import Plan
from realcluster.problems import ClusterProblem
from realcluster.processes import Processes

MOUNTS = r"""
22 1 253:0 / / rw - ext4 /dev/vda rw
30 22 0:5 / /state/run/shm rw - tmpfs shm rw
31 22 0:6 / /state/with\040space rw - tmpfs x rw
32 22 0:7 / /state-of-another rw - tmpfs x rw
33 30 0:8 / /state/run/shm/inner rw - tmpfs x rw
"""


def test_mounts_below_a_directory_are_found_the_last_first() -> None:
    assert mounts.below(Path("/state"), MOUNTS) == ["/state/run/shm/inner", "/state/with space", "/state/run/shm"]


def test_processes_are_found_by_the_mark_that_they_inherit(plan: Plan) -> None:
    running = Processes(plan.state, plan.logs)
    running.start("sleeper", ["sh", "-c", "sleep 60; true"])
    try:
        assert running.running["sleeper"].pid in processes.marked(plan.state)
        assert processes.marked(plan.state / "other") == []
    finally:
        processes.kill(processes.marked(plan.state))
        running.kill_all()
    assert processes.marked(plan.state) == []


def test_a_component_that_ends_is_named_with_its_last_lines(plan: Plan) -> None:
    running = Processes(plan.state, plan.logs)
    running.start("broken", ["sh", "-c", "echo first; echo it cannot go on; exit 3"])
    with pytest.raises(ClusterProblem, match=r"(?s)broken ended with exit code 3.*it cannot go on"):
        running.wait(lambda: False, "broken", 10)


def test_a_component_that_is_not_ready_in_time_is_named(plan: Plan) -> None:
    running = Processes(plan.state, plan.logs)
    with pytest.raises(ClusterProblem, match="etcd was not ready after 0 s"):
        running.wait(lambda: False, "etcd", 0)


def test_kernel_settings_are_put_back_and_the_first_memory_wins(tmp_path: Path) -> None:
    setting = tmp_path / "net/ipv4/ip_forward"
    setting.parent.mkdir(parents=True)
    setting.write_text("0\n")
    memory = tmp_path / "kernel.json"
    kernel.remember(memory, tmp_path)
    setting.write_text("1\n")
    kernel.remember(memory, tmp_path)
    kernel.restore(memory, tmp_path)
    assert setting.read_text() == "0"
    assert not memory.exists()


def test_a_cgroup_is_made_in_every_hierarchy_with_its_processors(tmp_path: Path) -> None:
    for name in ("memory", "cpuset"):
        (tmp_path / name).mkdir()
    (tmp_path / "cpuset" / "cpuset.cpus").write_text("0-1")
    (tmp_path / "cpu").symlink_to("memory")
    cgroups.create("kiops-x", tmp_path)
    assert (tmp_path / "cpuset" / "kiops-x" / "cpuset.cpus").read_text() == "0-1"
    assert [path.name for path in cgroups.hierarchies(tmp_path)] == ["cpuset", "memory"]
    (tmp_path / "memory" / "kiops-x" / "cgroup.procs").write_text("12\n13\n")
    assert cgroups.members("kiops-x", tmp_path) == {12, 13}


def test_under_the_second_version_controllers_are_switched_on_for_the_cgroup(tmp_path: Path) -> None:
    (tmp_path / "cgroup.controllers").touch()
    cgroups.create("kiops-x", tmp_path)
    assert cgroups.hierarchies(tmp_path) == [tmp_path]
    assert (tmp_path / "kiops-x").is_dir()
    assert (tmp_path / "cgroup.subtree_control").read_text() == "+cpuset +cpu +io +memory +pids"


def test_a_second_harness_is_told_who_runs(plan: Plan) -> None:
    first = StateLock(plan.state)
    first.take()
    with pytest.raises(ClusterProblem, match=f"process {os.getpid()}"):
        StateLock(plan.state).take()
    first.release()
    assert not plan.state.exists()
    again = StateLock(plan.state)
    again.take()
    again.release()


def test_a_zombie_does_not_count_as_alive() -> None:
    child = subprocess.Popen(["/bin/true"])
    os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
    assert not processes.alive(child.pid)
    child.wait()
