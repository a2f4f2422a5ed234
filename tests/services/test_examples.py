"""The examples of the OpenAPI document are what the API takes and says."""

from api.services import examples
from api.services.schemas import ServiceCreate, ServiceList, ServiceRead, ServiceUpdate


def test_requests_are_taken_and_answers_are_whole() -> None:
    ServiceCreate.model_validate(examples.CREATE)
    ServiceUpdate.model_validate(examples.UPDATE)
    for model, example in ((ServiceRead, examples.READ), (ServiceList, examples.PAGE)):
        assert model.model_validate(example).model_dump(mode="json", by_alias=True) == example
