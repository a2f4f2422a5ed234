"""Server-side apply: merge a configuration into the live object, and drop what its manager no longer wants."""

from typing import Any

from sandbox.apiserver.fieldsets import SELF, element_of, keyed, of_value, printed, union
from sandbox.apiserver.management import Entry, Manager, owned_by_all
from sandbox.apiserver.objects import Json, clone
from sandbox.apiserver.schema import ANY, Type
from sandbox.apiserver.status import StatusError


def configured(live: Json, wanted: Json, kind: Type, entries: list[Entry], manager: Manager) -> tuple[Json, Json]:
    """Give the live object with the configuration in it, and the set of fields the configuration owns.

    What the manager owned before, no longer names, and nobody else owns is gone from the object.
    """
    owned = of_value(wanted, kind)
    merged = merge(live, wanted, kind)
    before = next((entry.fields for entry in entries if entry.manager.matches(manager)), {})
    if before:
        others = owned_by_all([entry for entry in entries if not entry.manager.matches(manager)])
        _prune(merged, kind, before, union(others, owned))
    return merged, owned


def check_configuration(wanted: Json, kind: Type) -> None:
    """Refuse what fits no schema: unknown fields, and items that share their keys. Raises the API's plain 500."""
    why = _misfit(wanted, kind, ())
    if why:
        metadata = wanted.get("metadata") or {}
        place = f"{metadata.get('namespace', '')}/{metadata.get('name', '')}"
        about = f"({place}; {wanted.get('apiVersion')}, Kind={wanted.get('kind')})"
        raise StatusError(500, "", f"failed to create typed patch object {about}: {why}")


def _misfit(value: Any, kind: Type, path: tuple[str, ...]) -> str:  # noqa: ANN401 - JSON is any value
    if kind.shape == "struct" and isinstance(value, dict):
        return _misfit_struct(value, kind, path)
    if kind.shape == "list" and isinstance(value, list) and not kind.atomic:
        return _misfit_list(value, kind, path)
    return ""


def _misfit_struct(value: Json, kind: Type, path: tuple[str, ...]) -> str:
    for name, part in value.items():
        here = (*path, f"f:{name}")
        if name not in kind.fields:
            return f"{printed(here)}: field not declared in schema"
        if why := _misfit(part, kind.fields[name], here):
            return why
    return ""


def _misfit_list(value: list[Any], kind: Type, path: tuple[str, ...]) -> str:
    seen: set[str] = set()
    for key, item in keyed(value, kind):
        if key in seen:
            return f"{printed(path)}: duplicate entries for key {printed((key,))}"
        seen.add(key)
        if why := _misfit(item, kind.element or ANY, (*path, key)):
            return why
    return ""


def merge(live: Any, wanted: Any, kind: Type) -> Any:  # noqa: ANN401 - JSON is any value
    """Merge two values of one type; neither is changed."""
    if kind.atomic or kind.shape in {"scalar", "any"} or live is None:
        return clone(wanted)
    if wanted is None:  # null says nothing about what others put below it
        return clone(live)
    if isinstance(wanted, list):
        return _merged_list(live, wanted, kind)
    if not isinstance(wanted, dict):
        return wanted
    made = clone(live)
    for name, part in wanted.items():
        made[name] = merge(live[name], part, kind.child(name)) if name in live else clone(part)
    return made


def _merged_list(live: list[Any], wanted: list[Any], kind: Type) -> list[Any]:
    mine = dict(keyed(live, kind))
    theirs = dict(keyed(wanted, kind))
    element = kind.element or ANY
    shared = [key for key in theirs if key in mine]
    made = []
    left = list(mine)
    right = list(theirs)
    while left or right:
        if left and left[0] not in theirs:
            made.append(clone(mine[left.pop(0)]))
        elif right and (not left or right[0] not in mine or left[0] == right[0]):
            key = right.pop(0)
            made.append(merge(mine[key], theirs[key], element) if key in mine else clone(theirs[key]))
            if key in mine:
                shared.remove(key)
                left = [other for other in left if other != key]
        else:  # both have it, but the order of the configuration wins
            left.pop(0)
    return made


def _prune(value: Any, kind: Type, before: Json, kept: Json) -> None:  # noqa: ANN401 - JSON is any value
    """Take out of the value (in place) what is in `before` and not below anything in `kept`."""
    for key, node in before.items():
        if key == SELF:
            continue
        if key not in kept:
            _take_out(value, key, kind)
        elif node:
            part, child = _part(value, key, kind)
            if isinstance(part, dict | list):
                _prune(part, child, node, kept[key])


def _part(value: Any, key: str, kind: Type) -> tuple[Any, Type]:  # noqa: ANN401 - JSON is any value
    if key.startswith("f:") and isinstance(value, dict):
        name = key[2:]
        return value.get(name), kind.child(name)
    if key.startswith("k:") and isinstance(value, list):
        return next((item for item in value if element_of(item, kind) == key), None), kind.element or ANY
    return None, ANY


def _take_out(value: Any, key: str, kind: Type) -> None:  # noqa: ANN401 - JSON is any value
    if key.startswith("f:") and isinstance(value, dict):
        value.pop(key[2:], None)
    elif isinstance(value, list):
        value[:] = [item for name, item in keyed(value, kind) if name != key]
