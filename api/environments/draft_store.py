"""Keeps drafts: one per person and service, whatever else happens."""

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from api import revisions
from api.access.permissions import Principal
from api.db.types import new_id
from api.environments.models import Draft
from api.environments.schemas import DraftWrite
from api.problems import NotFound, PreconditionFailed
from api.services import repository as services


async def load(db: AsyncSession, principal: Principal, service_id: str, *, lock: bool = False) -> Draft | None:
    """Return the principal's own draft, or None."""
    await services.load(db, principal, service_id)
    return await db.get(Draft, (principal.user_id, service_id), with_for_update=lock or None)


async def save(
    db: AsyncSession, principal: Principal, service_id: str, body: DraftWrite, *, if_match: str | None, now: datetime
) -> Draft:
    """Write the draft; a first one needs no `If-Match`, a later one the ETag of the one before.

    Raises `PreconditionFailed` also when the draft that `If-Match` names was thrown away meanwhile.
    """
    draft = await load(db, principal, service_id, lock=True)
    content = body.model_dump(mode="json", by_alias=True)
    if draft is None:
        if if_match is not None:
            raise PreconditionFailed("The draft was thrown away meanwhile.")
        draft = Draft(user_id=principal.user_id, service_id=service_id)
        db.add(draft)
    else:
        revisions.demand(if_match, draft.revision)
    draft.content, draft.revision, draft.updated_at = content, new_id("d"), now
    try:
        await db.flush()
    except IntegrityError as error:
        raise PreconditionFailed("Another window of yours saved a draft at the same moment.") from error
    return draft


async def discard(db: AsyncSession, principal: Principal, service_id: str, *, if_match: str | None) -> None:
    """Throw the draft away."""
    draft = await load(db, principal, service_id)
    if draft is None:
        raise NotFound("You have no draft for this service.")
    revisions.demand(if_match, draft.revision)
    await db.execute(delete(Draft).where(Draft.user_id == principal.user_id, Draft.service_id == service_id))
