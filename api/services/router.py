"""Services over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Body, Path, Query, Request, Response, status

from api import revisions
from api.access.once import Once
from api.access.permissions import Principal, requires
from api.db import pages
from api.db.types import ID_PATTERN
from api.deps import AppState, Db
from api.problems import answers
from api.services import examples, reading, repository, service
from api.services.problems import InUse
from api.services.repository import Sort
from api.services.resource import SERVICE
from api.services.schemas import ServiceCreate, ServiceList, ServiceRead, ServiceUpdate

router = APIRouter(prefix="/services", tags=["Services"])

ServiceId = Annotated[str, Path(alias="serviceId", pattern=ID_PATTERN, examples=["svc_8k3vq0m2x7c4n5bd"])]


@router.get(
    "",
    summary="List services and what runs where",
    responses={200: {"content": {"application/json": {"example": examples.PAGE}}}},
)
async def list_services(
    request: Request,
    response: Response,
    db: Db,
    principal: Annotated[Principal, requires("view")],
    q: Annotated[str | None, Query(max_length=200, description="Part of name, description or image")] = None,
    team: Annotated[str | None, Query(max_length=40, description="Id of a team")] = None,
    sort: Annotated[Sort, Query(description="`-` in front: the other way round")] = "name",
    limit: pages.Limit = pages.DEFAULT_LIMIT,
    cursor: pages.Cursor = None,
) -> ServiceList:
    """Return the services the caller may view, each with its environments and their last release."""
    found, page = await repository.search(db, principal, q=q, team_id=team, sort=sort, limit=limit, cursor=cursor)
    pages.announce(request, response, page)
    return ServiceList(items=await reading.summaries(db, found), next_cursor=page.next_cursor, total=page.total)


@router.post(
    "",
    summary="Add a service",
    status_code=status.HTTP_201_CREATED,
    responses={201: {"content": {"application/json": {"example": examples.READ}}}},
)
async def create_service(
    body: Annotated[ServiceCreate, Body(examples=[examples.CREATE])],
    response: Response,
    state: AppState,
    db: Db,
    once: Once,
    principal: Annotated[Principal, requires("manage")],
) -> ServiceRead:
    """Add a service to a team, with one component unless more are named.

    Nothing happens in a cluster. Needs `manage` in the team.
    """
    made = await service.create(db, principal, body, state.clock.now())
    revisions.tag(response, made.revision)
    return await once.keep(await reading.detail(db, made), response, location=f"/api/v1/services/{made.id}")


@router.get(
    "/{serviceId}",
    summary="Read a service",
    responses={200: {"content": {"application/json": {"example": examples.READ}}}},
)
async def read_service(
    service_id: ServiceId, response: Response, db: Db, principal: Annotated[Principal, requires("view", on=SERVICE)]
) -> ServiceRead:
    """Return the service, its components, and its environments with all settings and their last release."""
    found = await repository.load(db, principal, service_id)
    revisions.tag(response, found.revision)
    return await reading.detail(db, found)


@router.patch(
    "/{serviceId}",
    summary="Change a service",
    responses={200: {"content": {"application/json": {"example": examples.READ}}}},
)
async def update_service(
    service_id: ServiceId,
    body: Annotated[ServiceUpdate, Body(examples=[examples.UPDATE])],
    response: Response,
    state: AppState,
    db: Db,
    principal: Annotated[Principal, requires("manage", on=SERVICE)],
    if_match: revisions.IfMatch = None,
) -> ServiceRead:
    """Change the fields that are given. The names in clusters are fixed once the service has environments."""
    found = await service.update(db, principal, service_id, body, if_match=if_match, now=state.clock.now())
    revisions.tag(response, found.revision)
    return await reading.detail(db, found)


@router.delete(
    "/{serviceId}",
    summary="Remove a service",
    status_code=status.HTTP_204_NO_CONTENT,
    responses=answers(InUse),
)
async def delete_service(
    service_id: ServiceId,
    db: Db,
    principal: Annotated[Principal, requires("manage", on=SERVICE)],
    if_match: revisions.IfMatch = None,
) -> None:
    """Forget a service without environments; 409 `in-use` names those it still has. Releases stay readable by id."""
    await service.remove(db, principal, service_id, if_match=if_match)
