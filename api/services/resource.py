"""How the permission seam finds the team of a service and of a component."""

from sqlalchemy import bindparam, select

from api.access.permissions import Resource
from api.services.models import Component, Service

SERVICE = Resource("service", "service_id", select(Service.team_id).where(Service.id == bindparam("id")))

COMPONENT = Resource(
    "component",
    "component_id",
    select(Service.team_id).join(Component, Component.service_id == Service.id).where(Component.id == bindparam("id")),
)
