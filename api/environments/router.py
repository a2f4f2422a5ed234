"""Environments over HTTP, and the presets the form fills in."""

from typing import Annotated

from fastapi import APIRouter, Body, Path, Query, Request, Response, status

from api import revisions
from api.access.once import Once
from api.access.permissions import SIGNED_IN, Principal, requires
from api.db import pages
from api.db.types import ID_PATTERN
from api.deps import AppState, Db
from api.environments import examples, reading, repository, service
from api.environments.models import Environment
from api.environments.problems import ObjectClaimed, PlaceFixed, ReleaseRunning
from api.environments.resource import ENVIRONMENT
from api.environments.schemas import (
    EnvironmentCreate,
    EnvironmentList,
    EnvironmentRead,
    EnvironmentUpdate,
    PresetList,
    PresetRead,
    SizeRead,
)
from api.problems import answers
from api.services.resource import SERVICE
from api.services.router import ServiceId
from api.workload.presets import PRESETS, SIZES, guess_stage

router = APIRouter(tags=["Environments"])

EnvironmentId = Annotated[str, Path(alias="environmentId", pattern=ID_PATTERN, examples=["env_6j2vq2m5n7p9r1t4"])]


@router.get(
    "/services/{serviceId}/environments",
    summary="List the environments of a service",
    responses={200: {"content": {"application/json": {"example": examples.PAGE}}}},
)
async def list_environments(
    service_id: ServiceId,
    request: Request,
    response: Response,
    db: Db,
    principal: Annotated[Principal, requires("view", on=SERVICE)],
    limit: pages.Limit = pages.DEFAULT_LIMIT,
    cursor: pages.Cursor = None,
) -> EnvironmentList:
    """Return the environments by name, with settings and last release."""
    wanted = repository.visible_to(principal).where(Environment.service_id == service_id)
    order = pages.Order(Environment.name, Environment.id)
    found, page = await pages.fetch(db, wanted, order, limit, cursor)
    pages.announce(request, response, page)
    return EnvironmentList(items=await reading.details(db, found), next_cursor=page.next_cursor, total=page.total)


@router.post(
    "/services/{serviceId}/environments",
    summary="Add an environment",
    status_code=status.HTTP_201_CREATED,
    responses={
        201: {"content": {"application/json": {"example": examples.READ}}},
        **answers(ObjectClaimed),
    },
)
async def create_environment(
    service_id: ServiceId,
    body: Annotated[EnvironmentCreate, Body(examples=[examples.CREATE])],
    response: Response,
    state: AppState,
    db: Db,
    once: Once,
    principal: Annotated[Principal, requires("manage", on=SERVICE)],
) -> EnvironmentRead:
    """Say where the service runs under this name; components start with the presets of the stage.

    409 `object-claimed` when another service or environment already runs a Deployment of the same name there.
    """
    made = await service.create(db, principal, service_id, body, state.clock.now())
    revisions.tag(response, made.revision)
    return await once.keep(await reading.detail(db, made), response, location=f"/api/v1/environments/{made.id}")


@router.get(
    "/environments/{environmentId}",
    summary="Read an environment",
    responses={200: {"content": {"application/json": {"example": examples.READ}}}},
)
async def read_environment(
    environment_id: EnvironmentId,
    response: Response,
    db: Db,
    principal: Annotated[Principal, requires("view", on=ENVIRONMENT)],
) -> EnvironmentRead:
    """Return the environment with the settings of each component and its last release."""
    found = await repository.load(db, principal, environment_id)
    revisions.tag(response, found.revision)
    return await reading.detail(db, found)


@router.patch(
    "/environments/{environmentId}",
    summary="Change an environment",
    responses={
        200: {"content": {"application/json": {"example": examples.READ}}},
        **answers(ObjectClaimed, PlaceFixed, ReleaseRunning),
    },
)
async def update_environment(
    environment_id: EnvironmentId,
    body: Annotated[EnvironmentUpdate, Body(examples=[examples.UPDATE])],
    response: Response,
    state: AppState,
    db: Db,
    principal: Annotated[Principal, requires("manage", on=ENVIRONMENT)],
    if_match: revisions.IfMatch = None,
) -> EnvironmentRead:
    """Change the fields that are given. Settings take effect with the next release, not now.

    409 `place-fixed` when cluster or namespace shall change after a release.
    """
    found = await service.update(db, principal, environment_id, body, if_match=if_match, now=state.clock.now())
    revisions.tag(response, found.revision)
    return await reading.detail(db, found)


@router.delete(
    "/environments/{environmentId}",
    summary="Remove an environment",
    status_code=status.HTTP_204_NO_CONTENT,
    responses=answers(ReleaseRunning),
)
async def delete_environment(
    environment_id: EnvironmentId,
    db: Db,
    principal: Annotated[Principal, requires("manage", on=ENVIRONMENT)],
    if_match: revisions.IfMatch = None,
) -> None:
    """Forget an environment. What runs in the cluster goes on running; KIOPS just does not look after it any more."""
    await service.remove(db, principal, environment_id, if_match=if_match)


@router.get(
    "/presets",
    summary="Read what each stage and size fills in",
    responses={200: {"content": {"application/json": {"example": examples.PRESETS}}}},
)
async def list_presets(
    principal: Annotated[Principal, SIGNED_IN],  # noqa: ARG001  stated for the permission seam
    name: Annotated[str | None, Query(max_length=253, description="Name of an environment: guess its stage")] = None,
) -> PresetList:
    """Return the presets of all stages and the size cards; with `name`, also the stage that the name speaks of."""
    return PresetList(
        stages=[PresetRead.model_validate(preset) for preset in PRESETS.values()],
        sizes=[SizeRead.model_validate(size) for size in SIZES],
        guess=None if name is None else guess_stage(name),
    )
