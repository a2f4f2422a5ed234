"""Releases over HTTP: preview, start, follow, cancel."""

from typing import Annotated

from fastapi import APIRouter, Body, Path, Query, Request, Response, status

from api.access.once import Once, OnceRequired
from api.access.permissions import Principal, requires
from api.db import pages
from api.deploy import examples, repository, service
from api.deploy.launch import hurry
from api.deploy.preparing import preview
from api.deploy.resource import RELEASE
from api.deploy.schemas import PreviewRead, ReleaseEvents, ReleaseInput, ReleasePage, ReleaseRead
from api.deploy.telling import following, reading
from api.deps import AppState, Db
from api.services.resource import SERVICE
from api.services.router import ServiceId

router = APIRouter(tags=["Releases"])

ReleaseId = Annotated[str, Path(alias="releaseId", max_length=40, examples=["rel_2p8rq0m2x7c4n5bd"])]
After = Annotated[int, Query(ge=0, le=2**31 - 1, description="Number of the last event you have")]
Wait = Annotated[float, Query(ge=0, le=60, description="Answer when it has ended, or after so many seconds")]
OfService = Annotated[str | None, Query(alias="service", max_length=40, description="Only of this service")]
OfEnvironment = Annotated[str | None, Query(alias="environment", max_length=40, description="Only to this one")]

READ = {"content": {"application/json": {"example": examples.RELEASE_EXAMPLE}}}


@router.post(
    "/services/{serviceId}/releases/preview",
    summary="See what a release would do",
    responses={200: {"content": {"application/json": {"example": examples.PREVIEW_EXAMPLE}}}},
)
async def preview_release(
    service_id: ServiceId,
    body: Annotated[ReleaseInput, Body(examples=[examples.INPUT])],
    request: Request,
    state: AppState,
    principal: Annotated[Principal, requires("deploy", on=SERVICE)],
) -> PreviewRead:
    """Check the form, say in words what would change, and show the objects; nothing is changed or stored.

    Answers 200 even when rules are broken: `findings` says which. Compares with the cluster when it answers within
    two seconds, else with the last good release.
    """
    address = state.settings.public_url or str(request.base_url).rstrip("/")
    return await preview.preview(state, principal, service_id, body, address)


@router.post(
    "/services/{serviceId}/releases",
    summary="Deploy",
    status_code=status.HTTP_202_ACCEPTED,
    responses={202: READ | {"headers": {"Location": {"description": "The release", "schema": {"type": "string"}}}}},
)
async def create_release(
    service_id: ServiceId,
    body: Annotated[ReleaseInput, Body(examples=[examples.INPUT])],
    response: Response,
    state: AppState,
    db: Db,
    once: OnceRequired,
    principal: Annotated[Principal, requires("deploy", on=SERVICE)],
) -> ReleaseRead:
    """Freeze everything, start the release and answer at once; the rollout goes on without this connection.

    Follow it with `?wait=`, with its events as JSON, or as a stream. What the cluster refuses ends as the cause in
    the release's verdict. 409 `warnings-not-acknowledged` lists `findings`; 409 `release-in-progress` names the
    release that still runs.
    """
    release = await service.create(db, principal, service_id, body, state.clock.now())
    service.after_commit(db, lambda: hurry(state))
    made = await reading.detail(db, release)
    return await once.keep(made, response, status=status.HTTP_202_ACCEPTED, location=made.url)


@router.get(
    "/releases",
    summary="List releases",
    responses={200: {"content": {"application/json": {"example": examples.PAGE_EXAMPLE}}}},
)
async def list_releases(
    request: Request,
    response: Response,
    db: Db,
    principal: Annotated[Principal, requires("view")],
    service_id: OfService = None,
    environment_id: OfEnvironment = None,
    active: Annotated[bool | None, Query(description="true: those that still run; false: those that ended")] = None,
    limit: pages.Limit = pages.DEFAULT_LIMIT,
    cursor: pages.Cursor = None,
) -> ReleasePage:
    """Return releases of the teams in which the caller may view, newest first."""
    found, page = await repository.search(
        db,
        principal,
        service_id=service_id,
        environment_id=environment_id,
        active=active,
        limit=limit,
        cursor=cursor,
    )
    pages.announce(request, response, page)
    return ReleasePage(items=await reading.summaries(db, found), next_cursor=page.next_cursor, total=page.total)


@router.get("/releases/{releaseId}", summary="Read a release, or wait for its end", responses={200: READ})
async def read_release(
    release_id: ReleaseId,
    state: AppState,
    principal: Annotated[Principal, requires("view", on=RELEASE)],
    wait: Wait = 0,
) -> ReleaseRead:
    """Return the release. With `wait`, answer as soon as it has ended; `state` says whether it has."""
    return await following.read(state, principal, release_id, wait)


@router.get(
    "/releases/{releaseId}/events",
    summary="Read the events of a release as JSON",
    responses={200: {"content": {"application/json": {"example": examples.EVENTS_EXAMPLE}}}},
)
async def list_release_events(
    release_id: ReleaseId,
    db: Db,
    principal: Annotated[Principal, requires("view", on=RELEASE)],
    after: After = 0,
    limit: Annotated[int, Query(ge=1, le=repository.EVENTS_AT_ONCE)] = repository.EVENTS_AT_ONCE,
) -> ReleaseEvents:
    """Return the events after a number, the same objects as the stream carries."""
    return await following.events(db, principal, release_id, after=after, limit=limit)


@router.post("/releases/{releaseId}/cancel", summary="Stop a release", responses={200: READ})
async def cancel_release(
    release_id: ReleaseId,
    response: Response,
    state: AppState,
    db: Db,
    once: Once,
    principal: Annotated[Principal, requires("deploy", on=RELEASE)],
) -> ReleaseRead:
    """End the release as cancelled and say what stays in the cluster; nothing is taken back.

    409 `release-finished` when it has ended already.
    """
    release = await service.cancel(db, principal, release_id, state.clock.now())
    service.after_commit(db, lambda: hurry(state, release_id))
    return await once.keep(await reading.detail(db, release), response, status=status.HTTP_200_OK)
