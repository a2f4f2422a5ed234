"""One object of a cluster belongs to one component: the claim is a row that nobody else can insert."""

from collections.abc import Sequence

from sqlalchemy import delete, select, tuple_
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from api.access.permissions import Principal
from api.environments.models import Environment, ObjectClaim
from api.environments.problems import ObjectClaimed
from api.services.models import Component, Service

KINDS = ("Deployment", "Service")


async def claim(
    db: AsyncSession, principal: Principal, environment: Environment, components: Sequence[Component]
) -> None:
    """Take Deployment and Service of each component for the environment; gives up what it held elsewhere.

    Raises `ObjectClaimed`, which names the other owner only when the principal may see it.
    """
    await release(db, environment.id)
    rows = [
        ObjectClaim(
            runtime_id=environment.runtime_id,
            namespace=environment.namespace,
            kind=kind,
            name=component.object_name,
            environment_id=environment.id,
            component_id=component.id,
        )
        for component in components
        for kind in KINDS
    ]
    await _refuse_foreign(db, principal, rows)
    db.add_all(rows)
    try:
        await db.flush()
    except IntegrityError as error:  # someone was quicker by a moment
        raise ObjectClaimed(rows[0].name, environment.namespace, None) from error


async def release(db: AsyncSession, environment_id: str) -> None:
    """Give up what an environment holds."""
    await db.execute(delete(ObjectClaim).where(ObjectClaim.environment_id == environment_id))


async def _refuse_foreign(db: AsyncSession, principal: Principal, rows: Sequence[ObjectClaim]) -> None:
    place = tuple_(ObjectClaim.runtime_id, ObjectClaim.namespace, ObjectClaim.kind, ObjectClaim.name)
    wanted = [(row.runtime_id, row.namespace, row.kind, row.name) for row in rows]
    found = await db.execute(
        select(ObjectClaim.name, ObjectClaim.namespace, Service.name, Service.team_id, Environment.name)
        .join(Environment, Environment.id == ObjectClaim.environment_id)
        .join(Service, Service.id == Environment.service_id)
        .where(place.in_(wanted))
        .order_by(ObjectClaim.name)
    )
    first = found.first()
    if first is not None:
        name, namespace, service, team_id, environment = first
        owner = f"{service} / {environment}" if principal.may("view", team_id) else None
        raise ObjectClaimed(name, namespace, owner)
