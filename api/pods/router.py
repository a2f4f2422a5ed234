"""Pods over HTTP; the live list is the channel `pods:ENVIRONMENT` of `/events`."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.access.permissions import Principal, requires
from api.db import pages
from api.deps import AppState
from api.environments.resource import ENVIRONMENT
from api.environments.router import EnvironmentId
from api.pods import examples, service
from api.pods.schemas import PodList
from api.problems import answers
from api.runtimes.problems import ASKING

router = APIRouter(tags=["Pods"])


@router.get(
    "/environments/{environmentId}/pods",
    summary="List the pods of an environment",
    responses={
        200: {"content": {"application/json": {"example": examples.PAGE}}},
        **answers(*ASKING),
    },
)
async def list_pods(
    environment_id: EnvironmentId,
    request: Request,
    response: Response,
    state: AppState,
    principal: Annotated[Principal, requires("view", on=ENVIRONMENT)],  # noqa: ARG001  stated for the permission seam
    limit: pages.Limit = pages.DEFAULT_LIMIT,
    cursor: Annotated[str | None, Query(pattern="^[0-9]{1,6}$", description="`nextCursor` of the page before")] = None,
) -> PodList:
    """Return pods of the current version first. While the cluster cannot be seen: the last known picture.

    424 when there is no picture at all; `contact` says since when it is not live.
    """
    found = await service.listing(state, environment_id, limit=limit, start=int(cursor or 0))
    pages.announce(request, response, pages.Page(found.next_cursor, found.total))
    return found
