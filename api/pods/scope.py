"""From an environment's row to what it selects in its cluster."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.access.permissions import Principal
from api.environments import repository
from api.environments.models import Environment
from api.pods.selection import Part, Scope
from api.problems import NotFound
from api.services.models import Component


async def of(db: AsyncSession, environment_id: str) -> Scope:
    """Return the scope of an environment; whoever asks has been allowed to. Raises `NotFound`."""
    found = await _scopes(db, Environment.id == environment_id)
    if environment_id not in found:
        raise NotFound("There is no such environment, or you may not see it.")
    return found[environment_id]


async def visible(db: AsyncSession, principal: Principal, environment_ids: Sequence[str]) -> list[Scope]:
    """Return the scopes of those environments that the principal may view, each once, in the order given."""
    seen = repository.visible_to(principal).with_only_columns(Environment.id)
    found = await _scopes(db, Environment.id.in_(seen.where(Environment.id.in_(environment_ids))))
    return [found[environment_id] for environment_id in dict.fromkeys(environment_ids) if environment_id in found]


async def _scopes(db: AsyncSession, condition: ColumnElement[bool]) -> dict[str, Scope]:
    wanted = (
        select(
            Environment.id,
            Environment.runtime_id,
            Environment.namespace,
            Environment.instance,
            Component.name,
            Component.object_name,
        )
        .outerjoin(Component, Component.service_id == Environment.service_id)
        .where(condition)
        .order_by(Environment.id, Component.position)
    )
    rows = (await db.execute(wanted)).all()
    return {environment_id: _scope(list(found)) for environment_id, found in groupby(rows, key=lambda row: row.id)}


def _scope(rows: Sequence[Any]) -> Scope:
    first = rows[0]
    return Scope(
        environment_id=first.id,
        runtime_id=first.runtime_id,
        namespace=first.namespace,
        instance=first.instance,
        parts=tuple(Part(row.name, row.object_name) for row in rows if row.name is not None),
    )
