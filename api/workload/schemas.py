"""The settings of one component in one environment: the deploy form as data.

Shapes only. What they must obey stands in `rules.py` (stable codes, one per rule), so that a draft can hold
half-finished input and the form, the API and the CLI say the same sentence.
"""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BeforeValidator, ConfigDict, Field, JsonValue, StringConstraints
from pydantic_core import PydanticCustomError

from api.schemas import Input, Output, Text


def a_number(value: object) -> object:
    """Refuse `true`, which Python would take for 1; sentence and code are those of every value that is no number."""
    if isinstance(value, bool):
        raise PydanticCustomError("int_type", "This must be a whole number, not true or false.")
    return value


Whole = Annotated[int, BeforeValidator(a_number)]
"""A whole number as JSON has it. Its range is a rule, not a shape."""

CountOrPercent = Annotated[int | Text, BeforeValidator(a_number)]
"""A count (1) or a percentage ("25%")."""


class Stage(StrEnum):
    """What an environment is for; decides presets and guards."""

    DEVELOPMENT = "development"
    STAGING = "staging"
    PRODUCTION = "production"
    OTHER = "other"


class ImageReference(Input):
    """`repository:tag@digest`. Kubernetes runs the digest when both are there, and `latest` when none is (W03)."""

    repository: Text = Field(description="Registry host, optional port and path, without tag", max_length=512)
    tag: Text | None = Field(default=None, max_length=128)
    digest: Text | None = Field(default=None, max_length=80, description="`sha256:` and 64 hexadecimal digits")


class Resources(Input):
    """Kubernetes quantities as text; null means not set."""

    cpu_request: Text | None = Field(default=None, max_length=32)
    cpu_limit: Text | None = Field(default=None, max_length=32)
    memory_request: Text | None = Field(default=None, max_length=32)
    memory_limit: Text | None = Field(default=None, max_length=32)


class DirectValue(Input):
    """A variable whose value stands in the Deployment, readable by anyone who may view it."""

    model_config = ConfigDict(str_strip_whitespace=False)

    kind: Literal["value"]
    name: Annotated[Text, StringConstraints(strip_whitespace=True)] = Field(max_length=253)
    value: Text = Field(max_length=32_768, description="Kept as it is, blanks and line ends included")
    not_secret: bool = Field(default=False, description="A person has said that this is no secret (answers W02)")


class KeyReference(Input):
    """A variable read from one key of a ConfigMap or Secret of the namespace."""

    kind: Literal["configMapKey", "secretKey"]
    name: Text = Field(max_length=253)
    source: Text = Field(max_length=253, description="Name of the ConfigMap or Secret")
    key: Text = Field(max_length=253)


class WholeSource(Input):
    """Every key of a ConfigMap or Secret becomes a variable."""

    kind: Literal["configMap", "secret"]
    source: Text = Field(max_length=253)
    prefix: Text = Field(default="", max_length=253)


Variable = Annotated[DirectValue | KeyReference | WholeSource, Field(discriminator="kind")]


class Port(Input):
    """One port of the program and where the Kubernetes Service offers it."""

    name: Text = Field(default="http", max_length=64)
    container_port: Whole
    service_port: Whole | None = Field(default=None, description="null: the same number as the container port")
    protocol: Literal["TCP", "UDP", "SCTP"] = "TCP"


class HttpCheck(Input):
    """Passes when a GET answers 200 to 399."""

    kind: Literal["http"]
    path: Text = Field(default="/", max_length=1024)
    port: Whole
    initial_delay_seconds: Whole = 0
    period_seconds: Whole = 10
    timeout_seconds: Whole = 1
    failure_threshold: Whole = 3


class TcpCheck(Input):
    """Passes when the port accepts a connection."""

    kind: Literal["tcp"]
    port: Whole
    initial_delay_seconds: Whole = 0
    period_seconds: Whole = 10
    timeout_seconds: Whole = 1
    failure_threshold: Whole = 3


class CommandCheck(Input):
    """Passes when the command ends with exit code 0 inside the container."""

    kind: Literal["command"]
    command: list[Text] = Field(max_length=64)
    initial_delay_seconds: Whole = 0
    period_seconds: Whole = 10
    timeout_seconds: Whole = 1
    failure_threshold: Whole = 3


Check = Annotated[HttpCheck | TcpCheck | CommandCheck, Field(discriminator="kind")]


class Checks(Input):
    """The three questions Kubernetes can ask: may traffic come, does it live, has it started."""

    ready: Check | None = None
    live: Check | None = None
    startup: Check | None = None


class RollingUpdate(Input):
    """Gradual: new pods first. Both figures take a count (1) or a percentage ("25%")."""

    kind: Literal["RollingUpdate"]
    max_surge: CountOrPercent = 1
    max_unavailable: CountOrPercent = 0


class Recreate(Input):
    """All at once: every old pod ends before a new one starts; the service is down meanwhile."""

    kind: Literal["Recreate"]


Strategy = Annotated[RollingUpdate | Recreate, Field(discriminator="kind")]


class ComponentSettings(Input):
    """All that a release of one component freezes."""

    image: ImageReference
    image_pull_secrets: list[Text] = Field(default_factory=list, max_length=16)
    replicas: Whole = 1
    resources: Resources = Field(default_factory=Resources)
    variables: list[Variable] = Field(default_factory=list, max_length=500)
    ports: list[Port] = Field(default_factory=list, max_length=50)
    service_type: Literal["ClusterIP", "NodePort", "LoadBalancer"] = "ClusterIP"
    checks: Checks = Field(default_factory=Checks)
    strategy: Strategy = Field(default_factory=lambda: RollingUpdate(kind="RollingUpdate"))
    progress_deadline_seconds: Whole = 600
    termination_grace_period_seconds: Whole = 30


class Severity(StrEnum):
    """An error blocks; a warning may have to be acknowledged."""

    ERROR = "error"
    WARNING = "warning"


class PatchOperation(Output):
    """One operation of a JSON Patch (RFC 6902) on the settings of the component."""

    op: Literal["add", "replace", "remove"]
    path: str
    value: JsonValue = Field(description="Null for remove")


class Fix(Output):
    """One click that takes the finding away: `patch` applies to the settings the finding is about."""

    label: str
    patch: list[PatchOperation]


class Finding(Output):
    """One thing to know about settings: an error of a rule, or a guard W01, W02, ... that warns."""

    code: str = Field(description="Stable: one of the list in docs/architecture.md")
    severity: Severity
    pointer: str = Field(description="RFC 6901 into the settings, or into the body of the request that was answered")
    message: str
    hint: str | None
    fix: Fix | None
    must_acknowledge: bool = Field(description="A release must list this code in `acknowledged`")
