"""The examples of the OpenAPI document are what the API takes and says."""

from api.config import examples
from api.config.schemas import SecretKeyRead, SecretKeyWrite


def test_the_bodies_are_whole() -> None:
    assert SecretKeyWrite.model_validate(examples.WRITE).key == examples.WRITE["key"]
    assert SecretKeyRead.model_validate(examples.READ).model_dump(mode="json", by_alias=True) == examples.READ
