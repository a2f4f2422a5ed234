"""Registered clusters over HTTP. No transaction is open while a cluster is asked."""

from typing import Annotated

from fastapi import APIRouter, Body, Path, Query, Request, Response, status

from api import revisions
from api.access.once import Reserved
from api.access.permissions import Principal, requires
from api.db import pages
from api.db.types import ID_PATTERN
from api.deps import AppState, Db
from api.problems import answers
from api.runtimes import allowance, examples, namespaces, reading, repository, service, trial
from api.runtimes.problems import ASKING, CREATING, TRYING
from api.runtimes.schemas import (
    AccessList,
    AllowedNamespaceList,
    AllowedNamespaceWrite,
    NamespaceCreate,
    NamespaceList,
    NamespaceRead,
    RuntimeCheck,
    RuntimeCreate,
    RuntimeList,
    RuntimeRead,
    RuntimeUpdate,
    Trial,
)
from api.services.problems import InUse

router = APIRouter(prefix="/runtimes", tags=["Runtime environments"])

RuntimeId = Annotated[str, Path(alias="runtimeId", pattern=ID_PATTERN, examples=["rt_8k3vq0m2x7c4n5bd"])]


@router.post(
    "/check",
    summary="Try a cluster without saving it",
    responses={
        200: {"content": {"application/json": {"example": examples.TRIAL}}},
        **answers(*TRYING),
    },
)
async def check_runtime(
    body: Annotated[RuntimeCheck, Body(examples=[examples.CHECK])],
    state: AppState,
    principal: Annotated[Principal, requires("admin")],  # noqa: ARG001  stated for the permission seam
) -> Trial:
    """Vet the kubeconfig, connect, and say what the credential may do. Nothing is stored, nothing in it is run.

    422 `cluster-refused` for a kubeconfig that is not taken: `fix` holds something to copy.
    """
    return await trial.check(state, body)


@router.get(
    "",
    summary="List clusters and whether they can be seen",
    responses={200: {"content": {"application/json": {"example": examples.PAGE}}}},
)
async def list_runtimes(
    request: Request,
    response: Response,
    db: Db,
    state: AppState,
    principal: Annotated[Principal, requires("view")],  # noqa: ARG001  stated for the permission seam
    limit: pages.Limit = pages.DEFAULT_LIMIT,
    cursor: pages.Cursor = None,
) -> RuntimeList:
    """Return the registered clusters by name, with health; never a credential."""
    found, page = await repository.search(db, limit=limit, cursor=cursor)
    pages.announce(request, response, page)
    items = await reading.details(db, state, found)
    return RuntimeList(items=items, next_cursor=page.next_cursor, total=page.total)


@router.post(
    "",
    summary="Register a cluster",
    status_code=status.HTTP_201_CREATED,
    responses={
        201: {"content": {"application/json": {"example": examples.READ}}},
        **answers(*TRYING),
    },
)
async def create_runtime(
    body: Annotated[RuntimeCreate, Body(examples=[examples.CREATE])],
    response: Response,
    state: AppState,
    once: Reserved,
    principal: Annotated[Principal, requires("admin")],
) -> RuntimeRead:
    """Vet, try and save a cluster; the credential is stored encrypted and never shown again."""
    return await service.create(state, principal, body, once=once, response=response)


@router.get(
    "/{runtimeId}",
    summary="Read a cluster",
    responses={200: {"content": {"application/json": {"example": examples.READ}}}},
)
async def read_runtime(
    runtime_id: RuntimeId,
    response: Response,
    db: Db,
    state: AppState,
    principal: Annotated[Principal, requires("view")],  # noqa: ARG001  stated for the permission seam
) -> RuntimeRead:
    """Return address, CA fingerprint, expiry of the credential and health; never the credential."""
    found = await repository.load(db, runtime_id)
    revisions.tag(response, found.revision)
    return await reading.detail(db, state, found)


@router.patch(
    "/{runtimeId}",
    summary="Rename a cluster or replace its credential",
    responses={
        200: {"content": {"application/json": {"example": examples.READ}}},
        **answers(*TRYING),
    },
)
async def update_runtime(
    runtime_id: RuntimeId,
    body: Annotated[RuntimeUpdate, Body(examples=[examples.UPDATE])],
    response: Response,
    state: AppState,
    principal: Annotated[Principal, requires("admin")],
    if_match: revisions.IfMatch = None,
) -> RuntimeRead:
    """Change the name, or replace the credential after trying it. Another server needs a whole kubeconfig."""
    return await service.update(state, principal, runtime_id, body, if_match=if_match, response=response)


@router.delete(
    "/{runtimeId}",
    summary="Remove a cluster",
    status_code=status.HTTP_204_NO_CONTENT,
    responses=answers(InUse),
)
async def delete_runtime(
    runtime_id: RuntimeId,
    state: AppState,
    principal: Annotated[Principal, requires("admin")],
    if_match: revisions.IfMatch = None,
) -> None:
    """Forget a cluster and its credential; 409 `in-use` while environments are on it. The cluster is not touched."""
    await service.remove(state, principal, runtime_id, if_match=if_match)


@router.get(
    "/{runtimeId}/namespaces",
    summary="List namespaces to deploy to",
    responses={200: {"content": {"application/json": {"example": examples.NAMESPACES}}}},
)
async def list_namespaces(
    runtime_id: RuntimeId,
    state: AppState,
    principal: Annotated[Principal, requires("view")],
    limit: pages.Limit = pages.LARGEST_LIMIT,
    cursor: pages.Cursor = None,
) -> NamespaceList:
    """Return the cluster's namespaces; where the credential may not list them, those that KIOPS knows, and why."""
    return await namespaces.listing(state, principal, runtime_id, limit=limit, cursor=cursor)


@router.post(
    "/{runtimeId}/namespaces",
    summary="Create a namespace",
    status_code=status.HTTP_201_CREATED,
    responses={
        201: {"content": {"application/json": {"example": examples.NAMESPACE}}},
        **answers(*CREATING),
    },
)
async def create_namespace(
    runtime_id: RuntimeId,
    body: Annotated[NamespaceCreate, Body(examples=[{"name": "web-shop"}])],
    response: Response,
    state: AppState,
    once: Reserved,
    principal: Annotated[Principal, requires("admin")],
) -> NamespaceRead:
    """Create the namespace in the cluster; 424 `cluster-forbidden` when the credential may not."""
    return await namespaces.create(state, principal, runtime_id, body, once=once, response=response)


@router.get(
    "/{runtimeId}/allowed-namespaces",
    summary="Read the allow-list of namespaces",
    responses={200: {"content": {"application/json": {"example": examples.ALLOWED}}}},
)
async def list_allowed_namespaces(
    runtime_id: RuntimeId,
    response: Response,
    db: Db,
    principal: Annotated[Principal, requires("admin")],  # noqa: ARG001  stated for the permission seam
) -> AllowedNamespaceList:
    """Return which team may use which namespace; an empty list allows everything to every team."""
    found = await repository.load(db, runtime_id)
    revisions.tag(response, found.revision)
    return reading.allow_list(await allowance.lines(db, runtime_id))


@router.put(
    "/{runtimeId}/allowed-namespaces",
    summary="Set the allow-list of namespaces",
    responses={200: {"content": {"application/json": {"example": examples.ALLOWED}}}},
)
async def set_allowed_namespaces(
    runtime_id: RuntimeId,
    body: Annotated[AllowedNamespaceWrite, Body(examples=[examples.ALLOWED])],
    response: Response,
    state: AppState,
    db: Db,
    principal: Annotated[Principal, requires("admin")],
    if_match: revisions.IfMatch = None,
) -> AllowedNamespaceList:
    """Replace the whole list; `If-Match` takes the cluster's ETag. Environments that exist stay where they are."""
    found = await allowance.replace(db, principal, runtime_id, body, if_match=if_match, now=state.clock.now())
    revisions.tag(response, found.revision)
    return reading.allow_list(await allowance.lines(db, runtime_id))


@router.get(
    "/{runtimeId}/access",
    summary="Test what the credential may do",
    responses={
        200: {"content": {"application/json": {"example": examples.ACCESS}}},
        **answers(*ASKING),
    },
)
async def read_runtime_access(
    runtime_id: RuntimeId,
    state: AppState,
    principal: Annotated[Principal, requires("view")],  # noqa: ARG001  stated for the permission seam
    namespace: Annotated[str, Query(min_length=1, max_length=63, examples=["web-shop"])],
) -> AccessList:
    """Ask the cluster for each right that KIOPS uses in this namespace, and say in words what it is for."""
    return await trial.access_of(state, runtime_id, namespace)
