"""The allow-list of namespaces: per cluster, for every team or for one."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.runtimes.models import AllowedNamespace


async def lines(db: AsyncSession, runtime_id: str) -> list[AllowedNamespace]:
    """Return the allow-list of a cluster."""
    wanted = select(AllowedNamespace).where(AllowedNamespace.runtime_id == runtime_id)
    return list(await db.scalars(wanted.order_by(AllowedNamespace.namespace, AllowedNamespace.team_id)))


def allows(found: Iterable[AllowedNamespace], namespace: str, teams: frozenset[str] | None) -> bool:
    """Tell whether one of the teams (None: all of them) may use the namespace; an empty list allows everything."""
    listed = list(found)
    if not listed:
        return True
    return any(
        line.namespace == namespace and (line.team_id is None or teams is None or line.team_id in teams)
        for line in listed
    )


async def is_allowed(db: AsyncSession, runtime_id: str, namespace: str, team_id: str) -> bool:
    """Tell whether a team may deploy to a namespace of a cluster."""
    return allows(await lines(db, runtime_id), namespace, frozenset({team_id}))
