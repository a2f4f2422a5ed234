"""The two bases of every body: what clients send and what they get."""

from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict
from pydantic.alias_generators import to_camel


class Input(BaseModel):
    """A request body. Unknown fields are an error, so a typing mistake is never ignored silently."""

    model_config = ConfigDict(
        alias_generator=to_camel, populate_by_name=True, extra="forbid", frozen=True, str_strip_whitespace=True
    )


class Output(BaseModel):
    """A response body. It has no defaults: every field is always there, absent values are null."""

    model_config = ConfigDict(
        alias_generator=to_camel, populate_by_name=True, frozen=True, from_attributes=True, extra="forbid"
    )


def storable(text: str) -> str:
    """Refuse what no database stores and no terminal should print: lone surrogates and control characters."""
    if any(character < " " and character not in "\t\n\r" for character in text) or "\x7f" in text:
        raise ValueError("must not contain control characters")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise ValueError("must be valid Unicode text") from error
    return text


Text = Annotated[str, AfterValidator(storable)]
"""A string as a person may type it."""

Moment = AwareDatetime
"""RFC 3339 in UTC on the wire."""
