"""The examples of the OpenAPI document are what the API takes and says."""

from api.pods import examples
from api.pods.schemas import PodList


def test_the_answer_is_whole() -> None:
    assert PodList.model_validate(examples.PAGE).model_dump(mode="json", by_alias=True) == examples.PAGE
