"""The tour over HTTP."""

from typing import Annotated

from fastapi import APIRouter, status

from api.access.permissions import SIGNED_IN, Principal
from api.deps import AppState, Db
from api.tour import examples, service
from api.tour.schemas import TourRead

router = APIRouter(prefix="/tour", tags=["Tour"])


@router.get(
    "",
    summary="Read the tour",
    responses={200: {"content": {"application/json": {"example": examples.READ}}}},
)
async def read_tour(state: AppState, db: Db, principal: Annotated[Principal, SIGNED_IN]) -> TourRead:
    """Return things to try on this installation, and whether the caller put them away.

    What a step names may be gone, or invisible to the caller.
    """
    return await service.read(db, state.settings.tour, principal)


@router.put("/dismissed", summary="Put the tour away", status_code=status.HTTP_204_NO_CONTENT)
async def dismiss_tour(state: AppState, db: Db, principal: Annotated[Principal, SIGNED_IN]) -> None:
    """Do not show this tour to the caller again, in any browser. Saying so again changes nothing."""
    await service.dismiss(db, state.settings.tour, principal, state.clock.now())


@router.delete("/dismissed", summary="Take the tour out again", status_code=status.HTTP_204_NO_CONTENT)
async def recall_tour(state: AppState, db: Db, principal: Annotated[Principal, SIGNED_IN]) -> None:
    """Show the tour to the caller again; no error when it was never put away."""
    await service.recall(db, state.settings.tour, principal)
