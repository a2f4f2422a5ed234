"""Drafts over HTTP: the half-filled deploy form of one person for one service."""

from typing import Annotated

from fastapi import APIRouter, Body, Response, status

from api import revisions
from api.access.permissions import Principal, requires
from api.deps import AppState, Db
from api.environments import draft_store, examples
from api.environments.models import Draft
from api.environments.schemas import DraftContent, DraftRead, DraftWrite, OwnDraft
from api.services.resource import SERVICE
from api.services.router import ServiceId

router = APIRouter(prefix="/services/{serviceId}/draft", tags=["Services"])

FOUND = {"content": {"application/json": {"example": examples.OWN_DRAFT}}}
EXAMPLE = {"content": {"application/json": {"example": examples.DRAFT_READ}}}


@router.get("", summary="Read your draft", responses={200: FOUND})
async def read_draft(
    service_id: ServiceId, response: Response, db: Db, principal: Annotated[Principal, requires("deploy", on=SERVICE)]
) -> OwnDraft:
    """Return the caller's own draft for this service; `draft` is null when there is none."""
    draft = await draft_store.load(db, principal, service_id)
    return OwnDraft(draft=None if draft is None else _told(draft, response))


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
    """Keep what has been typed so far, right or wrong. The first draft needs no `If-Match`, later ones do.

    412 tells a second window that the first one has saved, or thrown away, the draft it knows.
    """
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
