"""A release as an object of a team, for the permission seam; it outlives its service."""

from sqlalchemy import bindparam, select

from api.access.permissions import Resource
from api.deploy.models import Release

RELEASE = Resource("release", "release_id", select(Release.team_id).where(Release.id == bindparam("id")))
