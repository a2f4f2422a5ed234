"""Kubernetes objects as plain JSON. A stored object is never changed in place: copy, change, put."""

from typing import Any

import msgspec

type Json = dict[str, Any]

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder()


def encode(value: object) -> bytes:
    """Give the JSON of a value, without spaces."""
    return _encoder.encode(value)


def decode(data: bytes | str) -> Any:  # noqa: ANN401 - JSON is any value
    """Read JSON; raises msgspec.DecodeError."""
    return _decoder.decode(data)


def clone(value: Any) -> Any:  # noqa: ANN401 - JSON is any value
    """Copy JSON deeply; much faster than copy.deepcopy."""
    if type(value) is dict:
        return {key: clone(item) if type(item) in _NESTED else item for key, item in value.items()}
    if type(value) is list:
        return [clone(item) if type(item) in _NESTED else item for item in value]
    return value


_NESTED = (dict, list)


def meta(obj: Json) -> Json:
    """Give the object's metadata, to read or (on one's own copy) to write."""
    found: Json = obj.setdefault("metadata", {}) if "metadata" not in obj else obj["metadata"]
    return found


def name_of(obj: Json) -> str:
    """Give `metadata.name`."""
    return str(obj["metadata"].get("name", ""))


def namespace_of(obj: Json) -> str:
    """Give `metadata.namespace`, empty for cluster-scoped objects."""
    return str(obj["metadata"].get("namespace") or "")


def uid_of(obj: Json) -> str:
    """Give `metadata.uid`."""
    return str(obj["metadata"].get("uid", ""))


def labels_of(obj: Json) -> dict[str, str]:
    """Give `metadata.labels`, empty when there are none."""
    return obj["metadata"].get("labels") or {}


def annotations_of(obj: Json) -> dict[str, str]:
    """Give `metadata.annotations`, empty when there are none."""
    return obj["metadata"].get("annotations") or {}


def dig(obj: Any, *path: str | int, default: Any = None) -> Any:  # noqa: ANN401 - JSON is any value
    """Follow keys and list indices; `default` where the path ends early or at null."""
    for step in path:
        if isinstance(obj, dict):
            obj = obj.get(step)
        elif isinstance(obj, list) and isinstance(step, int) and step < len(obj):
            obj = obj[step]
        else:
            return default
    return default if obj is None else obj


def controller_of(obj: Json) -> Json | None:
    """Give the owner reference that says `controller: true`."""
    for owner in obj["metadata"].get("ownerReferences") or ():
        if owner.get("controller"):
            found: Json = owner
            return found
    return None


def condition_of(obj: Json, kind: str) -> Json | None:
    """Give the status condition of this type."""
    for condition in dig(obj, "status", "conditions", default=()):
        if condition["type"] == kind:
            found: Json = condition
            return found
    return None
