"""Brings a body into the shape in which the API stores it: as decoding into Go's types and encoding again does.

Nulls and empty optional parts go, unknown fields go (and are reported), parts that are never left out appear.
"""

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sandbox.apiserver import quantities
from sandbox.apiserver.objects import Json
from sandbox.apiserver.resources import recorded
from sandbox.apiserver.schema import Type
from sandbox.apiserver.status import StatusError

_NEVER_ABSENT: dict[str, Json] = {
    "PodCondition": {"lastProbeTime": None},
    "Event": dict.fromkeys(("eventTime", "firstTimestamp", "lastTimestamp"))
    | {"reportingComponent": "", "reportingInstance": ""},
    "EndpointPort": {"name": ""},
}
"""What the API always prints, although the schema calls it optional."""

_GO = {"integer": "int64", "number": "float64", "boolean": "bool", "string": "string"}
_JSON = {str: "string", bool: "bool", int: "number", float: "number", dict: "object", list: "array"}


@dataclass(slots=True)
class Conformed:
    """The object, and the paths of fields that nobody knows."""

    object: Json
    unknown: list[str] = field(default_factory=list)


class MismatchError(Exception):
    """A value of the wrong type."""

    def __init__(self, given: str, owner: str, path: str, wanted: str) -> None:
        """Word it as Go's JSON decoder does."""
        place = f"Go struct field {owner}.{path}" if owner else "Go value"
        super().__init__(f"json: cannot unmarshal {given} into {place} of type {wanted}")


class Base64Error(Exception):
    """Text that is no base64."""

    def __init__(self, at: int) -> None:
        """Name the place of the first wrong byte."""
        super().__init__(f"illegal base64 data at input byte {at}")


class QuantityError(Exception):
    """Text that is no quantity."""

    def __str__(self) -> str:
        """Word it as the API does."""
        return "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'"


def conform(obj: Json, kind: Type, *, name: str, version: str, strict: bool = False) -> Conformed:
    """Give a new object in the stored shape. Raises a 400 for a wrong type and, if strict, for unknown fields."""
    done = Conformed({})
    try:
        done.object = _Walk(done.unknown).struct(obj, kind, "", name)
    except (MismatchError, QuantityError, Base64Error) as error:
        message = f'{name} in version "{version}" cannot be handled as a {name}: {error}'
        raise StatusError(400, "BadRequest", message) from None
    if strict and done.unknown:
        listed = ", ".join(f'unknown field "{path}"' for path in done.unknown)
        message = f'{name} in version "{version}" cannot be handled as a {name}: strict decoding error: {listed}'
        raise StatusError(400, "BadRequest", message)
    return done


class _Walk:
    def __init__(self, unknown: list[str]) -> None:
        self._unknown = unknown

    def struct(self, value: Json, kind: Type, path: str, owner: str) -> Json:
        owner = kind.name.rpartition(".")[2] or owner
        made: Json = {}
        fields = kind.fields
        for key, part in value.items():
            child = fields.get(key)
            here = f"{path}.{key}" if path else key
            if child is None:
                if key not in {"apiVersion", "kind"}:
                    self._unknown.append(here)
                    continue
                made[key] = part
            elif part is not None:
                part = self.value(part, child, here, owner)  # noqa: PLW2901 - the same part, in its stored shape
                if not _left_out(key, part, child, kind):
                    made[key] = part
        return _completed(made, kind)

    def value(self, value: Any, kind: Type, path: str, owner: str) -> Any:  # noqa: ANN401 - JSON is any value
        if kind.shape == "scalar":
            return _scalar(value, kind, path, owner)
        if kind.shape == "any":
            return value
        if kind.shape == "list":
            if not isinstance(value, list):
                raise MismatchError(_JSON[type(value)], owner, path, f"[]{_go(kind.element)}")
            element = kind.element or kind
            if element.shape == "scalar":
                return [_scalar(item, element, path, owner) for item in value]
            return [self.value(item, element, f"{path}[{at}]", owner) for at, item in enumerate(value)]
        if not isinstance(value, dict):
            raise MismatchError(_JSON[type(value)], owner, path, _go(kind))
        if kind.shape == "struct":
            return self.struct(value, kind, path, owner)
        element = kind.element or kind
        return {key: self.value(part, element, path, owner) for key, part in value.items() if part is not None}


def _completed(made: Json, kind: Type) -> Json:
    for key, empty in _NEVER_ABSENT.get(kind.name.rpartition(".")[2], {}).items():
        made.setdefault(key, empty)
    for key in _always(kind):
        if key not in made:
            child = kind.fields[key]
            if child.shape == "struct":
                made[key] = _completed({}, child)
            else:
                made[key] = child.default
    return made


_ALWAYS: dict[int, tuple[str, ...]] = {}


def _always(kind: Type) -> tuple[str, ...]:
    known = _ALWAYS.get(id(kind))
    if known is None:
        known = _ALWAYS[id(kind)] = tuple(key for key, child in kind.fields.items() if _is_always(key, child, kind))
    return known


def _is_always(key: str, child: Type, kind: Type) -> bool:
    if child.default is None or (key == "status" and not child.fields):
        return False
    return child.shape == "struct" or bool(child.default) or key in kind.required


def _left_out(key: str, part: Any, child: Type, kind: Type) -> bool:  # noqa: ANN401 - JSON is any value
    if part or key in kind.required:
        return False
    if child.shape in {"list", "map"}:
        return True
    return child.shape == "scalar" and bool(child.scalar) and not child.default and key not in _pointers(kind.name)


@cache
def _pointers(name: str) -> frozenset[str]:
    return frozenset(recorded("pointers").get(name, ()))


def _scalar(value: Any, kind: Type, path: str, owner: str) -> Any:  # noqa: ANN401 - JSON is any value
    wanted = kind.scalar
    if not wanted:  # quantities and int-or-string take both
        if isinstance(value, str | int | float) and not isinstance(value, bool):
            return value if kind.format == "int-or-string" else _quantity(value)
    elif (
        (wanted == "string" and isinstance(value, str))
        or (wanted == "boolean" and isinstance(value, bool))
        or (wanted == "integer" and isinstance(value, int) and not isinstance(value, bool))
        or (wanted == "number" and isinstance(value, int | float) and not isinstance(value, bool))
    ):
        if kind.format == "byte":
            _check_base64(str(value))
        return value
    elif wanted == "integer" and isinstance(value, float) and value.is_integer():
        return int(value)
    given = f"number {value}" if isinstance(value, float) and wanted == "integer" else _JSON.get(type(value), "null")
    raise MismatchError(given, owner, path, _go(kind))


def _check_base64(text: str) -> None:
    compact = text.replace("\n", "").replace("\r", "")
    wrong = _NOT_BASE64.search(compact)
    if wrong is not None or len(compact) % 4:
        raise Base64Error(wrong.start() if wrong is not None else len(compact) // 4 * 4)


_NOT_BASE64 = re.compile(r"[^A-Za-z0-9+/=]")


def _quantity(value: str | float) -> str:
    text = str(value)
    known = _QUANTITIES.get(text)
    if known is None:
        try:
            known = quantities.canonical(text)
        except ValueError:
            raise QuantityError from None
        if len(_QUANTITIES) < _MOST_QUANTITIES:
            _QUANTITIES[text] = known
    return known


_QUANTITIES: dict[str, str] = {}
_MOST_QUANTITIES = 10_000


def _go(kind: Type | None) -> str:
    if kind is None:
        return "interface {}"
    if kind.shape == "scalar":
        return kind.format if kind.format in {"int32", "int64"} else _GO.get(kind.scalar, "string")
    if kind.shape == "map":
        return f"map[string]{_go(kind.element)}"
    package, _, name = kind.name.rpartition(".")
    return f"{package.split('.')[-1]}.{name}"
