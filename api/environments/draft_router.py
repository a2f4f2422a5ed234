"""Drafts over HTTP: the half-filled deploy form of one person for one service."""

from typing import Annotated

from fastapi import APIRouter, Body, Response, status

from api import revisions
from api.access.permissions import Principal, requires
from api.deps import AppState, Db
from api.environments import draft_store, examples
from api.environments.models import Draft
from api.environments.schemas import DraftContent, DraftRead, DraftWrite
from api.services.resource import SERVICE
from api.services.router import ServiceId

router = APIRouter(prefix="/services/{serviceId}/draft", tags=["Services"])

EXAMPLE = {"content": {"application/json": {"example": examples.DRAFT_READ}}}


@router.get("", summary="Read your draft", responses={200: EXAMPLE})
async def read_draft(
    service_id: ServiceId, response: Response, db: Db, principal: Annotated[Principal, requires("deploy", on=SERVICE)]
) -> DraftRead:
    """Return the caller's own draft; 404 when there is none."""
    return _told(await draft_store.read(db, principal, service_id), response)


@router.put("", summary="Save your draft", responses={200: EXAMPLE})
async def save_draft(
    service_id: ServiceId,
    body: Annotated[DraftContent, Body(examples=[examples.DRAFT])],
    response: Response,
    state: AppState,
    db: Db,
    principal: Annotated[Principal, requires("deploy", on=SERVICE)],
    if_match: revisions.IfMatch = None,
) -> DraftRead:
    """Keep what has been typed so far, right or wrong. The first draft needs no `If-Match`, later ones do."""
    now = state.clock.now()
    return _told(await draft_store.save(db, principal, service_id, body, if_match=if_match, now=now), response)


@router.delete("", summary="Throw your draft away", status_code=status.HTTP_204_NO_CONTENT)
async def discard_draft(
    service_id: ServiceId,
    db: Db,
    principal: Annotated[Principal, requires("deploy", on=SERVICE)],
    if_match: revisions.IfMatch = None,
) -> None:
    """Forget the caller's own draft."""
    await draft_store.discard(db, principal, service_id, if_match=if_match)


def _told(draft: Draft, response: Response) -> DraftRead:
    revisions.tag(response, draft.revision)
    return DraftRead(content=DraftWrite.model_validate(draft.content), updated_at=draft.updated_at)
