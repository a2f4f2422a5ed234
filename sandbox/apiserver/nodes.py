"""What the API server asks of the nodes: logs, commands, HTTP of pods, metrics. The kubelet answers."""

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from typing import Protocol

from sandbox.apiserver.objects import Json


@dataclass(frozen=True, slots=True)
class LogOptions:
    """What `/log` may ask for."""

    container: str
    follow: bool = False
    previous: bool = False
    timestamps: bool = False
    tail_lines: int | None = None
    since_seconds: float | None = None
    since_time: str | None = None
    limit_bytes: int | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """What a pod's HTTP port answered."""

    status: int
    body: bytes
    content_type: str = "text/plain; charset=utf-8"


class NodeAgent(Protocol):
    """The kubelets of all nodes."""

    def log(self, pod: Json, options: LogOptions) -> AsyncGenerator[bytes]:
        """Give the log, as chunks of whole lines; endless when it is followed. Raises StatusError before the first."""
        ...

    async def execute(self, pod: Json, container: str, command: list[str], stdin: bytes) -> tuple[bytes, bytes, int]:
        """Run a command in a container; gives stdout, stderr and the exit code. Raises StatusError."""
        ...

    async def http(self, pod: Json, port: int, method: str, path: str) -> Reply | None:
        """Ask a pod's port; None when nothing listens there."""
        ...

    def pod_metrics(self, namespace: str | None) -> list[Json]:
        """Give the PodMetrics of a namespace (None: of all)."""
        ...

    def node_metrics(self) -> list[Json]:
        """Give the NodeMetrics of all nodes."""
        ...
