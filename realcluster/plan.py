"""Where a cluster keeps its files, and which names, addresses and ports it uses."""

import hashlib
import os
from dataclasses import dataclass, field
from pathlib import Path

LONGEST_STATE_PATH = 60
"""Bytes. Unix sockets below the state directory may be 107 bytes long, and their tails need some 45."""


def default_state() -> Path:
    """Give the directory of a run when none is named."""
    base = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
    return Path(base) / "kiops" / "realcluster"


def default_cache() -> Path:
    """Give the directory of built binaries when none is named."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "kiops" / "realcluster"


@dataclass(frozen=True, slots=True)
class Ports:
    """TCP ports; all listen on loopback but `metrics_server` and `kubelet`, which listen on the node's address."""

    apiserver: int = 6443
    etcd: int = 2379
    etcd_peer: int = 2380
    controller_manager: int = 10257
    scheduler: int = 10259
    kubelet: int = 10250
    kubelet_health: int = 10248
    proxy_health: int = 10256
    proxy_metrics: int = 10249
    metrics_server: int = 4443
    registry: int = 5000
    web: int = 8880
    websecure: int = 8843

    def on_loopback(self) -> dict[str, int]:
        """Give the ports that must be free on 127.0.0.1, by what wants them."""
        return {name: getattr(self, name) for name in self.__slots__ if name not in {"metrics_server", "kubelet"}}


@dataclass(frozen=True, slots=True)
class Plan:
    """One cluster. Two plans may run at the same time only in network namespaces of their own."""

    state: Path = field(default_factory=default_state)
    cache: Path = field(default_factory=default_cache)
    ports: Ports = field(default_factory=Ports)
    node: str = "kiops"
    pod_range: str = "10.244.0.0/24"
    node_address: str = "10.244.0.1"
    service_range: str = "10.96.0.0/16"
    service_address: str = "10.96.0.1"
    dns_address: str = "10.96.0.10"
    registry_user: str = "kiops"
    registry_password: str = "kiops-registry"  # noqa: S105 - a throw-away registry on loopback

    @property
    def tag(self) -> str:
        """Six hex digits that tell this state directory's bridge, cgroups and networks from another's."""
        return hashlib.sha256(str(self.state).encode()).hexdigest()[:6]

    @property
    def bridge(self) -> str:
        """Name of the bridge that carries the node's address and the pods."""
        return f"kiops-{self.tag}"

    @property
    def cgroup(self) -> str:
        """Name of the cgroup, at the root of every hierarchy, that holds all pods."""
        return f"kiops-{self.tag}"

    @property
    def logs(self) -> Path:
        """Directory of one log per component."""
        return self.state / "logs"

    @property
    def pki(self) -> Path:
        """Directory of keys, certificates and kubeconfigs of the components."""
        return self.state / "pki"

    @property
    def config(self) -> Path:
        """Directory of configuration files of the components."""
        return self.state / "config"

    @property
    def containerd_socket(self) -> Path:
        """Address of this cluster's containerd."""
        return self.state / "run" / "containerd.sock"

    @property
    def admin_kubeconfig(self) -> Path:
        """Kubeconfig of a cluster administrator."""
        return self.state / "admin.kubeconfig"

    @property
    def server(self) -> str:
        """URL of the API server."""
        return f"https://127.0.0.1:{self.ports.apiserver}"

    @property
    def registry(self) -> str:
        """Host and port of the private registry, as image references name it."""
        return f"localhost:{self.ports.registry}"
