"""What a guided tour says and where it leads: data that an operator hands over, never a part of KIOPS itself."""

import re
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import ConfigDict, Field, ValidationError, model_validator

from api.schemas import Output, Text

LARGEST = 64 * 1024
LOCALE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")

Name = Annotated[str, Field(pattern=r"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$")]
Passage = Annotated[Text, Field(min_length=1, max_length=2000)]
StepKind = Literal["deploy", "deployBroken", "deletePod"]


class LocalisedText(Output):
    """One passage in several languages, by locale; `en` is there always and stands in for the others."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, Passage] = Field(init=False)

    en: Passage

    @model_validator(mode="after")
    def _locales(self) -> Self:
        for name in self.__pydantic_extra__:
            if LOCALE.fullmatch(name) is None:
                raise ValueError(f"“{name}” is not a locale such as `ko`")
        return self


class WayBack(Output):
    """How to leave everything as it was before a step."""

    text: LocalisedText
    version: str | None = Field(max_length=128, description="Tag to deploy again; null: nothing has to be done")


class TourStep(Output):
    """One thing to try on one environment of a service, which may have been deleted since."""

    id: Name
    kind: StepKind
    title: LocalisedText
    text: LocalisedText = Field(description="What to do")
    explanation: LocalisedText = Field(description="What has happened, to be read afterwards")
    service: str = Field(max_length=63, description="Its name")
    environment: str = Field(max_length=63, description="Its name")
    component: str | None = Field(max_length=63, description="Its name; null: the first one")
    version: str | None = Field(max_length=128, description="Tag of the image to deploy; null for `deletePod`")
    command: str | None = Field(max_length=2000, description="The same act typed in a shell, if there is a way")
    way_back: WayBack | None

    @model_validator(mode="after")
    def _version_fits(self) -> Self:
        if (self.version is None) != (self.kind == "deletePod"):
            raise ValueError("a step that deploys needs a version, and `deletePod` has none")
        return self


class Tour(Output):
    """Things to try, in their order. Who put the tour of this `id` away does not see it again."""

    id: Name
    title: LocalisedText
    introduction: LocalisedText
    steps: list[TourStep] = Field(min_length=1, max_length=20)

    @model_validator(mode="after")
    def _each_step_once(self) -> Self:
        if len({step.id for step in self.steps}) < len(self.steps):
            raise ValueError("two steps have the same id")
        return self


def read(value: object) -> object:
    """Return the tour of a JSON text (it begins with `{`) or of a file that holds one; other values stay.

    Raises ValueError with one sentence for a file that cannot be read and for content that is no tour.
    """
    if not isinstance(value, str):
        return value
    if not value.strip():
        return None
    try:
        return Tour.model_validate_json(value if value.lstrip().startswith("{") else _content(Path(value)))
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        place = ".".join(map(str, first["loc"])) or "the tour"
        raise ValueError(f"{place}: {first['msg']}") from None


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise ValueError(f"the file {path} cannot be read: {error.strerror}") from error
    if len(content) > LARGEST:
        raise ValueError(f"the file {path} is longer than {LARGEST // 1024} KiB")
    return content
