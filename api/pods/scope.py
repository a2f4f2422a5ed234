"""From an environment's row to what it selects in its cluster."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.environments.models import Environment
from api.pods.selection import Part, Scope
from api.problems import NotFound
from api.services.models import Component


async def of(db: AsyncSession, environment_id: str) -> Scope:
    """Return the scope of an environment; whoever asks has been allowed to. Raises `NotFound`."""
    environment = await db.get(Environment, environment_id)
    if environment is None:
        raise NotFound("There is no such environment, or you may not see it.")
    wanted = select(Component).where(Component.service_id == environment.service_id).order_by(Component.position)
    components = await db.scalars(wanted)
    return Scope(
        environment_id=environment.id,
        runtime_id=environment.runtime_id,
        namespace=environment.namespace,
        instance=environment.instance,
        parts=tuple(Part(component.name, component.object_name) for component in components),
    )
