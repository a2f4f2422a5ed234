"""Environments as a principal may see them."""

from collections.abc import Iterable

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.access.permissions import Principal
from api.environments.models import Environment, EnvironmentSettings
from api.problems import NotFound
from api.services.models import Service


def visible_to(principal: Principal) -> Select[Environment]:
    """Select the environments of all services that the principal may view."""
    statement = select(Environment).join(Service, Service.id == Environment.service_id)
    teams = principal.teams("view")
    return statement if teams is None else statement.where(Service.team_id.in_(teams))


async def load(db: AsyncSession, principal: Principal, environment_id: str, *, lock: bool = False) -> Environment:
    """Return one environment; `lock` keeps others from changing it until the transaction ends. Raises `NotFound`."""
    statement = visible_to(principal).where(Environment.id == environment_id)
    found = await db.scalar(statement.with_for_update(of=Environment) if lock else statement)
    if found is None:
        raise NotFound("There is no such environment, or you may not see it.")
    return found


async def names_of_service(db: AsyncSession, service_id: str) -> list[str]:
    """Return the names of a service's environments, sorted."""
    wanted = select(Environment.name).where(Environment.service_id == service_id).order_by(Environment.name)
    return list(await db.scalars(wanted))


async def settings_of(db: AsyncSession, environment_ids: Iterable[str]) -> dict[tuple[str, str], EnvironmentSettings]:
    """Return the settings by environment and component."""
    wanted = select(EnvironmentSettings).where(EnvironmentSettings.environment_id.in_(list(environment_ids)))
    return {(row.environment_id, row.component_id): row for row in await db.scalars(wanted)}


async def is_name_taken(db: AsyncSession, service_id: str, name: str, *, except_id: str = "") -> bool:
    """Tell whether another environment of the service has the name."""
    wanted = select(Environment.id).where(
        Environment.service_id == service_id, Environment.name == name, Environment.id != except_id
    )
    return await db.scalar(wanted) is not None


async def is_instance_taken(db: AsyncSession, service_id: str, instance: str) -> bool:
    """Tell whether an environment of the service already labels its objects so."""
    wanted = select(Environment.id).where(Environment.service_id == service_id, Environment.instance == instance)
    return await db.scalar(wanted) is not None


async def namespaces_on(db: AsyncSession, principal: Principal, runtime_id: str) -> list[str]:
    """Return the namespaces that environments the principal may see use on a cluster."""
    wanted = visible_to(principal).where(Environment.runtime_id == runtime_id)
    return sorted({environment.namespace for environment in await db.scalars(wanted)})
