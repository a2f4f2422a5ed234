"""The objects of one kind and namespace as last seen: written by one reflector, read by all who look.

A follower keeps the version it has seen and waits in `changed`; `changes` then says what to redraw. Contact with the
cluster and problems of this kind wake followers too, without entries in `changes`.
"""

import asyncio
from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from api.cluster.errors import ClusterProblem
from api.cluster.kinds import Described

LOG_LENGTH = 4096


@dataclass(frozen=True, slots=True)
class Poisoned:
    """An object that could not be read: what is known of it, and why. The stream went on without it."""

    uid: str
    namespace: str
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Changes[T: Described]:
    """What changed since an older version of a store; `removed` holds last states.

    `complete` is false when the older version is no longer held: take `Store.objects` as a whole then.
    `only_objects` is false when followers were also woken for another reason: contact, a problem, a first list.
    """

    version: int
    upserted: Mapping[str, T]
    removed: Mapping[str, T]
    complete: bool = True
    only_objects: bool = True


def position(resource_version: str) -> int | None:
    """Return a resourceVersion as a comparable number, or None when this server's are not numbers."""
    return int(resource_version) if resource_version.isascii() and resource_version.isdigit() else None


def older(candidate: Described, shown: Described) -> bool:
    """Say whether a candidate is an earlier state of the same object than the one shown."""
    left, right = position(candidate.metadata.resource_version), position(shown.metadata.resource_version)
    return left is not None and right is not None and left < right


class Store[T: Described]:
    """Read by anyone in the loop's thread; only its reflector calls the methods that write."""

    def __init__(self) -> None:
        """Start empty and not synced."""
        self._objects: dict[str, T] = {}
        self._uids: dict[tuple[str, str], str] | None = None
        self._poisoned: dict[str, Poisoned] = {}
        self._log: deque[tuple[int, str, T | None]] = deque()
        self._floor = 0
        self._event = asyncio.Event()
        self.objects: Mapping[str, T] = MappingProxyType(self._objects)
        self.poisoned: Mapping[str, Poisoned] = MappingProxyType(self._poisoned)
        self.synced = False
        self.version = 0
        self.problem: ClusterProblem | None = None
        self.derived: dict[str, object] = {}
        """What others keep in step with this store, under names of theirs; it goes when the store goes."""

    async def changed(self, since: int) -> int:
        """Wait until the version is above `since`; return it. Returns at once when it is already."""
        while self.version <= since:
            await self._event.wait()
        return self.version

    def changes(self, since: int) -> Changes[T]:
        """Return what changed after `since`, each object once and in its newest state."""
        if since < self._floor:
            return Changes(self.version, self.objects, {}, complete=False, only_objects=False)
        touched: dict[str, T | None] = {}
        versions: set[int] = set()
        for version, uid, last in reversed(self._log):
            if version <= since:
                break
            touched.setdefault(uid, last)
            versions.add(version)
        upserted = {uid: self._objects[uid] for uid in touched if uid in self._objects}
        removed = {uid: last for uid, last in touched.items() if last is not None and uid not in upserted}
        return Changes(self.version, upserted, removed, only_objects=len(versions) == self.version - since)

    def named(self, name: str, namespace: str) -> T | None:
        """Return the object that has this name now."""
        if self._uids is None:  # few kinds are looked up by name, and of pods there are many
            self._uids = {(item.metadata.namespace, item.metadata.name): uid for uid, item in self._objects.items()}
        return self._objects.get(self._uids.get((namespace, name), ""))

    def put(self, item: T) -> bool:
        """Take in a newer state of one object; an older one than shown is ignored (False)."""
        if not self._keep(item):
            return False
        self._publish()
        return True

    def drop(self, item: Described) -> bool:
        """Take in a deletion; one that speaks of an older state than shown is ignored (False)."""
        uid = item.metadata.uid
        shown = self._objects.get(uid)
        was_poisoned = self._poisoned.pop(uid, None) is not None
        if shown is None or older(item, shown):
            if was_poisoned:
                self._publish()
            return False
        self._forget(uid, shown)
        self._publish()
        return True

    def replace(self, items: Iterable[T], poisoned: Iterable[Poisoned], *, authoritative: bool) -> None:
        """Take in a complete list: what is missing from it was deleted.

        With `authoritative` (a consistent read) even a lower resourceVersion wins, as after a restored backup.
        """
        self.version += 1  # a list is news by itself, whatever is in it
        fresh = {item.metadata.uid: item for item in items}
        unreadable = {item.uid: item for item in poisoned}
        self._poisoned.clear()
        for uid in [uid for uid in self._objects if uid not in fresh and uid not in unreadable]:
            self._forget(uid, self._objects[uid])
        for item in fresh.values():
            self._keep(item, authoritative=authoritative)
        self._poisoned.update(unreadable)
        self.synced = True
        self.problem = None
        self._publish()

    def poison(self, item: Poisoned) -> None:
        """Flag an object that cannot be read; its last readable state stays."""
        self._poisoned[item.uid] = item
        self._publish()

    def refuse(self, problem: ClusterProblem | None) -> None:
        """Say why this kind cannot be seen now; None takes it back. Wakes followers only on a change of code."""
        before, self.problem = self.problem, problem
        if (before and (before.code, before.detail)) != (problem and (problem.code, problem.detail)):
            self.touch()

    def touch(self) -> None:
        """Wake followers for a reason that is no object."""
        self._publish()

    def _keep(self, item: T, *, authoritative: bool = False) -> bool:
        uid, meta = item.metadata.uid, item.metadata
        shown = self._objects.get(uid)
        if shown is not None:
            if shown.metadata.resource_version == meta.resource_version:
                return self._poisoned.pop(uid, None) is not None
            if not authoritative and older(item, shown):
                return False
        self._poisoned.pop(uid, None)
        self._objects[uid] = item
        if self._uids is not None:
            self._uids[meta.namespace, meta.name] = uid
        self._note(uid, None)
        return True

    def _forget(self, uid: str, shown: T) -> None:
        del self._objects[uid]
        place = (shown.metadata.namespace, shown.metadata.name)
        if self._uids is not None and self._uids.get(place) == uid:
            del self._uids[place]
        self._note(uid, shown)

    def _note(self, uid: str, last: T | None) -> None:
        self._log.append((self.version + 1, uid, last))
        while len(self._log) > LOG_LENGTH:
            self._floor = self._log.popleft()[0]

    def _publish(self) -> None:
        self.version += 1
        event, self._event = self._event, asyncio.Event()
        event.set()
