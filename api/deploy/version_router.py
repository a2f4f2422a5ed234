"""The versions of a component over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.access.permissions import Principal, requires
from api.db import pages
from api.deploy import versions
from api.deploy.examples import VERSIONS_EXAMPLE
from api.deploy.schemas import VersionList
from api.deps import AppState
from api.images.router import ComponentId, InEnvironment
from api.services.resource import COMPONENT

router = APIRouter(tags=["Images"])


@router.get(
    "/components/{componentId}/versions",
    summary="List the versions of a component",
    responses={200: {"content": {"application/json": {"example": VERSIONS_EXAMPLE}}}},
)
async def list_versions(
    component_id: ComponentId,
    request: Request,
    response: Response,
    state: AppState,
    principal: Annotated[Principal, requires("view", on=COMPONENT)],
    environment: InEnvironment = None,
    q: Annotated[str | None, Query(max_length=200, description="Part of the tag or digest")] = None,
    limit: pages.Limit = pages.DEFAULT_LIMIT,
    cursor: Annotated[str | None, Query(pattern="^[0-9]{1,6}$", description="`nextCursor` of the page before")] = None,
) -> VersionList:
    """Return the tags of the registry and the versions released before: the highest number first, `latest` last.

    A registry that cannot be read is no error: `registry.problem` says why, and what was released is listed.
    It is asked at most once a minute.
    """
    found = await versions.listing(
        state, principal, component_id, environment_id=environment, q=q, start=int(cursor or 0), limit=limit
    )
    pages.announce(request, response, pages.Page(found.next_cursor, found.total))
    return found
