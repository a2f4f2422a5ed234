"""Bodies in protobuf, as kubectl's typed clients send them, turned into JSON. Answers always go out as JSON."""

import base64
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from typing import Any

from google.protobuf.descriptor import FieldDescriptor
from google.protobuf.descriptor_pb2 import FileDescriptorSet
from google.protobuf.descriptor_pool import DescriptorPool
from google.protobuf.message import DecodeError, Message
from google.protobuf.message_factory import GetMessageClass

from sandbox.apiserver.objects import Json, decode
from sandbox.apiserver.resources import RECORDED
from sandbox.apiserver.status import bad_request

_MAGIC = b"k8s\x00"
_META = "k8s.io.apimachinery.pkg.apis.meta.v1"
_INLINE = {"volumeSource", "handler", "persistentVolumeSource", "localObjectReference", "ephemeralContainerCommon"}
"""Go embeds these structs: JSON has their fields one level up."""


def read(data: bytes) -> Json:
    """Give the object in the envelope as JSON. Raises a 400."""
    if not data.startswith(_MAGIC):
        raise bad_request("provided data does not appear to be a protobuf message, expected prefix [107 56 115 0]")
    try:
        envelope: Any = message_class("k8s.io.apimachinery.pkg.runtime.Unknown").FromString(data[len(_MAGIC) :])
        api_version, kind = envelope.typeMeta.apiVersion, envelope.typeMeta.kind
        body = message_class(_message_name(api_version, kind)).FromString(envelope.raw)
    except (DecodeError, KeyError) as error:
        raise bad_request(f"the protobuf body cannot be read: {error}") from None
    return {"apiVersion": api_version, "kind": kind, **_object(body)}


@cache
def _pool() -> DescriptorPool:
    pool = DescriptorPool()
    for file in FileDescriptorSet.FromString((RECORDED / "messages.binpb").read_bytes()).file:
        pool.AddSerializedFile(file.SerializeToString())
    return pool


@cache
def message_class(name: str) -> type[Message]:
    """Give the class of a recorded message. Raises KeyError."""
    found: type[Message] = GetMessageClass(_pool().FindMessageTypeByName(name))
    return found


def _message_name(api_version: str, kind: str) -> str:
    if kind == "DeleteOptions":
        return f"{_META}.{kind}"
    group, _, version = api_version.rpartition("/")
    package = group.removesuffix(".k8s.io").partition(".")[0] or "core"
    return f"k8s.io.api.{package}.{version}.{kind}"


def _object(message: Message) -> Json:
    made: Json = {}
    for field, value in message.ListFields():
        if field.message_type is not None and field.message_type.GetOptions().map_entry:
            made[field.name] = {key: _value(field.message_type.fields_by_name["value"], value[key]) for key in value}
        elif field.is_repeated:
            made[field.name] = [_value(field, item) for item in value]
        elif field.name in _INLINE:
            made |= _object(value)
        else:
            made[field.name] = _value(field, value)
    return made


def _value(field: FieldDescriptor, value: Any) -> Any:  # noqa: ANN401 - any value of any message
    if field.message_type is None:
        return base64.b64encode(value).decode() if isinstance(value, bytes) else value
    special = _SPECIAL.get(field.message_type.full_name)
    return special(value) if special is not None else _object(value)


def _time(value: Any) -> str | None:  # noqa: ANN401 - a message
    if not value.seconds:
        return None
    return datetime.fromtimestamp(value.seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _int_or_string(value: Any) -> int | str:  # noqa: ANN401 - a message
    found: int | str = value.strVal if value.type else value.intVal
    return found


_SPECIAL: dict[str, Callable[[Any], Any]] = {
    "k8s.io.apimachinery.pkg.api.resource.Quantity": lambda value: value.string,
    "k8s.io.apimachinery.pkg.util.intstr.IntOrString": _int_or_string,
    f"{_META}.Time": _time,
    f"{_META}.MicroTime": _time,
    f"{_META}.FieldsV1": lambda value: decode(value.Raw),
    "k8s.io.apimachinery.pkg.runtime.RawExtension": lambda value: decode(value.raw),
    "k8s.io.api.authorization.v1.ExtraValue": lambda value: list(value.items),
    "k8s.io.api.authentication.v1.ExtraValue": lambda value: list(value.items),
}
