"""Releases over HTTP: preview, start, follow, cancel."""

from typing import Annotated

from fastapi import APIRouter, Header, Path, Query, Response, status

from api.access.permissions import Principal, requires
from api.deploy import service
from api.deploy.examples import EVENTS_EXAMPLE, PAGE_EXAMPLE, PREVIEW_EXAMPLE, RELEASE_EXAMPLE
from api.deploy.resource import RELEASE
from api.deploy.schemas import PreviewRead, ReleaseEvents, ReleaseInput, ReleasePage, ReleaseRead
from api.deps import AppState, Db
from api.services.resource import SERVICE

router = APIRouter(tags=["Releases"])

ServiceId = Annotated[str, Path(alias="serviceId", max_length=40, examples=["svc_8k3vq0m2x7c4n5bd"])]
ReleaseId = Annotated[str, Path(alias="releaseId", max_length=40, examples=["rel_2p8rq0m2x7c4n5bd"])]
Key = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        description="Required. 1 to 200 printable characters that you choose: sent again, the same release is answered",
        examples=["ci-5121-web-shop-production"],
    ),
]


@router.post(
    "/services/{serviceId}/releases/preview",
    operation_id="preview_release",
    summary="See what a release would do",
    responses={200: {"content": {"application/json": {"example": PREVIEW_EXAMPLE}}}},
)
async def preview_release(
    service_id: ServiceId,
    body: ReleaseInput,
    state: AppState,
    principal: Annotated[Principal, requires("deploy", on=SERVICE)],
) -> PreviewRead:
    """Check the form, say in words what would change, and show the objects; nothing is changed or stored.

    Answers 200 even when rules are broken: `findings` says which. Compares with the cluster when it answers within
    two seconds, else with the last release.
    """
    return await service.preview(state, principal, service_id, body)


@router.post(
    "/services/{serviceId}/releases",
    operation_id="create_release",
    summary="Deploy",
    status_code=status.HTTP_202_ACCEPTED,
    responses={
        202: {
            "content": {"application/json": {"example": RELEASE_EXAMPLE}},
            "headers": {"Location": {"description": "The release", "schema": {"type": "string"}}},
        }
    },
)
async def create_release(
    service_id: ServiceId,
    body: ReleaseInput,
    response: Response,
    state: AppState,
    principal: Annotated[Principal, requires("deploy", on=SERVICE)],
    key: Key = None,
) -> ReleaseRead:
    """Freeze everything, start the release and answer at once; the rollout goes on without this connection.

    Follow it with `?wait=`, with its events as JSON, or as a stream. Problems of the cluster end as the cause in the
    release's verdict, not as an error here.
    """
    raise NotImplementedError


@router.get(
    "/releases",
    operation_id="list_releases",
    summary="List releases",
    responses={200: {"content": {"application/json": {"example": PAGE_EXAMPLE}}}},
)
async def list_releases(
    response: Response,
    db: Db,
    principal: Annotated[Principal, requires("view")],
    service_id: Annotated[str | None, Query(alias="service", max_length=40)] = None,
    environment_id: Annotated[str | None, Query(alias="environment", max_length=40)] = None,
    active: Annotated[bool | None, Query(description="true: only those that still run; false: only ended ones")] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    cursor: Annotated[str | None, Query(max_length=200)] = None,
) -> ReleasePage:
    """Return releases of the services the caller may view, newest first."""
    raise NotImplementedError


@router.get(
    "/releases/{releaseId}",
    operation_id="read_release",
    summary="Read a release, or wait for its end",
    responses={200: {"content": {"application/json": {"example": RELEASE_EXAMPLE}}}},
)
async def read_release(
    release_id: ReleaseId,
    state: AppState,
    principal: Annotated[Principal, requires("view", on=RELEASE)],
    wait: Annotated[float, Query(ge=0, le=60, description="Answer when finished, or after so many seconds")] = 0,
) -> ReleaseRead:
    """Return the release. With `wait`, answer as soon as it has ended; `state` says whether it has."""
    raise NotImplementedError


@router.get(
    "/releases/{releaseId}/events",
    operation_id="list_release_events",
    summary="Read the events of a release as JSON",
    responses={200: {"content": {"application/json": {"example": EVENTS_EXAMPLE}}}},
)
async def list_release_events(
    release_id: ReleaseId,
    db: Db,
    principal: Annotated[Principal, requires("view", on=RELEASE)],
    after: Annotated[int, Query(ge=0, le=2**31 - 1, description="Number of the last event you have")] = 0,
    limit: Annotated[int, Query(ge=1, le=1000)] = 1000,
) -> ReleaseEvents:
    """Return the events after a number, the same objects as the stream carries."""
    raise NotImplementedError


@router.post(
    "/releases/{releaseId}/cancel",
    operation_id="cancel_release",
    summary="Stop a release",
    responses={200: {"content": {"application/json": {"example": RELEASE_EXAMPLE}}}},
)
async def cancel_release(
    release_id: ReleaseId,
    state: AppState,
    principal: Annotated[Principal, requires("deploy", on=RELEASE)],
) -> ReleaseRead:
    """End the release as cancelled and say what stays in the cluster; nothing is taken back.

    409 `release-finished` when it has ended already.
    """
    raise NotImplementedError
