"""Sets of field paths in the form of `managedFields[].fieldsV1`.

A node is a JSON object: its keys are path elements (`f:name`, `k:{"name":"web"}`, `v:"x"`), the key `.` says that the
path itself is a member; a node without any key is a member too. The empty set is an empty root.
Rules of ownership: Kubernetes' server-side apply (structured merge and diff).
"""

from collections.abc import Iterator
from typing import Any

from sandbox.apiserver.objects import Json, encode
from sandbox.apiserver.schema import Type

SELF = "."
LEAF: Json = {}


def union(one: Json, two: Json) -> Json:
    """Give the members of either root."""
    made = dict(one)
    for key, node in two.items():
        made[key] = _union(made[key], node) if key in made else node
    return made


def difference(one: Json, two: Json) -> Json:
    """Give the members of the first root that the second lacks."""
    made = {}
    for key, node in one.items():
        left = _difference(node, two[key]) if key in two else node
        if left is not None:
            made[key] = left
    return made


def intersection(one: Json, two: Json) -> Json:
    """Give the members of both roots."""
    made = {}
    for key, node in one.items():
        if key in two and (left := _intersection(node, two[key])) is not None:
            made[key] = left
    return made


def paths(root: Json, prefix: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Walk the members in Kubernetes' order: a path before what is below it, names sorted."""
    for key in sorted(root, key=_rank):
        if key == SELF:
            continue
        node = root[key]
        if is_member(node):
            yield (*prefix, key)
        yield from paths(node, (*prefix, key))


def has(root: Json, path: tuple[str, ...]) -> bool:
    """Say whether the path is a member."""
    node = root
    for key in path:
        if key not in node:
            return False
        node = node[key]
    return is_member(node)


def printed(path: tuple[str, ...]) -> str:
    """Give a path as conflict messages print it: `.spec.containers[name="web"].image`."""
    from sandbox.apiserver.objects import decode  # noqa: PLC0415 - only on the way to an error

    text = ""
    for key in path:
        kind, _, rest = key.partition(":")
        if kind == "f":
            text += f".{rest}"
        elif kind == "k":
            parts = ",".join(f"{name}={encode(value).decode()}" for name, value in sorted(decode(rest).items()))
            text += f"[{parts}]"
        else:
            text += f"[={rest}]"
    return text


def is_member(node: Json) -> bool:
    """Say whether the node's own path is a member."""
    return not node or SELF in node


def of_value(value: Any, kind: Type) -> Json:  # noqa: ANN401 - JSON is any value
    """Give the set of a configuration that is applied: leaves, atomic parts and list items."""
    root: Json = {}
    if kind.shape == "list":
        for key, item in keyed(value or (), kind):
            node = of_value(item, kind.element or kind) if _descends(item, kind.element) else {}
            root[key] = {SELF: LEAF, **node} if node else LEAF
        return root
    for name, part in value.items():
        child = kind.child(name)
        if not _descends(part, child):
            root[f"f:{name}"] = LEAF
        else:
            node = of_value(part, child)
            if node:
                root[f"f:{name}"] = node
            elif not part and isinstance(part, dict):
                root[f"f:{name}"] = LEAF
    return root


def _descends(value: Any, kind: Type | None) -> bool:  # noqa: ANN401 - JSON is any value
    return kind is not None and not kind.atomic and isinstance(value, dict | list) and kind.shape != "scalar"


def keyed(items: Any, kind: Type) -> list[tuple[str, Any]]:  # noqa: ANN401 - JSON is any value
    """Give each item of a list that is a map or a set with its path element."""
    if kind.unique or not kind.keys:
        return [(f"v:{encode(item).decode()}", item) for item in items]
    return [(element_of(item, kind), item) for item in items]


def element_of(item: Json, kind: Type) -> str:
    """Give the path element of an item: the values of its keys, with their defaults, sorted by name."""
    values = {}
    for key in sorted(kind.keys):
        value = item.get(key, kind.key_defaults.get(key))
        if value is not None:
            values[key] = value
    return f"k:{encode(values).decode()}"


def _union(one: Json, two: Json) -> Json:
    return _node(is_member(one) or is_member(two), union(_below(one), _below(two))) or LEAF


def _difference(one: Json, two: Json) -> Json | None:
    return _node(is_member(one) and not is_member(two), difference(_below(one), _below(two)))


def _intersection(one: Json, two: Json) -> Json | None:
    return _node(is_member(one) and is_member(two), intersection(_below(one), _below(two)))


def _below(node: Json) -> Json:
    return {key: child for key, child in node.items() if key != SELF} if SELF in node else node


def _node(member: bool, below: Json) -> Json | None:  # noqa: FBT001 - the two parts of a node
    if not below:
        return LEAF if member else None
    return {SELF: LEAF, **below} if member else below


def _rank(key: str) -> tuple[str, str]:
    kind, _, rest = key.partition(":")
    return kind, rest
