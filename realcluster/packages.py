"""What the machine must have: Debian packages, two wheels' programs, free ports, room on the disk."""

import os
import shutil
import socket
import subprocess
import sys
import sysconfig
from pathlib import Path

from realcluster import network
from realcluster.plan import LONGEST_STATE_PATH, Plan
from realcluster.problems import ClusterProblem
from realcluster.progress import say

PROGRAMS = {
    "containerd": "containerd",
    "ctr": "containerd",
    "runc": "runc",
    "ip": "iproute2",
    "iptables-save": "iptables",
    "umount": "mount",
    "docker-registry": "docker-registry",
    "htpasswd": "apache2-utils",
    "/usr/lib/cni/bridge": "containernetworking-plugins",
}
"""Programs by name or path, and the Debian package that has each."""

ROOM_TO_RUN = 2 * 1024**3
"""Bytes a run may take; a first build takes some 6 GiB more, of which Go's own caches are nearly all."""


def wheel_program(name: str) -> Path:
    """Find a program that a wheel of the development group installed beside this Python."""
    path = Path(sysconfig.get_path("scripts")) / name
    if not path.is_file():
        raise ClusterProblem(f"{path} is missing: install the project's development packages (the wheel {name}-bin).")
    return path


def check_machine() -> None:
    """Raise ClusterProblem unless this is Linux and this process is root."""
    if sys.platform != "linux":
        raise ClusterProblem(f"A real Kubernetes needs Linux; this is {sys.platform}.")
    if os.geteuid() != 0:
        raise ClusterProblem("A real Kubernetes needs root: it makes cgroups, mounts and network interfaces.")


def missing() -> list[str]:
    """Name the Debian packages that are not installed."""
    lacking = {package for program, package in PROGRAMS.items() if shutil.which(program, path=_search_path()) is None}
    return sorted(lacking)


def _search_path() -> str:
    return os.pathsep.join([os.environ.get("PATH", os.defpath), "/usr/sbin", "/sbin"])


def install() -> None:
    """Install the Debian packages that are missing, and say which."""
    wanted = missing()
    if not wanted:
        return
    if shutil.which("apt-get") is None:
        raise ClusterProblem(f"These Debian packages are missing, and there is no apt-get: {', '.join(wanted)}.")
    say(f"installing Debian packages: {' '.join(wanted)}")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for argv in (["apt-get", "update"], ["apt-get", "install", "--yes", "--no-install-recommends", *wanted]):
        done = subprocess.run(argv, env=quiet, check=False, capture_output=True, text=True)
        if done.returncode:
            raise ClusterProblem(f"`{' '.join(argv)}` failed:\n{(done.stdout + done.stderr)[-2000:]}")


def check_room(plan: Plan) -> None:
    """Raise ClusterProblem when the state path is too long for sockets, or the disk too full."""
    length = len(os.fsencode(plan.state))
    if length > LONGEST_STATE_PATH:
        raise ClusterProblem(f"The state directory's path may have {LONGEST_STATE_PATH} bytes, not {length}.")
    plan.state.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(plan.state).free
    if free < ROOM_TO_RUN:
        wanted = f"{free // 1024**2} MiB free; a cluster needs {ROOM_TO_RUN // 1024**2} MiB"
        raise ClusterProblem(f"{plan.state} has {wanted}.")


def check_free(plan: Plan) -> None:
    """Raise ClusterProblem when a port is taken or another Kubernetes has its rules in the packet filter."""
    taken = [f"{port} ({name})" for name, port in plan.ports.on_loopback().items() if not _free(port)]
    if taken:
        raise ClusterProblem(f"Ports on 127.0.0.1 that the cluster needs are taken: {', '.join(taken)}.")
    if network.removal(network.filter_rules("iptables")):
        raise ClusterProblem(
            "Another Kubernetes has its rules in this network namespace's iptables: stop it first, or run this one "
            "in a network namespace of its own (unshare --net).",
        )


def _free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
