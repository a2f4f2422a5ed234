"""The settings of one component in one environment: the deploy form as data.

Shapes only. What they must obey stands in `rules.py` (stable codes, one per rule), so that a draft can hold
half-finished input and the form, the API and the CLI say the same sentence.
"""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from api.schemas import Input, Text


class Stage(StrEnum):
    """What an environment is for; decides presets and guards."""

    DEVELOPMENT = "development"
    STAGING = "staging"
    PRODUCTION = "production"
    OTHER = "other"


class ImageReference(Input):
    """`repository:tag@digest`; at least one of tag and digest. Kubernetes runs the digest when both are there."""

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

    kind: Literal["value"]
    name: Text = Field(max_length=253)
    value: Text = Field(max_length=32_768)
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
    container_port: int
    service_port: int | None = Field(default=None, description="null: the same number as the container port")
    protocol: Literal["TCP", "UDP", "SCTP"] = "TCP"


class HttpCheck(Input):
    """Passes when a GET answers 200 to 399."""

    kind: Literal["http"]
    path: Text = Field(default="/", max_length=1024)
    port: int
    initial_delay_seconds: int = 0
    period_seconds: int = 10
    timeout_seconds: int = 1
    failure_threshold: int = 3


class TcpCheck(Input):
    """Passes when the port accepts a connection."""

    kind: Literal["tcp"]
    port: int
    initial_delay_seconds: int = 0
    period_seconds: int = 10
    timeout_seconds: int = 1
    failure_threshold: int = 3


class CommandCheck(Input):
    """Passes when the command ends with exit code 0 inside the container."""

    kind: Literal["command"]
    command: list[Text] = Field(max_length=64)
    initial_delay_seconds: int = 0
    period_seconds: int = 10
    timeout_seconds: int = 1
    failure_threshold: int = 3


Check = Annotated[HttpCheck | TcpCheck | CommandCheck, Field(discriminator="kind")]


class Checks(Input):
    """The three questions Kubernetes can ask: may traffic come, does it live, has it started."""

    ready: Check | None = None
    live: Check | None = None
    startup: Check | None = None


class RollingUpdate(Input):
    """Gradual: new pods first. Both figures take a count (1) or a percentage ("25%")."""

    kind: Literal["RollingUpdate"]
    max_surge: int | Text = 1
    max_unavailable: int | Text = 0


class Recreate(Input):
    """All at once: every old pod ends before a new one starts; the service is down meanwhile."""

    kind: Literal["Recreate"]


Strategy = Annotated[RollingUpdate | Recreate, Field(discriminator="kind")]


class ComponentSettings(Input):
    """All that a release of one component freezes."""

    image: ImageReference
    image_pull_secrets: list[Text] = Field(default_factory=list, max_length=16)
    replicas: int = 1
    resources: Resources = Field(default_factory=Resources)
    variables: list[Variable] = Field(default_factory=list, max_length=500)
    ports: list[Port] = Field(default_factory=list, max_length=50)
    service_type: Literal["ClusterIP", "NodePort", "LoadBalancer"] = "ClusterIP"
    checks: Checks = Field(default_factory=Checks)
    strategy: Strategy = Field(default_factory=lambda: RollingUpdate(kind="RollingUpdate"))
    progress_deadline_seconds: int = 600
    termination_grace_period_seconds: int = 30
