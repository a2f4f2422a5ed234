"""What a release says while it runs: the typed events of the `release:` channel, stored as rows and sent as they are.

A *note* is what the runner has to say; it becomes an *event* when the ledger gives it its number. `type` tells the
events apart and never has a default, so that generated clients see it as required.
"""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from api.schemas import Moment, Output

STEPS = 4


class CauseCode(StrEnum):
    """Why a release is at risk or has failed. Codes are never renamed."""

    IMAGE_NOT_FOUND = "image-not-found"
    IMAGE_NAME_INVALID = "image-name-invalid"
    REGISTRY_DENIED = "registry-denied"
    REGISTRY_UNREACHABLE = "registry-unreachable"
    MISSING_CONFIG = "missing-config"
    MISSING_VARIABLE = "missing-variable"
    CONTAINER_REFUSED = "container-refused"
    COMMAND_NOT_FOUND = "command-not-found"
    WRONG_ARCHITECTURE = "wrong-architecture"
    CRASH = "crash"
    CRASH_AT_START = "crash-at-start"
    EXITS_AT_ONCE = "exits-at-once"
    OUT_OF_MEMORY = "out-of-memory"
    PROBE_FAILING = "probe-failing"
    UNSCHEDULABLE = "unschedulable"
    VOLUME_MISSING = "volume-missing"
    NODE_LOST = "node-lost"
    QUOTA_EXCEEDED = "quota-exceeded"
    LIMIT_RANGE = "limit-range"
    ADMISSION_DENIED = "admission-denied"
    SERVICE_ACCOUNT_MISSING = "service-account-missing"
    NO_READY_ENDPOINTS = "no-ready-endpoints"
    NO_PERMISSION = "no-permission"
    CREDENTIALS_REFUSED = "credentials-refused"
    NAMESPACE_MISSING = "namespace-missing"
    CLUSTER_UNREACHABLE = "cluster-unreachable"
    FIELD_CONFLICT = "field-conflict"
    OBJECT_REFUSED = "object-refused"
    OBJECT_DELETED = "object-deleted"
    PAUSED = "paused"
    SUPERSEDED = "superseded"
    DEADLINE = "deadline"
    INTERNAL_FAILURE = "internal-failure"


class Outcome(StrEnum):
    """How a release ended. `unstable_after`: it had come up, then its pods died while KIOPS still looked."""

    SUCCEEDED = "succeeded"
    FAILED = "failed"
    TIMED_OUT = "timed_out"
    SUPERSEDED = "superseded"
    CANCELLED = "cancelled"
    UNSTABLE_AFTER = "unstable_after"


class StepCode(StrEnum):
    """The four steps, in their order."""

    CREATING_DEPLOYMENT = "creating-deployment"
    WAITING_FOR_PODS = "waiting-for-pods"
    UPDATING_SERVICE = "updating-service"
    COMPLETED = "completed"


class StepState(StrEnum):
    """Where one step stands; a step that was never reached has no event."""

    STARTED = "started"
    DONE = "done"
    FAILED = "failed"


class RolloutSide(StrEnum):
    """A pod of the version that comes, or of one that goes."""

    ARRIVING = "arriving"
    LEAVING = "leaving"


class Fact(Output):
    """One piece of evidence."""

    label: str = Field(examples=["Exit code"])
    text: str = Field(examples=["1"])


class Action(Output):
    """Something a person can do about it."""

    label: str = Field(examples=["Correct the image version"])
    field: str | None = Field(
        description="RFC 6901 pointer into the body of the release request: the field to open",
        examples=["/components/0/settings/image/tag"],
    )
    url: str | None = Field(description="Where to go instead of a field; relative to this KIOPS")


class Cause(Output):
    """What went wrong, said so that one can act: sentence, who is affected, evidence, what to do."""

    code: CauseCode
    title: str = Field(examples=["The image does not exist"])
    sentence: str = Field(examples=["The registry has no image `shop/web:1.4.3`."])
    affected: str = Field(examples=["Visitors are not affected: version 1.4.2 still serves with 3 of 3 pods."])
    subject: str | None = Field(
        description="What it is about: the missing variable, the image, the Secret, the field",
        examples=["registry.example.com/shop/web:1.4.3"],
    )
    evidence: list[Fact]
    log_lines: list[str] = Field(description="Last lines of the container that stopped; at most 50")
    actions: list[Action]
    component: str
    pod: str | None
    container: str | None
    exit_code: int | None


class StepNote(Output):
    """A step of a component begins, holds or has failed."""

    type: Literal["step"]
    component: str
    step: int = Field(ge=1, le=STEPS)
    of: int = Field(examples=[STEPS])
    code: StepCode
    state: StepState
    message: str = Field(examples=["[1/4] Creating Deployment"])


class PodNote(Output):
    """A pod shows another status in the words of kubectl."""

    type: Literal["pod"]
    component: str
    pod: str
    uid: str
    side: RolloutSide
    status: str = Field(examples=["ContainerCreating"])
    ready: bool
    n: int = Field(description="Ready pods of the new version at this moment")
    m: int = Field(description="Pods wanted")
    message: str = Field(examples=["Pod web-6f7c9d5b48-x7k2p: Running (1/3)"])


class ProgressNote(Output):
    """The Deployment's own counts have changed."""

    type: Literal["progress"]
    component: str
    wanted: int
    updated: int
    ready: int
    available: int
    old: int = Field(description="Pods of older versions that still exist")


class RiskNote(Output):
    """At risk, not yet failed; `cleared` takes it back."""

    type: Literal["risk"]
    component: str
    cause: Cause
    cleared: bool


class ContactNote(Output):
    """KIOPS cannot see the cluster since a moment; null: it can again. Says nothing about the service."""

    type: Literal["contact"]
    lost_since: Moment | None


class VerdictNote(Output):
    """The end of the release; always the last event, and the only one of its kind."""

    type: Literal["verdict"]
    outcome: Outcome
    cause: Cause | None
    message: str


class Stamp(Output):
    """What the ledger adds: which channel, which number, when."""

    channel: str = Field(examples=["release:rel_8k3vq2m5n7p9r1t4"])
    seq: int = Field(ge=1, description="Gap-free from 1 within a release")
    at: Moment


class StepEvent(StepNote, Stamp):
    """Event `step`."""


class PodEvent(PodNote, Stamp):
    """Event `pod`."""


class ProgressEvent(ProgressNote, Stamp):
    """Event `progress`."""


class RiskEvent(RiskNote, Stamp):
    """Event `risk`."""


class ContactEvent(ContactNote, Stamp):
    """Event `contact`."""


class VerdictEvent(VerdictNote, Stamp):
    """Event `verdict`."""


Note = StepNote | PodNote | ProgressNote | RiskNote | ContactNote | VerdictNote

ReleaseMessage = StepEvent | PodEvent | ProgressEvent | RiskEvent | ContactEvent | VerdictEvent
ReleaseEvent = Annotated[ReleaseMessage, Field(discriminator="type")]
"""Everything a `release:` channel carries."""

RELEASE_EVENT: TypeAdapter[ReleaseEvent] = TypeAdapter(ReleaseEvent)
