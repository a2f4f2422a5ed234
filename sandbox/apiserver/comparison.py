"""Which fields differ between two states of an object, as sets of paths."""

from dataclasses import dataclass, field
from typing import Any

from sandbox.apiserver.fieldsets import LEAF, SELF, keyed, union
from sandbox.apiserver.objects import Json
from sandbox.apiserver.schema import Type

_ABSENT = object()


@dataclass(slots=True)
class Comparison:
    """Three roots: what only the new state has, what only the old one had, and leaves that changed."""

    added: Json = field(default_factory=dict)
    removed: Json = field(default_factory=dict)
    modified: Json = field(default_factory=dict)

    @property
    def changed(self) -> Json:
        """Give what the writer of the new state takes ownership of."""
        return union(self.modified, self.added)


def compare(old: Json, new: Json, kind: Type) -> Comparison:
    """Compare two objects of one type."""
    found = Comparison()
    found.added, found.removed, found.modified = _members(old, new, kind)
    return found


def whole(value: Any, kind: Type) -> Json:  # noqa: ANN401 - JSON is any value
    """Give the node of a part that came or went as a whole: every path in it is a member."""
    if kind.atomic or not isinstance(value, dict | list) or not value or kind.shape == "scalar":
        return LEAF
    pairs = _pairs(value, kind)
    node = {key: whole(part, child) for key, (part, child) in pairs.items()}
    return {SELF: LEAF, **node} if node else LEAF


type _Three = tuple[Json, Json, Json]


def _members(old: Any, new: Any, kind: Type) -> _Three:  # noqa: ANN401 - JSON is any value
    added: Json = {}
    removed: Json = {}
    modified: Json = {}
    before, after = _pairs(old, kind), _pairs(new, kind)
    for key, (part, child) in after.items():
        if key not in before:
            added[key] = whole(part, child)
            continue
        was = before[key][0]
        if was is part or was == part:
            continue
        _changed(key, was, part, child, (added, removed, modified))
    for key, (part, child) in before.items():
        if key not in after:
            removed[key] = whole(part, child)
    return added, removed, modified


def _changed(key: str, was: Any, now: Any, kind: Type, into: _Three) -> None:  # noqa: ANN401 - JSON is any value
    nested = isinstance(was, dict | list | None) and isinstance(now, dict | list | None)
    if kind.atomic or kind.shape == "scalar" or not nested or (not was and not now):
        into[2][key] = LEAF
        return
    for root, part in zip(into, _members(was or {}, now or {}, kind), strict=True):
        if part:
            root[key] = part


def _pairs(value: Any, kind: Type) -> dict[str, tuple[Any, Type]]:  # noqa: ANN401 - JSON is any value
    if isinstance(value, list):
        element = kind.element or kind
        return {key: (item, element) for key, item in keyed(value, kind)}
    return {f"f:{name}": (part, kind.child(name)) for name, part in value.items()}
