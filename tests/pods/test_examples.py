"""The examples of the OpenAPI document are what the API takes and says."""

from api.pods import examples
from api.pods.schemas import PodList, StandingList


def test_the_answers_are_whole() -> None:
    assert PodList.model_validate(examples.PAGE).model_dump(mode="json", by_alias=True) == examples.PAGE
    told = StandingList.model_validate(examples.STANDINGS).model_dump(mode="json", by_alias=True)
    assert told == examples.STANDINGS
