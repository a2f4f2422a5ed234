"""The pods of an environment as a list sorts, narrows and cuts them into pages.

A row holds what all of them are compared by; the rest of a pod is described only when it is shown.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import msgspec

from api.cluster.objects import Pod
from api.db import pages
from api.pods.schemas import PodRead, PodVersion
from api.pods.status import describe, image_of, seconds, words
from api.workload.pod_status import pod_line

Sort = Literal["side", "name", "-name", "createdAt", "-createdAt", "status", "-status", "restarts", "-restarts"]
PLACE = {PodVersion.CURRENT: 0, PodVersion.OLD: 1, PodVersion.OTHER: 2}


class Row(msgspec.Struct, frozen=True, gc=False, eq=False):
    """One pod of the environment; `text` is what a search looks through, in lower case."""

    pod: Pod
    component: str
    side: PodVersion
    status: str
    restarts: int
    text: str

    def shown(self) -> PodRead:
        """Describe the pod."""
        return describe(self.pod, component=self.component, side=self.side)


Key = Callable[[Row], tuple[Any, str, str]]


def row_of(pod: Pod, component: str, side: PodVersion) -> Row:
    """Return the row of a pod."""
    line = pod_line(pod)
    searched = (pod.metadata.name, pod.spec.node_name, image_of(pod), line.status, words(pod, line.status))
    return Row(pod, component, side, line.status, line.restarts, "\n".join(searched).lower())


def _by(value: Callable[[Row], Any]) -> Key:
    """Sort by a value, then by name; the uid makes the order complete."""
    return lambda row: (value(row), row.pod.metadata.name, row.pod.metadata.uid)


KEYS: dict[str, tuple[type, Key]] = {
    "side": (tuple[int, float], _by(lambda row: (PLACE[row.side], -seconds(row.pod.metadata.creation_timestamp)))),
    "name": (str, _by(lambda row: row.pod.metadata.name)),
    "createdAt": (float, _by(lambda row: seconds(row.pod.metadata.creation_timestamp))),
    "status": (str, _by(lambda row: row.status)),
    "restarts": (int, _by(lambda row: row.restarts)),
}
"""For each order: of what type the value is, and the whole key."""


@dataclass(frozen=True)
class Wanted:
    """Which pods are asked for, and which page of them; None narrows nothing."""

    limit: int
    cursor: str | None = None
    sort: Sort = "side"
    q: str | None = None
    component: str | None = None
    status: str | None = None
    side: PodVersion | None = None


@dataclass(frozen=True)
class Cut:
    """One page of rows; `total` counts all that were asked for."""

    rows: Sequence[Row]
    next_cursor: str | None
    total: int


def cut(rows: Sequence[Row], wanted: Wanted) -> Cut:
    """Return a page of rows that stand in the wanted order, without its `-`. Raises `Invalid` for a foreign cursor."""
    found = _narrowed(rows, wanted)
    shape, key = KEYS[wanted.sort.removeprefix("-")]
    start, stop = 0, len(found)
    descending = wanted.sort.startswith("-")
    if wanted.cursor is not None:
        sort, *last = pages.unwrap(wanted.cursor, tuple[str, shape, str, str])  # type: ignore[valid-type]  # a value here
        if sort != wanted.sort:
            raise pages.foreign_cursor()
        if descending:
            stop = bisect_left(found, tuple(last), key=key)
        else:
            start = bisect_right(found, tuple(last), key=key)
    shown = found[max(start, stop - wanted.limit) : stop][::-1] if descending else found[start : start + wanted.limit]
    more = stop - start > wanted.limit
    return Cut(shown, pages.wrap((wanted.sort, *key(shown[-1]))) if more else None, len(found))


def _narrowed(rows: Sequence[Row], wanted: Wanted) -> Sequence[Row]:
    if wanted.component is not None:
        rows = [row for row in rows if row.component == wanted.component]
    if wanted.side is not None:
        rows = [row for row in rows if row.side is wanted.side]
    if wanted.status is not None:
        rows = [row for row in rows if row.status == wanted.status]
    if wanted.q:
        sought = wanted.q.lower()
        rows = [row for row in rows if sought in row.text]
    return rows
