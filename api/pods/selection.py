"""Which pods of a namespace belong to an environment (pure)."""

from collections.abc import Sequence
from dataclasses import dataclass

from api.cluster.objects import Pod


@dataclass(frozen=True)
class Part:
    """One component: its name, and the name of its Deployment."""

    name: str
    object_name: str


@dataclass(frozen=True)
class Scope:
    """What an environment selects in its namespace."""

    environment_id: str
    runtime_id: str
    namespace: str
    instance: str
    parts: Sequence[Part]

    def part_of(self, pod: Pod) -> Part | None:
        """Return the component a pod belongs to, or None when it is not of this environment."""
        labels = pod.metadata.labels
        if labels is None or labels.instance != self.instance:
            return None
        return next((part for part in self.parts if part.object_name == labels.name), None)
