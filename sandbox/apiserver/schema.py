"""Types of the API, compiled from the recorded OpenAPI schemas: structure, merge keys, defaults."""

from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

from sandbox.apiserver.objects import Json
from sandbox.apiserver.resources import Resource, recorded

type Shape = Literal["struct", "map", "list", "scalar", "any"]

_REF = "#/components/schemas/"


@dataclass(slots=True, eq=False)
class Type:
    """One type. Which fields hold something depends on `shape`."""

    shape: Shape
    name: str = ""
    scalar: str = ""
    format: str = ""
    fields: dict[str, "Type"] = field(default_factory=dict)
    element: "Type | None" = None
    atomic: bool = False
    """Owned and merged as a whole, whatever its shape."""
    keys: tuple[str, ...] = ()
    """What identifies an item of a list, for server-side apply."""
    unique: bool = False
    """A list that is a set of scalars."""
    merge_key: str = ""
    """What identifies an item of a list, for strategic merge patches."""
    strategies: frozenset[str] = frozenset()
    required: frozenset[str] = frozenset()
    default: Any = None
    key_defaults: Json = field(default_factory=dict)

    def child(self, key: str) -> "Type":
        """Give the type of a field or of a map's value; an untyped one when it is unknown."""
        return self.fields.get(key) or self.element or ANY


ANY = Type("any")
STRING = Type("scalar", scalar="string")


@cache
def of(resource: Resource) -> Type:
    """Give the type of a resource's objects."""
    return named(_names()[resource.group, resource.version, resource.kind])


@cache
def of_kind(group: str, version: str, kind: str) -> Type:
    """Give the type of a kind that is no resource of its own, such as Scale."""
    return named(_names()[group, version, kind])


@cache
def named(name: str) -> Type:
    """Give the type of a schema by its full name."""
    return _compile(recorded("schemas")[name], name)


@cache
def _names() -> dict[tuple[str, str, str], str]:
    return {
        (gvk["group"], gvk["version"], gvk["kind"]): name
        for name, schema in recorded("schemas").items()
        for gvk in schema.get("x-kubernetes-group-version-kind", ())
    }


def _compile(schema: Json, name: str = "") -> Type:
    target = _target(schema)
    if target:
        base = named(target)
        own = {key: value for key, value in schema.items() if key.startswith("x-kubernetes-")}
        default = schema.get("default")
        if default is None and not own:
            return base
        return _specialised(base, own, default)
    made = Type(_shape(schema), name=name, default=schema.get("default"), format=schema.get("format", ""))
    made.scalar = schema.get("type", "")
    made.required = frozenset(schema.get("required", ()))
    if made.shape == "struct":
        made.fields = {key: _compile(part) for key, part in schema["properties"].items()}
    elif made.shape == "map":
        made.element = _compile(schema["additionalProperties"])
    elif made.shape == "list":
        made.element = _compile(schema["items"])
    _annotate(made, schema)
    return made


def _target(schema: Json) -> str:
    ref = schema.get("$ref") or (schema.get("allOf") or [{}])[0].get("$ref", "")
    return str(ref).removeprefix(_REF)


def _shape(schema: Json) -> Shape:
    if "properties" in schema:
        return "struct"
    if isinstance(schema.get("additionalProperties"), dict):
        return "map"
    if schema.get("type") == "array":
        return "list"
    return "any" if schema.get("type", "object") == "object" and "oneOf" not in schema else "scalar"


def _annotate(made: Type, schema: Json) -> None:
    kind = schema.get("x-kubernetes-list-type")
    made.keys = tuple(schema.get("x-kubernetes-list-map-keys", ())) if kind == "map" else ()
    made.unique = kind == "set"
    made.atomic = (made.shape == "list" and kind not in {"map", "set"}) or (
        schema.get("x-kubernetes-map-type") == "atomic" or made.shape == "any"
    )
    made.merge_key = schema.get("x-kubernetes-patch-merge-key", "")
    made.strategies = frozenset(schema.get("x-kubernetes-patch-strategy", "").split(",")) - {""}
    if made.keys and made.element is not None:
        fields = made.element.fields
        made.key_defaults = {key: fields[key].default for key in made.keys if fields[key].default}


def _specialised(base: Type, own: Json, default: Any) -> Type:  # noqa: ANN401 - JSON is any value
    made = Type(
        base.shape, base.name, base.scalar, base.format, base.fields, base.element,
        base.atomic, base.keys, base.unique, base.merge_key, base.strategies, base.required, default, base.key_defaults,
    )  # fmt: skip
    if "x-kubernetes-map-type" in own:
        made.atomic = own["x-kubernetes-map-type"] == "atomic"
    if "x-kubernetes-patch-strategy" in own:
        made.strategies = frozenset(own["x-kubernetes-patch-strategy"].split(","))
    return made
