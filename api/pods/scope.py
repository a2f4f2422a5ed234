"""From an environment's row to what it selects in its cluster."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.environments.models import Environment
from api.pods.selection import Part, Scope
from api.problems import NotFound
from api.services.models import Component


async def of(db: AsyncSession, environment_id: str) -> Scope:
    """Return the scope of an environment; whoever asks has been allowed to. Raises `NotFound`."""
    wanted = (
        select(
            Environment.runtime_id,
            Environment.namespace,
            Environment.instance,
            Component.name,
            Component.object_name,
        )
        .outerjoin(Component, Component.service_id == Environment.service_id)
        .where(Environment.id == environment_id)
        .order_by(Component.position)
    )
    rows = (await db.execute(wanted)).all()
    if not rows:
        raise NotFound("There is no such environment, or you may not see it.")
    return Scope(
        environment_id=environment_id,
        runtime_id=rows[0].runtime_id,
        namespace=rows[0].namespace,
        instance=rows[0].instance,
        parts=tuple(Part(row.name, row.object_name) for row in rows if row.name is not None),
    )
