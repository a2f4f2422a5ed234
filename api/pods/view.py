"""The rows of one environment, kept in step with the stores of its namespace: derived, and never a second truth."""

import asyncio
from bisect import bisect_left, insort
from collections.abc import Sequence
from dataclasses import dataclass, field

from api.cluster.objects import Pod, ReplicaSet
from api.cluster.store import Store
from api.pods.rows import KEYS, Row, row_of
from api.pods.selection import Scope
from api.pods.status import Templates, templates_of

SLICE = 500
"""Pods looked at before others may run: about ten milliseconds."""


@dataclass
class Difference:
    """What became new or different, and what is gone; `more` when there is still something to look at."""

    changed: list[Row] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    more: bool = False


class View:
    """Costs what has changed since it was refreshed last, and not what the namespace holds."""

    def __init__(self, scope: Scope) -> None:
        """Know nothing yet."""
        self.scope = scope
        self.rows: dict[str, Row] = {}
        self._orders: dict[str, list[Row]] = {}
        self._templates: dict[str, Templates] = {}
        self._pods_version = self._sets_version = -1
        self._due: dict[str, None] = {}

    async def catch_up(self, pods: Store[Pod], sets: Store[ReplicaSet]) -> Difference:
        """Take in the namespace as it is now, and let others run meanwhile; return the whole difference."""
        whole = Difference()
        while (part := self.refresh(pods, sets)).more:
            whole.changed += part.changed
            whole.removed += part.removed
            await asyncio.sleep(0)
        return Difference(whole.changed + part.changed, whole.removed + part.removed)

    def refresh(self, pods: Store[Pod], sets: Store[ReplicaSet]) -> Difference:
        """Take in the next slice of what has changed."""
        self._notice(pods, sets)
        looked = [uid for uid, _ in zip(self._due, range(SLICE), strict=False)]
        if len(looked) == SLICE:
            self._orders.clear()  # sorting once is cheaper than moving so many
        difference = Difference()
        for uid in looked:
            del self._due[uid]
            before, now = self.rows.get(uid), self._row(pods.objects.get(uid))
            if before is now:
                continue
            self._move(before, now)
            if now is None:
                del self.rows[uid]
                difference.removed.append(uid)
            else:
                self.rows[uid] = now
                if before is None or before.side is not now.side or before.shown() != now.shown():
                    difference.changed.append(now)
        difference.more = bool(self._due)
        return difference

    def ordered(self, sort: str) -> Sequence[Row]:
        """Return all rows in one of the orders of `KEYS`."""
        if sort not in self._orders:
            self._orders[sort] = sorted(self.rows.values(), key=KEYS[sort][1])
        return self._orders[sort]

    def _notice(self, pods: Store[Pod], sets: Store[ReplicaSet]) -> None:
        changes = pods.changes(self._pods_version)
        turned = sets.version != self._sets_version and self._turned(sets)
        if turned or not changes.complete:
            self._due.update(dict.fromkeys([*self.rows, *pods.objects]))
        else:
            self._due.update(dict.fromkeys([*changes.upserted, *changes.removed]))
        self._pods_version, self._sets_version = changes.version, sets.version

    def _turned(self, sets: Store[ReplicaSet]) -> bool:
        """Say whether pods may have changed sides."""
        found = list(sets.objects.values())
        before = self._templates
        self._templates = {part.object_name: templates_of(found, part.object_name) for part in self.scope.parts}
        return self._templates != before

    def _row(self, pod: Pod | None) -> Row | None:
        part = None if pod is None else self.scope.part_of(pod)
        if pod is None or part is None:
            return None
        side = self._templates[part.object_name].side_of(pod)
        before = self.rows.get(pod.metadata.uid)
        if before is not None and before.pod is pod and before.side is side:
            return before
        return row_of(pod, part.name, side)

    def _move(self, before: Row | None, now: Row | None) -> None:
        for sort, order in self._orders.items():
            key = KEYS[sort][1]
            if before is not None:
                del order[bisect_left(order, key(before), key=key)]
            if now is not None:
                insort(order, now, key=key)
