"""What clients send to start a release and what they read about it."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field, JsonValue

from api.deploy.events import Cause, Outcome, ReleaseEvent, RolloutSide, StepCode, StepState
from api.images.schemas import RegistryRead
from api.schemas import Input, Moment, Output, Text
from api.workload.schemas import ComponentSettings, Finding, Stage

State = Literal["queued", "running", "finished"]
Kind = Literal["deploy", "rollback", "restart", "scale"]
Trigger = Literal["person", "token", "automatic"]


class ReleaseComponentInput(Input):
    """One component with everything this release freezes for it."""

    component_id: Text = Field(max_length=40, examples=["cmp_4h7kq2m5n7p9r1t4"])
    settings: ComponentSettings


class ReleaseInput(Input):
    """The whole deploy form. The preview takes the same body."""

    environment_id: Text = Field(max_length=40, examples=["env_6j2vq2m5n7p9r1t4"])
    components: list[ReleaseComponentInput] = Field(max_length=50)
    reason: Text = Field(default="", max_length=500, examples=["New delivery options"])
    acknowledged: list[Annotated[Text, Field(max_length=8)]] = Field(
        default_factory=list, max_length=50, description="Codes of the warnings somebody has read and accepted"
    )
    on_conflict: Literal["refuse", "replace"] = Field(
        default="refuse",
        description="When a release of this environment still runs: refuse this one, or end that one as superseded",
    )


class Named(Output):
    """Another object, by id and by the name it had then."""

    id: str
    name: str


class EnvironmentNamed(Named):
    """The environment a release went to."""

    stage: Stage


class Author(Output):
    """Who started it; the name is frozen with the release."""

    user_id: str | None
    name: str
    token_id: str | None


class StepRead(Output):
    """One of the four steps; `state` is null before it is reached."""

    step: int
    code: StepCode
    title: str
    state: StepState | None
    started_at: Moment | None
    ended_at: Moment | None


class PodRow(Output):
    """The last thing said about a pod of this release."""

    name: str
    uid: str
    side: RolloutSide
    status: str
    ready: bool
    at: Moment


class ProgressRead(Output):
    """The Deployment's counts as last seen by the release."""

    wanted: int
    updated: int
    ready: int
    available: int
    old: int


class ContainerLog(Output):
    """The last lines of one container as they were at the moment of failure."""

    pod: str
    container: str
    previous: bool = Field(description="True: of the run before the present one")
    lines: list[str]
    problem: str | None = Field(description="Why there are no lines")


class Evidence(Output):
    """Sealed at the moment of failure; the cluster forgets, the release does not."""

    taken_at: Moment
    pods: list[dict[str, JsonValue]] = Field(description="Pods of the new version: name, node, conditions, statuses")
    events: list[dict[str, JsonValue]] = Field(description="Kubernetes events about them")
    conditions: list[dict[str, JsonValue]] = Field(description="Conditions of the Deployment and its ReplicaSet")
    logs: list[ContainerLog]


class ReleaseComponentRead(Output):
    """One component within a release."""

    component_id: str
    name: str
    object_name: str = Field(description="Name of the Deployment and the Service in the namespace")
    image: str = Field(description="As Kubernetes runs it")
    previous_image: str | None = Field(description="What ran before; null when nothing did or it is not known yet")
    version: str = Field(description="Tag, or the short digest")
    previous_version: str | None
    replicas: int
    strategy: Literal["RollingUpdate", "Recreate"]
    steps: list[StepRead]
    progress: ProgressRead | None
    pods: list[PodRow]
    risk: Cause | None
    revision: int | None = Field(description="Revision number of the Deployment in the cluster")
    template_hash: str | None = Field(description="`pod-template-hash` of the pods that count")
    evidence: Evidence | None
    settings: ComponentSettings


class ReleaseSummary(Output):
    """A release as lists show it."""

    id: str
    number: int = Field(description="Counts per service, from 1")
    kind: Kind
    trigger: Trigger
    state: State
    outcome: Outcome | None
    message: str | None = Field(description="How it ended, in one sentence")
    cause_code: str | None
    service: Named
    environment: EnvironmentNamed
    versions: list[str] = Field(description="One per component")
    reason: str
    author: Author
    created_at: Moment
    started_at: Moment | None
    finished_at: Moment | None


class ReleaseRead(ReleaseSummary):
    """A release in full: the frozen attempt and how far it has come."""

    runtime: Named
    namespace: str
    components: list[ReleaseComponentRead]
    findings: list[Finding] = Field(description="Warnings that stood when it was started")
    acknowledged: list[str]
    cause: Cause | None
    contact_lost_since: Moment | None = Field(description="Since when KIOPS cannot see the cluster; null while it can")
    elapsed_seconds: float = Field(description="Time on the release's own clock, which stops while contact is lost")
    paused_seconds: float
    deadline_seconds: int
    last_seq: int = Field(description="Number of the newest event; follow the stream from here")
    superseded_by: str | None
    parent_id: str | None
    events: str = Field(description="Address of the events as JSON")
    stream: str = Field(description="Address of the events as a stream")
    url: str = Field(description="Address of this release in the API")


class ReleasePage(Output):
    """One page of releases, newest first."""

    items: list[ReleaseSummary]
    next_cursor: str | None
    total: int


class ReleaseEvents(Output):
    """Events after a number; `finished` says that none will follow."""

    items: list[ReleaseEvent]
    last_seq: int
    finished: bool


class Change(Output):
    """One thing the release would change, in words."""

    component: str
    kind: Literal["create", "change", "keep", "restart"]
    text: str = Field(examples=["Image 1.4.1 → 1.4.2"])
    field: str | None = Field(description="Pointer to the field of the form that says so")


class RenderedObject(Output):
    """One object as it would be applied."""

    component: str
    kind: str
    name: str
    yaml: str


class Comparison(Output):
    """What the words compare with."""

    basis: Literal["cluster", "last-release", "nothing"]
    at: datetime | None = Field(description="When the cluster was read")
    problem: str | None = Field(description="Why the cluster could not be read")


class PreviewRead(Output):
    """What would happen, without doing it."""

    findings: list[Finding]
    can_release: bool = Field(description="False while an error stands or a warning still has to be acknowledged")
    in_progress: str | None = Field(description="The release of this environment that still runs")
    comparison: Comparison
    changes: list[Change]
    objects: list[RenderedObject]
    curl: str


class VersionRelease(Output):
    """A release that brought a version."""

    release_id: str
    number: int
    environment: EnvironmentNamed
    at: Moment
    outcome: Outcome | None = Field(description="null while it runs")


class KnownVersion(Output):
    """A version that can be chosen."""

    tag: str | None = Field(description="null: it was released by its digest alone")
    digest: str | None = Field(description="As it was last released; null when it was not released by digest")
    source: Literal["registry", "releases", "both"] = Field(description="Who knows of it")
    last_released: VersionRelease | None = Field(description="null: never released by KIOPS")
    runs_in: list[EnvironmentNamed] = Field(description="Where the last good release brought this version")


class VersionList(Output):
    """One page of versions, the most likely first, and whether the registry could be asked."""

    items: list[KnownVersion]
    next_cursor: str | None
    total: int
    repository: str | None = Field(description="Where these images are; null: nobody has said yet")
    registry: RegistryRead
