"""The OpenAPI document: committed as it is made, valid, and complete for every operation."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from openapi_spec_validator import validate

from api.app import create_app
from api.openapi import operations
from api.settings import Settings

FILE = Path(__file__).parents[2] / "openapi" / "openapi.json"


@cache
def text() -> bytes:
    app = create_app(Settings())
    made: bytes = app.state.document()
    return made


@cache
def document() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(text())
    return found


def every() -> list[Any]:
    return [pytest.param(operation, id=operation["operationId"]) for _, operation in operations(document())]


def resolved(response: dict[str, Any]) -> dict[str, Any]:
    reference = response.get("$ref", "")
    return document()["components"]["responses"][reference.rpartition("/")[2]] if reference else response


def test_the_committed_document_is_the_app_s() -> None:
    assert FILE.read_bytes() == text(), "run `make openapi`"


def test_the_document_is_valid_openapi() -> None:
    validate(document())


def test_the_framework_s_own_error_models_are_gone() -> None:
    assert b"HTTPValidationError" not in text()
    assert not {"HTTPValidationError", "ValidationError"} & set(document()["components"]["schemas"])


def test_operation_ids_are_names_and_unique() -> None:
    found = [operation["operationId"] for _, operation in operations(document())]
    assert len(found) == len(set(found))
    assert all(name.replace("_", "").isalnum() and name.islower() for name in found)


@pytest.mark.parametrize("operation", every())
def test_an_operation_says_what_it_does(operation: dict[str, Any]) -> None:
    assert operation["summary"]
    assert not operation["summary"].endswith(".")
    assert operation["description"]
    assert len(operation["tags"]) == 1
    assert operation["tags"][0] in {tag["name"] for tag in document()["tags"]}


@pytest.mark.parametrize("operation", every())
def test_an_operation_says_which_credential_it_takes(operation: dict[str, Any]) -> None:
    assert "security" in operation
    assert operation["x-permission"]
    if operation["x-permission"] not in {"public", "anyone"}:
        assert operation["security"] == [{"session": []}, {"token": []}]


@pytest.mark.parametrize("operation", every())
def test_an_operation_shows_its_request_and_its_answer(operation: dict[str, Any]) -> None:
    if "requestBody" in operation:
        media = operation["requestBody"]["content"]["application/json"]
        assert media.get("examples") or media.get("example") or media["schema"].get("examples"), "no request example"
    for status, response in operation["responses"].items():
        media = resolved(response).get("content", {})
        if status.startswith("2") and "application/json" in media:
            shown = media["application/json"]
            assert "example" in shown or "examples" in shown, f"{status} has no example"


@pytest.mark.parametrize("operation", every())
def test_an_operation_lists_its_refusals(operation: dict[str, Any]) -> None:
    refusals = {
        status: resolved(entry) for status, entry in operation["responses"].items() if not status.startswith("2")
    }
    assert "500" in refusals
    assert operation["x-permission"] == "anyone" or "401" in refusals
    for status, entry in refusals.items():
        assert list(entry["content"]) == ["application/problem+json"], status
        assert entry["content"]["application/problem+json"]["examples"]
    if "requestBody" in operation:
        assert {"400", "413", "415", "422"} <= set(refusals)


@pytest.mark.parametrize("operation", every())
def test_the_examples_of_an_operation_fit_their_schemas(operation: dict[str, Any]) -> None:
    found: list[tuple[dict[str, Any], Any]] = []
    if "requestBody" in operation:
        found += examples(operation["requestBody"]["content"]["application/json"])
    for response in operation["responses"].values():
        for media in resolved(response).get("content", {}).values():
            found += examples(media)
    for schema, value in found:
        whole = {**schema, "components": document()["components"]}
        jsonschema.Draft202012Validator(whole).validate(value)


def examples(media: dict[str, Any]) -> list[tuple[dict[str, Any], Any]]:
    """Return the schema and value of each example of a media type."""
    values = [media["example"]] if "example" in media else []
    schema = media.get("schema", {})
    values += schema.get("examples", [])
    for entry in media.get("examples", {}).values():
        reference = entry.get("$ref", "").rpartition("/")[2]
        values.append((document()["components"]["examples"][reference] if reference else entry)["value"])
    return [(schema, value) for value in values]


def test_the_messages_of_the_stream_are_typed() -> None:
    media = document()["paths"]["/api/v1/events"]["get"]["responses"]["200"]["content"]
    assert media["text/event-stream"]["schema"] == {"$ref": "#/components/schemas/LiveEvent"}
    schemas = document()["components"]["schemas"]
    for name in ("StepEvent", "VerdictEvent", "PodsEvent", "PodChangedEvent", "ResetEvent", "ByeEvent"):
        assert {"type", "channel"} <= set(schemas[name]["required"]), name


def test_the_type_of_a_message_tells_its_shape() -> None:
    """One discriminator over all channels, so that a generated client needs to look at nothing else."""
    union = document()["components"]["schemas"]["LiveEvent"]
    mapping = union["discriminator"]["mapping"]
    assert union["discriminator"]["propertyName"] == "type"
    assert set(mapping.values()) == {branch["$ref"] for branch in union["oneOf"]}
    assert {"contact", "pods-contact", "bye", "reset"} < set(mapping)


def test_no_schema_needs_its_module_to_be_told_apart() -> None:
    assert [name for name in document()["components"]["schemas"] if "__" in name] == []


def test_no_input_has_a_field_without_a_type_and_no_output_has_a_default() -> None:
    outputs = {
        media["schema"]["$ref"].rpartition("/")[2]
        for _, operation in operations(document())
        for status, entry in operation["responses"].items()
        if status.startswith("2")
        for media in resolved(entry).get("content", {}).values()
        if "$ref" in media.get("schema", {})
    }
    for name in outputs:
        properties = document()["components"]["schemas"][name].get("properties", {})
        assert not [field for field, schema in properties.items() if "default" in schema], name
