"""How the permission seam finds the team of a service."""

from sqlalchemy import bindparam, select

from api.access.permissions import Resource
from api.services.models import Service

SERVICE = Resource("service", "service_id", select(Service.team_id).where(Service.id == bindparam("id")))
