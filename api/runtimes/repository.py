"""Rows of registered clusters. Clusters belong to nobody: every signed-in person may know them."""

from collections.abc import Iterable

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.access.permissions import Principal
from api.db import pages
from api.environments.models import Environment
from api.environments.repository import visible_to
from api.problems import NotFound
from api.runtimes.models import Runtime
from api.services.models import Service


async def load(db: AsyncSession, runtime_id: str, *, lock: bool = False) -> Runtime:
    """Return one cluster; raises `NotFound`."""
    found = await db.get(Runtime, runtime_id, with_for_update=lock or None)
    if found is None:
        raise NotFound("There is no such runtime environment.")
    return found


async def search(db: AsyncSession, *, limit: int, cursor: str | None) -> tuple[list[Runtime], pages.Page]:
    """Return one page of clusters by name."""
    return await pages.fetch(db, select(Runtime), pages.Order(Runtime.name, Runtime.id), limit, cursor)


async def is_name_taken(db: AsyncSession, name: str, *, except_id: str = "") -> bool:
    """Tell whether another cluster has the name."""
    return await db.scalar(select(Runtime.id).where(Runtime.name == name, Runtime.id != except_id)) is not None


async def environments_on(db: AsyncSession, runtime_ids: Iterable[str]) -> dict[str, int]:
    """Return how many environments are on each cluster; clusters without any are left out."""
    wanted = (
        select(Environment.runtime_id, func.count())
        .where(Environment.runtime_id.in_(list(runtime_ids)))
        .group_by(Environment.runtime_id)
    )
    return {row[0]: row[1] for row in await db.execute(wanted)}


async def environment_names(db: AsyncSession, principal: Principal, runtime_id: str) -> list[str]:
    """Return the environments on a cluster as `service / environment`, those that the principal may see."""
    wanted = visible_to(principal).where(Environment.runtime_id == runtime_id).order_by(Service.name, Environment.name)
    rows = await db.execute(wanted.with_only_columns(Service.name, Environment.name))
    return [f"{service} / {environment}" for service, environment in rows]
