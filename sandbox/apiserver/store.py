"""All objects under one global revision, with a bounded history for watches.

The store knows nothing of rules: it keeps what it is given, stamps `resourceVersion`, and tells who listens.
Everything is synchronous and runs in one event loop, so that a read and the write after it are one transaction.
"""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Literal

from sandbox.apiserver.objects import Json, encode

type ChangeType = Literal["ADDED", "MODIFIED", "DELETED"]
type Listener = Callable[["Change"], None]
type Objects = list[Json]

HISTORY = 20_000
"""Changes that are kept for watches; older ones are answered with 410."""


@dataclass(slots=True, eq=False)
class Change:
    """One write. `object` carries the revision of the write, also when it was deleted."""

    revision: int
    type: ChangeType
    resource: str
    object: Json
    previous: Json | None
    _encoded: bytes | None = field(default=None, repr=False)

    def encoded(self) -> bytes:
        """Give the object's JSON; made once for all watchers."""
        if self._encoded is None:
            self._encoded = encode(self.object)
        return self._encoded


class ExpiredError(Exception):
    """The revision asked for is no longer in the history; `oldest` is the first that still is."""

    def __init__(self, revision: int, oldest: int) -> None:
        """Name both revisions."""
        super().__init__(f"too old resource version: {revision} ({oldest})")
        self.revision = revision
        self.oldest = oldest


class Store:
    """Objects by resource (`deployments.apps`), namespace (empty: cluster-scoped) and name."""

    def __init__(self, history: int = HISTORY) -> None:
        """Start empty at revision 1, as a fresh etcd does."""
        self.revision = 1
        self.compacted = 0
        self._history: deque[Change] = deque()
        self._limit = history
        self._objects: dict[str, dict[str, dict[str, Json]]] = {}
        self._listeners: dict[str, list[Listener]] = {}

    def get(self, resource: str, namespace: str, name: str) -> Json | None:
        """Give the stored object itself, not to be changed; None when there is none."""
        return self._objects.get(resource, {}).get(namespace, {}).get(name)

    def list(self, resource: str, namespace: str | None = None) -> Objects:
        """Give the objects of a namespace (None: of all), in the order of etcd's keys."""
        spaces = self._objects.get(resource, {})
        if namespace is not None:
            space = spaces.get(namespace, {})
            return [space[name] for name in sorted(space)]
        return [spaces[space][name] for space in sorted(spaces) for name in sorted(spaces[space])]

    def each(self, resource: str, namespace: str | None = None) -> Iterator[Json]:
        """Walk the objects in no order, without a copy: write nothing meanwhile."""
        spaces = self._objects.get(resource, {})
        for space in spaces.values() if namespace is None else (spaces.get(namespace, {}),):
            yield from space.values()

    def count(self, resource: str, namespace: str | None = None) -> int:
        """Give the number of objects."""
        spaces = self._objects.get(resource, {})
        return len(spaces.get(namespace, {})) if namespace is not None else sum(map(len, spaces.values()))

    def put(self, resource: str, obj: Json) -> Json:
        """Keep the object (as it is: hand over a copy) under a new revision; gives it back stamped."""
        metadata = obj["metadata"]
        space = self._objects.setdefault(resource, {}).setdefault(metadata.get("namespace") or "", {})
        previous = space.get(metadata["name"])
        self.revision += 1
        metadata["resourceVersion"] = str(self.revision)
        space[metadata["name"]] = obj
        self._tell(Change(self.revision, "MODIFIED" if previous else "ADDED", resource, obj, previous))
        return obj

    def remove(self, resource: str, namespace: str, name: str) -> Json:
        """Delete the object; gives its last state with the new revision. Raises KeyError."""
        previous = self._objects[resource][namespace].pop(name)
        self.revision += 1
        last = {**previous, "metadata": {**previous["metadata"], "resourceVersion": str(self.revision)}}
        self._tell(Change(self.revision, "DELETED", resource, last, previous))
        return last

    def listen(self, resource: str, listener: Listener) -> Callable[[], None]:
        """Call the listener at each change of the resource, inside the write; gives the way to stop it."""
        listeners = self._listeners.setdefault(resource, [])
        listeners.append(listener)
        return lambda: listeners.remove(listener) if listener in listeners else None

    def since(self, resource: str, revision: int) -> Sequence[Change]:
        """Give the changes after a revision. Raises ExpiredError when they are no longer all there."""
        if revision < self.compacted:
            raise ExpiredError(revision, self.compacted)
        newer = self.revision - revision
        if newer <= 0:
            return []
        start = max(0, len(self._history) - newer)  # each change is one revision: the tail holds at most `newer`
        return [
            change
            for change in islice(self._history, start, None)
            if change.revision > revision and change.resource == resource
        ]

    def list_at(self, resource: str, namespace: str | None, revision: int) -> Objects:
        """Give the list as it was at a revision. Raises ExpiredError."""
        found = {(o["metadata"].get("namespace") or "", o["metadata"]["name"]): o for o in self.each(resource)}
        for change in reversed(self.since(resource, revision)):
            metadata = change.object["metadata"]
            key = (metadata.get("namespace") or "", metadata["name"])
            if change.previous is None:
                found.pop(key, None)
            else:
                found[key] = change.previous
        return [found[key] for key in sorted(found) if namespace is None or key[0] == namespace]

    def compact(self) -> None:
        """Forget the history: every older revision is answered with 410 from now on."""
        self._history.clear()
        self.compacted = self.revision

    def dump(self) -> dict[str, Objects]:
        """Give every object by resource, for keeping."""
        return {resource: self.list(resource) for resource in self._objects}

    def load(self, revision: int, objects: dict[str, Objects]) -> None:
        """Take up kept objects without telling anyone; the history starts after them."""
        for resource, items in objects.items():
            for obj in items:
                space = obj["metadata"].get("namespace") or ""
                self._objects.setdefault(resource, {}).setdefault(space, {})[obj["metadata"]["name"]] = obj
        self.revision = self.compacted = revision

    def _tell(self, change: Change) -> None:
        history = self._history
        history.append(change)
        if len(history) > self._limit:
            self.compacted = history.popleft().revision
        for listener in tuple(self._listeners.get(change.resource, ())):
            listener(change)
