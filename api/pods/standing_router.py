"""How environments stand, over HTTP; before the routes of one environment, whose address would match it too."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import StringConstraints

from api.access.permissions import Principal, requires
from api.db.types import ID_PATTERN
from api.deps import AppState
from api.pods import examples, standings
from api.pods.schemas import StandingList

MOST = 50

router = APIRouter(tags=["Pods"])


@router.get(
    "/environments/standing",
    summary="Tell what serves in several environments",
    responses={200: {"content": {"application/json": {"example": examples.STANDINGS}}}},
)
async def list_standings(
    state: AppState,
    principal: Annotated[Principal, requires("view")],
    environment: Annotated[
        list[Annotated[str, StringConstraints(pattern=ID_PATTERN)]],
        Query(
            min_length=1,
            max_length=MOST,
            description="Ids of environments, repeated; those you may not view are left out",
            examples=[["env_6j2vq2m5n7p9r1t4"]],
        ),
    ],
) -> StandingList:
    """Return ready and wanted pods and the versions that serve, as the cluster was last seen; never waits for long.

    `ready` and `wanted` are null while nothing is known yet: ask again. Of a cluster that cannot be reached you get the
    last known picture, and `contact` says since when.
    """
    return await standings.of(state, principal, environment)
