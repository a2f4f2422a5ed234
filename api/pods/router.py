"""Pods over HTTP; the live list is the channel `pods:ENVIRONMENT` of `/events`."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.access.permissions import Principal, requires
from api.db import pages
from api.deps import AppState
from api.environments.resource import ENVIRONMENT
from api.environments.router import EnvironmentId
from api.pods import examples, service
from api.pods.rows import Sort, Wanted
from api.pods.schemas import PodList, PodVersion
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
    q: Annotated[
        str | None, Query(max_length=200, description="Part of name, node, image or status, in either wording")
    ] = None,
    component: Annotated[str | None, Query(max_length=63, description="Name of a component")] = None,
    status: Annotated[
        str | None, Query(max_length=253, description="As kubectl's STATUS column", examples=["CrashLoopBackOff"])
    ] = None,
    side: Annotated[PodVersion | None, Query(description="Which version they belong to")] = None,
    sort: Annotated[
        Sort, Query(description="`side`: current version first, then the youngest. `-` in front: the other way round")
    ] = "side",
    limit: pages.Limit = pages.DEFAULT_LIMIT,
    cursor: pages.Cursor = None,
) -> PodList:
    """Return pods of the current version first. While the cluster cannot be seen: the last known picture.

    424 when there is no picture at all; `contact` says since when it is not live. `total` counts the pods that match.
    The list is live: a page goes on behind the last pod of the page before, wherever that stands or stood.
    """
    wanted = Wanted(limit=limit, cursor=cursor, sort=sort, q=q, component=component, status=status, side=side)
    found = await service.listing(state, environment_id, wanted)
    pages.announce(request, response, pages.Page(found.next_cursor, found.total))
    return found
