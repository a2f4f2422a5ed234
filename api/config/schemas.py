"""Bodies of the Secrets that KIOPS keeps for components: values go in, and never come out."""

from typing import Annotated

from pydantic import AfterValidator, ConfigDict, Field, SecretStr, StringConstraints

from api.schemas import Input, Output, Text, storable

LONGEST_VALUE = 32_768


def _storable(value: SecretStr) -> SecretStr:
    storable(value.get_secret_value())
    return value


class SecretKeyWrite(Input):
    """One value to keep out of the release."""

    model_config = ConfigDict(str_strip_whitespace=False)

    component_id: Annotated[Text, StringConstraints(strip_whitespace=True)] = Field(
        max_length=40, examples=["cmp_4h7kq2m5n7p9r1t4"]
    )
    key: Annotated[Text, StringConstraints(strip_whitespace=True)] = Field(
        max_length=253, description="Usually the variable's name", examples=["DATABASE_PASSWORD"]
    )
    value: Annotated[SecretStr, AfterValidator(_storable)] = Field(
        min_length=1,
        max_length=LONGEST_VALUE,
        description="Write-only, kept as it is: KIOPS hands it to the cluster and keeps nothing of it",
    )
    replace: bool = Field(default=False, description="Take the place of a value that the key has already")


class SecretKeyRead(Output):
    """Where the value stands now: what a variable of the kind `secretKey` names."""

    component_id: str
    source: str = Field(description="Name of the Secret", examples=["web-shop-secrets"])
    key: str
    namespace: str
    replaced: bool = Field(description="The key had a value before")
