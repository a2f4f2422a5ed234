"""What the form fills in: the stage guessed from a name, and the figures a stage or a size brings."""

import re
from dataclasses import dataclass

from api.workload.schemas import ComponentSettings, ImageReference, Recreate, Resources, RollingUpdate, Stage

WORDS = {
    Stage.DEVELOPMENT: {"dev", "devel", "develop", "development", "test", "testing", "tests", "qa", "sandbox", "local"},
    Stage.STAGING: {"stage", "stg", "staging", "uat", "preprod", "preproduction"},
    Stage.PRODUCTION: {"prod", "prd", "production", "live"},
}


@dataclass(frozen=True)
class Preset:
    """What choosing a stage fills in; every value stays editable."""

    stage: Stage
    replicas: int
    strategy: RollingUpdate | Recreate
    sentence: str


@dataclass(frozen=True)
class Size:
    """Reserved and highest CPU and memory of one pod."""

    name: str
    title: str
    resources: Resources


GRADUAL = RollingUpdate(kind="RollingUpdate", max_surge=1, max_unavailable=0)

PRESETS = {
    Stage.DEVELOPMENT: Preset(
        Stage.DEVELOPMENT, 1, Recreate(kind="Recreate"), "One pod, all at once: quick, with a short outage."
    ),
    Stage.STAGING: Preset(Stage.STAGING, 2, GRADUAL, "Two pods, gradual: as in production, smaller."),
    Stage.PRODUCTION: Preset(Stage.PRODUCTION, 3, GRADUAL, "Three pods, gradual: no outage while versions change."),
    Stage.OTHER: Preset(Stage.OTHER, 1, GRADUAL, "One pod, gradual."),
}

SMALL = Size(
    "small",
    "Small",
    Resources(cpu_request="100m", cpu_limit="500m", memory_request="128Mi", memory_limit="256Mi"),
)
MEDIUM = Size(
    "medium",
    "Medium",
    Resources(cpu_request="250m", cpu_limit="1", memory_request="256Mi", memory_limit="512Mi"),
)
LARGE = Size(
    "large",
    "Large",
    Resources(cpu_request="500m", cpu_limit="2", memory_request="512Mi", memory_limit="1Gi"),
)
SIZES = (SMALL, MEDIUM, LARGE)


def guess_stage(name: str) -> Stage:
    """Return the stage an environment's name speaks of; `pre-prod` is staging, `prod-eu` production, else other."""
    words = [word for word in re.split(r"[^a-z]+", name.lower()) if word]
    if "pre" in words and WORDS[Stage.PRODUCTION] & set(words):
        return Stage.STAGING
    if "non" in words and WORDS[Stage.PRODUCTION] & set(words):
        return Stage.OTHER
    return next((stage for word in words for stage, known in WORDS.items() if word in known), Stage.OTHER)


def initial_settings(stage: Stage, repository: str | None) -> ComponentSettings:
    """Return what the form of a new environment starts with; the version is still missing."""
    preset = PRESETS[stage]
    return ComponentSettings(
        image=ImageReference(repository=repository or ""),
        replicas=preset.replicas,
        strategy=preset.strategy,
        resources=SMALL.resources,
    )
