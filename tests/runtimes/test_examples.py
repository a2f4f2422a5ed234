"""The examples of the OpenAPI document are what the API takes and says."""

from api.runtimes import examples
from api.runtimes.schemas import (
    AccessList,
    AllowedNamespaceList,
    AllowedNamespaceWrite,
    NamespaceList,
    RuntimeCheck,
    RuntimeCreate,
    RuntimeList,
    RuntimeUpdate,
    Trial,
)


def test_requests_are_taken_and_answers_are_whole() -> None:
    RuntimeCheck.model_validate(examples.CHECK)
    RuntimeCreate.model_validate(examples.CREATE)
    RuntimeUpdate.model_validate(examples.UPDATE)
    AllowedNamespaceWrite.model_validate(examples.ALLOWED)
    for model, example in (
        (Trial, examples.TRIAL),
        (RuntimeList, examples.PAGE),
        (NamespaceList, examples.NAMESPACES),
        (AccessList, examples.ACCESS),
        (AllowedNamespaceList, examples.ALLOWED),
    ):
        assert model.model_validate(example).model_dump(mode="json", by_alias=True) == example
