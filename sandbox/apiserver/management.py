"""Who owns which field: `metadata.managedFields`, kept as a real API server keeps it."""

from dataclasses import dataclass, replace

from sandbox.apiserver.comparison import Comparison, compare
from sandbox.apiserver.fieldsets import difference, intersection, paths, printed, union
from sandbox.apiserver.objects import Json
from sandbox.apiserver.schema import Type
from sandbox.apiserver.status import StatusError, apply_conflict

_STAMPED = "name namespace creationTimestamp selfLink uid clusterName generation managedFields resourceVersion"
UNMANAGED: Json = {
    "f:apiVersion": {},
    "f:kind": {},
    "f:metadata": {".": {}, **{f"f:{name}": {} for name in _STAMPED.split()}},
}
"""What the server writes by itself: nobody owns it."""


@dataclass(frozen=True, slots=True)
class Manager:
    """One owner of fields: the identity of an entry of `managedFields`."""

    name: str
    operation: str
    api_version: str
    subresource: str = ""

    def printed(self) -> str:
        """Give it as conflict messages print it."""
        text = f'"{self.name}"'
        if self.subresource:
            text += f' with subresource "{self.subresource}"'
        return f"{text} using {self.api_version}" if self.operation == "Update" else text

    def matches(self, other: "Manager") -> bool:
        """Say whether the two are one owner: an applier keeps its entry through versions."""
        return self == (replace(other, api_version=self.api_version) if self.operation == "Apply" else other)


_IDENTITY = ("manager", "operation", "apiVersion", "subresource")


@dataclass(slots=True)
class Entry:
    """What a manager owns since when."""

    manager: Manager
    fields: Json
    time: str


def entries_of(obj: Json) -> list[Entry]:
    """Read an object's managed fields."""
    return [
        Entry(Manager(*(item.get(key, "") for key in _IDENTITY)), item.get("fieldsV1") or {}, item.get("time", ""))
        for item in obj["metadata"].get("managedFields") or ()
    ]


def encoded(entries: list[Entry]) -> list[Json]:
    """Give the entries as objects carry them, in Kubernetes' order."""
    ordered = sorted(
        entries,
        key=lambda e: (e.manager.operation, e.time, e.manager.name, e.manager.api_version, e.manager.subresource),
    )
    return [_encoded(entry) for entry in ordered if entry.fields]


@dataclass(frozen=True, slots=True)
class Write:
    """One write of an object: its state before and after, and who made it when."""

    old: Json
    new: Json
    kind: Type
    manager: Manager
    now: str


def updated(entries: list[Entry], write: Write) -> list[Entry]:
    """Give the entries after a write that is no apply: the writer takes what it changed."""
    compared = _managed(compare(write.old, write.new, write.kind), write.manager.subresource)
    taken = compared.changed
    left = _without(entries, union(taken, compared.removed))
    if not taken:
        return left
    mine = next((entry for entry in entries if entry.manager.matches(write.manager)), None)
    if mine is None:
        return [*left, Entry(write.manager, taken, write.now)]
    kept = union(difference(mine.fields, compared.removed), taken)
    others = [entry for entry in left if not entry.manager.matches(write.manager)]
    return [*others, Entry(write.manager, kept, write.now)]


def applied(entries: list[Entry], write: Write, owned: Json, *, force: bool) -> list[Entry]:
    """Give the entries after an apply of a configuration that owns `owned`. Raises StatusError 409 on conflicts."""
    compared = _managed(compare(write.old, write.new, write.kind), write.manager.subresource)
    others = [entry for entry in entries if not entry.manager.matches(write.manager)]
    if not force:
        _refuse_conflicts(others, compared.changed)
    left = _without(others, union(compared.changed, compared.removed))
    mine = next((entry for entry in entries if entry.manager.matches(write.manager)), None)
    owned = difference(owned, UNMANAGED)
    if mine is not None and mine.fields == owned and not compared.changed and not compared.removed:
        return [*left, Entry(write.manager, owned, mine.time)]
    return [*left, Entry(write.manager, owned, write.now)]


def owned_by_all(entries: list[Entry]) -> Json:
    """Give every field that somebody owns."""
    found: Json = {}
    for entry in entries:
        found = union(found, entry.fields)
    return found


def _refuse_conflicts(others: list[Entry], changed: Json) -> None:
    found: list[tuple[Manager, str]] = []
    for entry in others:
        found += [(entry.manager, printed(path)) for path in paths(intersection(entry.fields, changed))]
    if found:
        raise _conflict(found)


def _conflict(found: list[tuple[Manager, str]]) -> StatusError:
    causes = [
        {"reason": "FieldManagerConflict", "message": f"conflict with {manager.printed()}", "field": path}
        for manager, path in found
    ]
    if len(found) == 1:
        manager, path = found[0]
        return apply_conflict(f"Apply failed with 1 conflict: conflict with {manager.printed()}: {path}", causes)
    lines = []
    for owner in sorted({manager.printed() for manager, _ in found}):
        lines.append(f"conflicts with {owner}:")
        lines += [f"- {path}" for manager, path in found if manager.printed() == owner]
    return apply_conflict(f"Apply failed with {len(found)} conflicts: " + "\n".join(lines), causes)


def _managed(compared: Comparison, subresource: str) -> Comparison:
    roots = (compared.added, compared.removed, compared.modified)
    return Comparison(*(_own_part(root, subresource) for root in roots))


def _own_part(root: Json, subresource: str) -> Json:
    """Leave out what this way of writing cannot change, and what the server writes itself."""
    foreign = "f:spec" if subresource == "status" else "" if subresource else "f:status"
    return difference({key: node for key, node in root.items() if key != foreign}, UNMANAGED)


def _without(entries: list[Entry], gone: Json) -> list[Entry]:
    left = []
    for entry in entries:
        fields = difference(entry.fields, gone)
        if fields:
            left.append(Entry(entry.manager, fields, entry.time))
    return left


def _encoded(entry: Entry) -> Json:
    item: Json = {
        "manager": entry.manager.name, "operation": entry.manager.operation, "apiVersion": entry.manager.api_version,
        "time": entry.time, "fieldsType": "FieldsV1", "fieldsV1": entry.fields,
    }  # fmt: skip
    if entry.manager.subresource == "scale":
        del item["time"]  # the API forgets it there
    if entry.manager.subresource:
        item["subresource"] = entry.manager.subresource
    return item
