"""Kernel settings that Kubernetes changes: remembered before a run and put back after it."""

import json
from pathlib import Path

CHANGED = (
    "net/ipv4/ip_forward",
    "net/ipv4/conf/all/route_localnet",
    "net/ipv4/conf/default/forwarding",
    "net/ipv4/conf/all/forwarding",
    "net/ipv6/conf/all/forwarding",
    "net/ipv6/conf/default/forwarding",
    "net/bridge/bridge-nf-call-iptables",
    "net/bridge/bridge-nf-call-ip6tables",
    "vm/overcommit_memory",
    "vm/panic_on_oom",
    "kernel/panic",
    "kernel/panic_on_oops",
    "kernel/keys/root_maxkeys",
    "kernel/keys/root_maxbytes",
)
"""Written by kubelet (`setupKernelTunables`), kube-proxy (`NewProxier`) and the bridge plug-in."""

SETTINGS = Path("/proc/sys")


def current(root: Path = SETTINGS) -> dict[str, str]:
    """Read the settings of `CHANGED` that this kernel has."""
    return {name: (root / name).read_text().strip() for name in CHANGED if (root / name).exists()}


def remember(file: Path, root: Path = SETTINGS) -> None:
    """Write the settings as they are before a run; an earlier run's file, left by a crash, wins."""
    if not file.exists():
        file.write_text(json.dumps(current(root)))


def restore(file: Path, root: Path = SETTINGS) -> None:
    """Put back what differs from the remembered settings, and forget them."""
    if not file.exists():
        return
    before: dict[str, str] = json.loads(file.read_text())
    for name, value in before.items():
        setting = root / name
        if setting.exists() and setting.read_text().strip() != value:
            setting.write_text(value)
    file.unlink()
