"""Bodies of environments, drafts and presets."""

from typing import Annotated

from pydantic import AfterValidator, Field, JsonValue

from api.environments.drafts import storable_json
from api.schemas import Input, Moment, Output, Text
from api.workload.schemas import ComponentSettings, Recreate, Resources, RollingUpdate, Stage


class ComponentSettingsWrite(Input):
    """The settings of one component in this environment."""

    component_id: Text = Field(max_length=40)
    settings: ComponentSettings


class EnvironmentCreate(Input):
    """Where a service shall run under a name of one's own."""

    name: Text = Field(
        max_length=63, description="Free, DNS-friendly: lower-case letters, digits and '-'", examples=["production"]
    )
    stage: Stage | None = Field(default=None, description="null: guessed from the name")
    runtime_id: Text = Field(max_length=40)
    namespace: Text = Field(max_length=253, examples=["web-shop"])
    components: list[ComponentSettingsWrite] = Field(
        default_factory=list, max_length=50, description="Components not named start with the stage's preset"
    )


class EnvironmentUpdate(Input):
    """What to change; fields left out stay. Cluster and namespace are fixed from the first release on."""

    name: Text | None = Field(default=None, max_length=63)
    stage: Stage | None = None
    runtime_id: Text | None = Field(default=None, max_length=40)
    namespace: Text | None = Field(default=None, max_length=253)
    components: list[ComponentSettingsWrite] = Field(default_factory=list, max_length=50)


class RuntimeReference(Output):
    """The cluster an environment is on."""

    id: str
    name: str


class LastRelease(Output):
    """The newest release of an environment in one line."""

    id: str
    number: int
    outcome: str | None = Field(description="Null while it runs")
    version: str | None = Field(description="Tag or shortened digest; of the first component", examples=["1.4.2"])
    at: Moment


class ComponentInEnvironment(Output):
    """One component as it is set here."""

    component_id: str
    name: str
    object_name: str
    settings: ComponentSettings


class EnvironmentSummary(Output):
    """One environment in a list of services."""

    id: str
    name: str
    stage: Stage
    runtime: RuntimeReference
    namespace: str
    last_release: LastRelease | None
    running_release_id: str | None = Field(description="The release that is on its way now")


class EnvironmentRead(EnvironmentSummary):
    """One environment with all settings."""

    service_id: str
    instance: str = Field(description="Label app.kubernetes.io/instance of its objects; never changes")
    components: list[ComponentInEnvironment]
    created_at: Moment
    updated_at: Moment


class EnvironmentList(Output):
    """One page of environments."""

    items: list[EnvironmentRead]
    next_cursor: str | None
    total: int


class PresetRead(Output):
    """What choosing a stage fills in."""

    stage: Stage
    replicas: int
    strategy: RollingUpdate | Recreate
    sentence: str


class SizeRead(Output):
    """A size card: reserved and highest CPU and memory of one pod."""

    name: str
    title: str
    resources: Resources


class PresetList(Output):
    """All presets and sizes, and the stage a name speaks of."""

    stages: list[PresetRead]
    sizes: list[SizeRead]
    guess: Stage | None = Field(description="Null without `?name=`")


class DraftComponent(Input):
    """What has been typed for one component; may be incomplete or wrong."""

    component_id: Text = Field(max_length=40)
    settings: dict[str, JsonValue] = Field(description="Fields of ComponentSettings, whatever they hold so far")


class DraftWrite(Input):
    """A half-filled deploy form, at most 256 KiB."""

    environment_id: Text | None = Field(default=None, max_length=40)
    environment_name: Text | None = Field(
        default=None, max_length=253, description="Of an environment still to be made"
    )
    stage: Stage | None = None
    runtime_id: Text | None = Field(default=None, max_length=40)
    namespace: Text | None = Field(default=None, max_length=253)
    step: Text | None = Field(default=None, max_length=40, description="The step of the form that was open")
    components: list[DraftComponent] = Field(default_factory=list, max_length=50)
    reason: Text | None = Field(default=None, max_length=4_000)
    acknowledged: list[Text] = Field(default_factory=list, max_length=50)


DraftContent = Annotated[DraftWrite, AfterValidator(storable_json)]
"""A draft that fits into the database whatever was typed: no NUL, no lone surrogate, no NaN, not too deep or long."""


class DraftRead(Output):
    """The caller's own draft for this service."""

    content: DraftWrite
    updated_at: Moment


class OwnDraft(Output):
    """The caller's own draft for this service, if there is one."""

    draft: DraftRead | None
