"""How the permission seam finds the team of an environment."""

from sqlalchemy import bindparam, select

from api.access.permissions import Resource
from api.environments.models import Environment
from api.services.models import Service

ENVIRONMENT = Resource(
    "environment",
    "environment_id",
    select(Service.team_id)
    .join(Environment, Environment.service_id == Service.id)
    .where(Environment.id == bindparam("id")),
)
