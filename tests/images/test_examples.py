"""The examples of the OpenAPI document are what the API says."""

from api.images import examples
from api.images.schemas import ImageVersion


def test_the_answer_is_whole() -> None:
    assert ImageVersion.model_validate(examples.VERSION).model_dump(mode="json", by_alias=True) == examples.VERSION
