"""The three patch types besides apply: JSON patch, JSON merge patch, strategic merge patch."""

from typing import Any

import jsonpatch
import jsonpointer

from sandbox.apiserver.objects import Json, clone
from sandbox.apiserver.schema import ANY, Type
from sandbox.apiserver.status import bad_request, unprocessable

JSON_PATCH = "application/json-patch+json"
MERGE = "application/merge-patch+json"
STRATEGIC = "application/strategic-merge-patch+json"
APPLY = "application/apply-patch+yaml"

_DIRECTIVE = "$patch"
_DELETE_PRIMITIVES = "$deleteFromPrimitiveList/"
_ORDER = "$setElementOrder/"
_RETAIN = "$retainKeys"


def patched(obj: Json, patch: Any, media_type: str, kind: Type) -> Json:  # noqa: ANN401 - JSON is any value
    """Give the object with the patch in it; neither is changed. Raises StatusError when the patch does not fit."""
    if media_type == JSON_PATCH:
        return _json_patched(obj, patch)
    if not isinstance(patch, dict):
        raise bad_request("error decoding patch: json: cannot unmarshal a non-object into a patch")
    if media_type == MERGE:
        made: Json = merged(obj, patch)
        return made
    result: Json = strategic(obj, patch, kind)
    return result


def merged(value: Any, patch: Any) -> Any:  # noqa: ANN401 - JSON is any value
    """Give RFC 7386's result."""
    if not isinstance(patch, dict):
        return clone(patch)
    made = clone(value) if isinstance(value, dict) else {}
    for key, part in patch.items():
        if part is None:
            made.pop(key, None)
        else:
            made[key] = merged(made.get(key), part)
    return made


def strategic(value: Any, patch: Any, kind: Type) -> Any:  # noqa: ANN401 - JSON is any value
    """Give a strategic merge: lists with a merge key are merged by it, `$patch` directives are obeyed."""
    if not isinstance(patch, dict):
        return clone(patch)
    if patch.get(_DIRECTIVE) == "replace":
        return {key: clone(part) for key, part in patch.items() if key != _DIRECTIVE}
    if patch.get(_DIRECTIVE) == "delete":
        return {}
    made = clone(value) if isinstance(value, dict) else {}
    if _RETAIN in patch:
        made = {key: part for key, part in made.items() if key in patch[_RETAIN]}
    for key, part in patch.items():
        _strategic_key(made, key, part, patch, kind)
    return made


def _strategic_key(made: Json, key: str, part: Any, patch: Json, kind: Type) -> None:  # noqa: ANN401 - JSON
    if key in {_DIRECTIVE, _RETAIN} or key.startswith(_ORDER):
        return
    if key.startswith(_DELETE_PRIMITIVES):
        name = key.removeprefix(_DELETE_PRIMITIVES)
        made[name] = [item for item in made.get(name) or () if item not in part]
        return
    child = kind.child(key)
    if part is None:
        made.pop(key, None)
    elif isinstance(part, list) and "merge" in child.strategies:
        made[key] = _strategic_list(made.get(key) or [], part, patch.get(_ORDER + key), child)
    elif isinstance(part, dict) and not _replaces(child):
        made[key] = strategic(made.get(key), part, child)
    else:
        made[key] = clone(part)


def _replaces(kind: Type) -> bool:
    return "replace" in kind.strategies


def _strategic_list(items: list[Any], patch: list[Any], order: list[Any] | None, kind: Type) -> list[Any]:
    if not kind.merge_key:
        made = items + [item for item in patch if item not in items]
        return _ordered(made, order, lambda item: item)
    name = kind.merge_key
    if any(isinstance(item, dict) and item.get(_DIRECTIVE) == "replace" for item in patch):
        return [clone(item) for item in patch if _DIRECTIVE not in item]
    made = list(items)
    for item in patch:
        if not isinstance(item, dict) or name not in item:
            raise bad_request(f"map: {item} does not contain declared merge key: {name}")
        at = next((i for i, known in enumerate(made) if known.get(name) == item[name]), None)
        if item.get(_DIRECTIVE) == "delete":
            made = [known for known in made if known.get(name) != item[name]]
        elif at is None:
            made.append(strategic({}, item, kind.element or ANY))
        else:
            made[at] = strategic(made[at], item, kind.element or ANY)
    return _ordered(made, [entry.get(name) for entry in order] if order else None, lambda item: item.get(name))


def _ordered(items: list[Any], order: list[Any] | None, key: Any) -> list[Any]:  # noqa: ANN401 - a function
    if not order:
        return items
    ranks = {value: rank for rank, value in enumerate(order)}
    listed = iter(sorted((item for item in items if key(item) in ranks), key=lambda item: ranks[key(item)]))
    return [next(listed) if key(item) in ranks else item for item in items]


def _json_patched(obj: Json, patch: Any) -> Json:  # noqa: ANN401 - JSON is any value
    if not isinstance(patch, list):
        raise bad_request("error decoding patch: json: cannot unmarshal object into Go value of type jsonpatch.Patch")
    try:
        made: Json = jsonpatch.JsonPatch(patch).apply(clone(obj))
    except (jsonpatch.JsonPatchException, AssertionError, jsonpointer.JsonPointerException, TypeError) as error:
        raise unprocessable() from error
    return made
