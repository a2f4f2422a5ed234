"""The stage a name speaks of, and what a stage fills in."""

import pytest

from api.workload.findings import Situation
from api.workload.presets import PRESETS, SIZES, guess_stage, initial_settings
from api.workload.quantities import parse
from api.workload.rules import blocking, check
from api.workload.schemas import Recreate, RollingUpdate, Stage


@pytest.mark.parametrize(
    ("name", "stage"),
    [
        ("dev", Stage.DEVELOPMENT),
        ("development", Stage.DEVELOPMENT),
        ("Test", Stage.DEVELOPMENT),
        ("qa-2", Stage.DEVELOPMENT),
        ("team-a-dev", Stage.DEVELOPMENT),
        ("dev2", Stage.DEVELOPMENT),
        ("staging", Stage.STAGING),
        ("stage", Stage.STAGING),
        ("uat", Stage.STAGING),
        ("pre-prod", Stage.STAGING),
        ("preprod", Stage.STAGING),
        ("prod", Stage.PRODUCTION),
        ("production", Stage.PRODUCTION),
        ("prod-eu", Stage.PRODUCTION),
        ("eu1-live", Stage.PRODUCTION),
        ("non-prod", Stage.OTHER),
        ("product-demo", Stage.OTHER),
        ("alive", Stage.OTHER),
        ("blue", Stage.OTHER),
        ("", Stage.OTHER),
    ],
)
def test_the_stage_is_guessed_from_whole_words(name: str, stage: Stage) -> None:
    assert guess_stage(name) is stage


def test_the_presets_are_those_of_the_product() -> None:
    figures = {stage: (preset.replicas, type(preset.strategy)) for stage, preset in PRESETS.items()}
    assert figures[Stage.DEVELOPMENT] == (1, Recreate)
    assert figures[Stage.STAGING] == (2, RollingUpdate)
    assert figures[Stage.PRODUCTION] == (3, RollingUpdate)


def test_gradual_starts_one_new_pod_and_stops_none_before() -> None:
    strategy = PRESETS[Stage.PRODUCTION].strategy
    assert isinstance(strategy, RollingUpdate)
    assert (strategy.max_surge, strategy.max_unavailable) == (1, 0)


def test_sizes_grow_and_never_reserve_more_than_their_limit() -> None:
    limits = [parse(size.resources.memory_limit or "0") for size in SIZES]
    assert limits == sorted(limits)
    for size in SIZES:
        assert parse(size.resources.cpu_request or "0") <= parse(size.resources.cpu_limit or "0")
        assert parse(size.resources.memory_request or "0") <= parse(size.resources.memory_limit or "0")


@pytest.mark.parametrize("stage", list(Stage))
def test_what_a_stage_fills_in_breaks_no_rule(stage: Stage) -> None:
    settings = initial_settings(stage, "ghcr.io/acme/web-shop")
    assert blocking(check(settings, Situation(stage=stage, environment="here"))) == []


def test_the_form_starts_without_a_version() -> None:
    assert initial_settings(Stage.STAGING, None).image.repository == ""
    assert initial_settings(Stage.STAGING, "a").image.tag is None
