"""`/openapi/v2` in the one form kubectl reads it: protobuf. It is asked for when an object is not described in v3."""

from functools import cache
from typing import Any

from sandbox.apiserver import openapi
from sandbox.apiserver.objects import Json, encode
from sandbox.apiserver.protobuf import message_class
from sandbox.apiserver.resources import recorded

MEDIA_TYPE = "application/com.github.proto-openapi.spec.v2.v1.0+protobuf"
_REF = "#/components/schemas/"


@cache
def document() -> bytes:
    """Give the document: the recorded schemas as definitions, and which parameters each operation takes."""
    made: Any = message_class("openapi.v2.Document")()
    made.swagger = "2.0"
    made.info.title, made.info.version = "Kubernetes", "v1.36.3"
    for path, item in openapi.all_paths().items():
        _path(made.paths.path.add(name=path).value, item)
    for name, schema in recorded("schemas").items():
        _schema(made.definitions.additional_properties.add(name=name).value, schema)
    data: bytes = made.SerializeToString()
    return data


def _path(target: Any, item: Json) -> None:  # noqa: ANN401 - a message
    for verb, operation in item.items():
        into = getattr(target, verb)
        for parameter in operation["parameters"]:
            query = into.parameters.add().parameter.non_body_parameter.query_parameter_sub_schema
            query.name, query.type = parameter["name"], "string"
            setattr(query, "in", "query")
        _extend(into, operation)


def _schema(target: Any, schema: Json) -> None:  # noqa: ANN401 - a message
    reference = schema.get("$ref") or (schema.get("allOf") or [{}])[0].get("$ref", "")
    if reference:
        target._ref = "#/definitions/" + reference.removeprefix(_REF)  # noqa: SLF001 - the field's own name
    if isinstance(schema.get("type"), str):
        target.type.value.append(schema["type"])
    elif "oneOf" in schema:
        target.type.value.append("string")
    if isinstance(schema.get("format"), str):
        target.format = schema["format"]
    target.required.extend(schema.get("required", ()))
    for name, part in schema.get("properties", {}).items():
        _schema(target.properties.additional_properties.add(name=name).value, part)
    if isinstance(schema.get("additionalProperties"), dict):
        _schema(target.additional_properties.schema, schema["additionalProperties"])
    if isinstance(schema.get("items"), dict):
        _schema(target.items.schema.add(), schema["items"])
    _extend(target, schema)


def _extend(target: Any, source: Json) -> None:  # noqa: ANN401 - a message
    for key, value in source.items():
        if key.startswith("x-"):
            target.vendor_extension.add(name=key).value.yaml = encode(value).decode()
