"""The examples of the OpenAPI document are answers that could really be given."""

import pytest
from pydantic import BaseModel

from api.deploy import examples, schemas


@pytest.mark.parametrize(
    ("schema", "example"),
    [
        (schemas.ReleaseRead, examples.RELEASE_EXAMPLE),
        (schemas.ReleasePage, examples.PAGE_EXAMPLE),
        (schemas.ReleaseEvents, examples.EVENTS_EXAMPLE),
        (schemas.PreviewRead, examples.PREVIEW_EXAMPLE),
        (schemas.ReleaseInput, examples.INPUT),
        (schemas.VersionList, examples.VERSIONS_EXAMPLE),
    ],
)
def test_every_example_is_a_valid_answer(schema: type[BaseModel], example: dict[str, object]) -> None:
    read = schema.model_validate(example)
    assert read.model_dump(by_alias=True, mode="json") == example
