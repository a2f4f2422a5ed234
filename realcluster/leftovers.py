"""Taking a cluster away, whether it was stopped, crashed or killed: every trace, without memory of the run."""

import shutil
from contextlib import suppress
from pathlib import Path

from realcluster import cgroups, kernel, mounts, network, processes
from realcluster.plan import Plan

CONTAINER_LOGS = Path("/var/log/containers")
"""kubelet puts a link to every container's log here, and no setting changes that."""

SHIM_SOCKETS = "run/containerd/io.containerd.runtime.v2.task/*/*/address"
"""Files below a state directory that name the sockets of containerd's shims, which all lie in /run/containerd/s."""

KUBELET = Path("/var/lib/kubelet")
DEVICE_SOCKET = KUBELET / "device-plugins" / "kubelet.sock"
"""The one thing that kubelet makes here whatever its root directory is."""

KEPT = "kept"
"""Name of the file in a state directory that says that its data is to outlive the run."""

THROWN_AWAY = ("run", "config", "logs", "pods")
"""What goes even when the state is kept: sockets, sandboxes, generated files."""


def settings_file(plan: Plan) -> Path:
    """Give the file in which the kernel's settings are remembered."""
    return plan.state / "kernel.json"


def keep(plan: Plan, *, keep: bool) -> None:
    """Say whether the state's data is to outlive the run."""
    mark = plan.state / KEPT
    if keep:
        mark.touch()
    else:
        mark.unlink(missing_ok=True)


def sweep(plan: Plan) -> None:
    """Remove processes, containers, mounts, network, links and state; a kept state keeps its data."""
    processes.kill(processes.marked(plan.state))
    cgroups.remove(plan.cgroup)
    processes.kill(processes.marked(plan.state))
    for socket in shim_sockets(plan):
        socket.unlink(missing_ok=True)
    mounts.unmount_below(plan.state)
    network.down(plan)
    _unlink_logs(plan)
    _remove_device_socket()
    kernel.restore(settings_file(plan))
    _remove_state(plan)


def shim_sockets(plan: Plan) -> list[Path]:
    """Find the sockets of the shims of this cluster's containers."""
    return [Path(file.read_text().removeprefix("unix://")) for file in plan.state.glob(SHIM_SOCKETS)]


def _remove_device_socket() -> None:
    """Remove kubelet's socket for device plug-ins if nothing is beside it, as it is where a kubelet is at home."""
    if set(KUBELET.rglob("*")) <= {DEVICE_SOCKET, DEVICE_SOCKET.parent} and DEVICE_SOCKET.exists():
        shutil.rmtree(KUBELET)


def log_links(plan: Plan) -> list[Path]:
    """Give the links to container logs of this cluster; the kubelet of another may remove its own meanwhile."""
    found = []
    for link in CONTAINER_LOGS.glob("*"):
        with suppress(OSError):  # gone since, or no link
            if link.readlink().is_relative_to(plan.state):
                found.append(link)
    return found


def _unlink_logs(plan: Plan) -> None:
    for link in log_links(plan):
        link.unlink(missing_ok=True)


def _remove_state(plan: Plan) -> None:
    if not plan.state.exists():
        return
    if (plan.state / KEPT).exists():
        for name in THROWN_AWAY:
            shutil.rmtree(plan.state / name, ignore_errors=True)
        return
    for entry in plan.state.iterdir():
        if entry.name != "lock":
            shutil.rmtree(entry) if entry.is_dir() and not entry.is_symlink() else entry.unlink()
