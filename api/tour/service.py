"""Remembers who put the tour away."""

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from api.access.permissions import Principal
from api.tour.models import DismissedTour
from api.tour.schemas import TourRead
from api.tour_content import Tour


async def read(db: AsyncSession, tour: Tour | None, principal: Principal) -> TourRead:
    """Return the tour and when the caller put it away."""
    found = await db.get(DismissedTour, (principal.user_id, tour.id)) if tour is not None else None
    return TourRead(tour=tour, dismissed_at=found.at if found is not None else None)


async def dismiss(db: AsyncSession, tour: Tour | None, principal: Principal, now: datetime) -> None:
    """Note that the caller has put the tour away; the first time counts. Without a tour there is nothing to do."""
    if tour is None or await db.get(DismissedTour, (principal.user_id, tour.id)) is not None:
        return
    try:
        async with db.begin_nested():
            db.add(DismissedTour(user_id=principal.user_id, tour_id=tour.id, at=now))
    except IntegrityError:
        return  # another window of the same person was faster


async def recall(db: AsyncSession, tour: Tour | None, principal: Principal) -> None:
    """Forget that the caller put the tour away."""
    if tour is not None:
        mine = DismissedTour.user_id == principal.user_id, DismissedTour.tour_id == tour.id
        await db.execute(delete(DismissedTour).where(*mine))
