"""Which pods of a namespace belong to an environment (pure), and how the list changed since last time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from api.cluster.objects import Pod, ReplicaSet
from api.pods.schemas import PodRead
from api.pods.status import describe, hashes_of, newest_hash

NAME = "app.kubernetes.io/name"
INSTANCE = "app.kubernetes.io/instance"


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


@dataclass(frozen=True)
class Difference:
    """What became new or different, and what is gone."""

    changed: list[PodRead]
    removed: list[str]


@dataclass
class View:
    """The pods of one scope; a pod that is the same object on the same side is not described again."""

    scope: Scope
    pods: dict[str, PodRead] = field(default_factory=dict)
    _seen: dict[str, tuple[Pod, tuple[str | None, frozenset[str]]]] = field(default_factory=dict)

    def refresh(self, pods: Mapping[str, Pod], sets: Mapping[str, ReplicaSet]) -> Difference:
        """Take in the namespace as it is now, and return the difference."""
        parts = {part.object_name: part for part in self.scope.parts}
        sides = {name: (newest_hash(sets.values(), name), hashes_of(sets.values(), name)) for name in parts}
        found: dict[str, PodRead] = {}
        seen: dict[str, tuple[Pod, tuple[str | None, frozenset[str]]]] = {}
        for uid, pod in pods.items():
            labels = pod.metadata.labels or {}
            part = parts.get(labels.get(NAME, ""))
            if part is None or labels.get(INSTANCE) != self.scope.instance:
                continue
            side = sides[part.object_name]
            before = self._seen.get(uid)
            same = before is not None and before[0] is pod and before[1] == side
            found[uid] = self.pods[uid] if same else _describe(pod, part, side)
            seen[uid] = (pod, side)
        changed = [pod for uid, pod in found.items() if pod != self.pods.get(uid)]
        removed = [uid for uid in self.pods if uid not in found]
        self.pods, self._seen = found, seen
        return Difference(changed, removed)


def _describe(pod: Pod, part: Part, side: tuple[str | None, frozenset[str]]) -> PodRead:
    newest, hashes = side
    return describe(pod, component=part.name, newest=newest, hashes=hashes)
