"""Bodies of services and their components."""

from pydantic import Field

from api.environments.schemas import EnvironmentRead, EnvironmentSummary
from api.schemas import Input, Moment, Output, Text


class ComponentCreate(Input):
    """One component: one Kubernetes Deployment with its Service."""

    name: Text | None = Field(default=None, max_length=63, description="null: the service's name")
    object_name: Text | None = Field(
        default=None, max_length=63, description="Name of Deployment and Service in the cluster; null: as `name`"
    )
    image_repository: Text | None = Field(
        default=None,
        max_length=512,
        description="Where its images are, without version",
        examples=["ghcr.io/acme/shop"],
    )


class ServiceCreate(Input):
    """A service to add to a team."""

    name: Text = Field(max_length=63, description="Lower-case letters, digits and '-'", examples=["web-shop"])
    description: Text = Field(default="", max_length=2_000)
    team_id: Text | None = Field(default=None, max_length=40, description="null: the default team")
    components: list[ComponentCreate] = Field(
        default_factory=list, max_length=50, description="Left out: one component called as the service"
    )


class ComponentUpdate(Input):
    """What to change of one component; fields left out stay."""

    id: Text = Field(max_length=40)
    name: Text | None = Field(default=None, max_length=63)
    object_name: Text | None = Field(
        default=None, max_length=63, description="Can change only while the service has no environment"
    )
    image_repository: Text | None = Field(default=None, max_length=512)


class ServiceUpdate(Input):
    """What to change; fields left out stay."""

    name: Text | None = Field(default=None, max_length=63)
    description: Text | None = Field(default=None, max_length=2_000)
    components: list[ComponentUpdate] = Field(default_factory=list, max_length=50)


class ComponentRead(Output):
    """One component of a service."""

    id: str
    name: str
    object_name: str
    image_repository: str | None


class TeamReference(Output):
    """The team a service belongs to."""

    id: str
    name: str


class ServiceSummary(Output):
    """A service in the list, with what runs where now."""

    id: str = Field(examples=["svc_8k3vq0m2x7c4n5bd"])
    name: str
    description: str
    team: TeamReference
    components: list[ComponentRead]
    environments: list[EnvironmentSummary]
    created_at: Moment
    updated_at: Moment


class ServiceRead(Output):
    """A service with the settings of every environment."""

    id: str
    name: str
    description: str
    team: TeamReference
    components: list[ComponentRead]
    environments: list[EnvironmentRead]
    created_at: Moment
    updated_at: Moment


class ServiceList(Output):
    """One page of services."""

    items: list[ServiceSummary]
    next_cursor: str | None
    total: int
