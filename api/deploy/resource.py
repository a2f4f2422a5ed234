"""A release as an object of a team, for the permission seam."""

from sqlalchemy import bindparam, select

from api.access.permissions import Resource
from api.deploy.models import Release
from api.services.models import Service

RELEASE = Resource(
    name="release",
    parameter="release_id",
    team_of=select(Service.team_id)
    .join(Release, Release.service_id == Service.id)
    .where(Release.id == bindparam("id")),
)
