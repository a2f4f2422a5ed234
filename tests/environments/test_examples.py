"""The examples of the OpenAPI document are what the API takes and says."""

from pydantic import TypeAdapter

from api.environments import examples
from api.environments.schemas import (
    DraftContent,
    DraftRead,
    EnvironmentCreate,
    EnvironmentList,
    EnvironmentUpdate,
    OwnDraft,
    PresetList,
)
from api.workload.findings import Situation
from api.workload.rules import check
from api.workload.schemas import ComponentSettings, Stage


def test_requests_are_taken_and_answers_are_whole() -> None:
    EnvironmentCreate.model_validate(examples.CREATE)
    EnvironmentUpdate.model_validate(examples.UPDATE)
    TypeAdapter(DraftContent).validate_python(examples.DRAFT)
    for model, example in (
        (EnvironmentList, examples.PAGE),
        (DraftRead, examples.DRAFT_READ),
        (OwnDraft, examples.OWN_DRAFT),
        (PresetList, examples.PRESETS),
    ):
        assert model.model_validate(example).model_dump(mode="json", by_alias=True) == example


def test_the_settings_of_the_examples_break_no_rule() -> None:
    settings = ComponentSettings.model_validate(examples.SETTINGS)
    assert check(settings, Situation(stage=Stage.PRODUCTION, environment="production")) == []
