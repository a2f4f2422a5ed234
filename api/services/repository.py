"""Services as a principal may see them: nothing is loaded past `visible_to`."""

from collections.abc import Iterable
from typing import Literal

from sqlalchemy import Select, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.access.models import Team
from api.access.permissions import Principal
from api.db import pages
from api.problems import NotFound
from api.services.models import Component, Service

Sort = Literal["name", "-name", "createdAt", "-createdAt"]
COLUMNS = {"name": Service.name, "createdAt": Service.created_at}


def visible_to(principal: Principal) -> Select[Service]:
    """Select the services of all teams in which the principal may view."""
    teams = principal.teams("view")
    return select(Service) if teams is None else select(Service).where(Service.team_id.in_(teams))


async def load(db: AsyncSession, principal: Principal, service_id: str, *, lock: bool = False) -> Service:
    """Return one service; `lock` keeps others from changing it until the transaction ends. Raises `NotFound`."""
    statement = visible_to(principal).where(Service.id == service_id)
    found = await db.scalar(statement.with_for_update() if lock else statement)
    if found is None:
        raise NotFound("There is no such service, or you may not see it.")
    return found


async def search(
    db: AsyncSession,
    principal: Principal,
    *,
    q: str | None,
    team_id: str | None,
    sort: Sort,
    limit: int,
    cursor: str | None,
) -> tuple[list[Service], pages.Page]:
    """Return one page of services whose name, description or image contains `q`, upper and lower case being equal."""
    statement = visible_to(principal)
    if team_id is not None:
        statement = statement.where(Service.team_id == team_id)
    if q:
        images = select(Component.service_id).where(Component.image_repository.icontains(q, autoescape=True))
        in_text = (Service.name.icontains(q, autoescape=True), Service.description.icontains(q, autoescape=True))
        statement = statement.where(or_(*in_text, Service.id.in_(images)))
    order = pages.Order(COLUMNS[sort.removeprefix("-")], Service.id, descending=sort.startswith("-"))
    return await pages.fetch(db, statement, order, limit, cursor)


async def components_of(db: AsyncSession, service_ids: Iterable[str]) -> dict[str, list[Component]]:
    """Return the components of each service in their order."""
    ids = list(service_ids)
    found: dict[str, list[Component]] = {service_id: [] for service_id in ids}
    wanted = select(Component).where(Component.service_id.in_(ids)).order_by(Component.position)
    for component in await db.scalars(wanted):
        found[component.service_id].append(component)
    return found


async def team_names(db: AsyncSession, team_ids: Iterable[str]) -> dict[str, str]:
    """Return the names of teams by id."""
    rows = await db.execute(select(Team.id, Team.name).where(Team.id.in_(list(team_ids))))
    return {row.id: row.name for row in rows}


async def team_for(db: AsyncSession, team_id: str | None) -> Team | None:
    """Return a team by id, or the default one."""
    wanted = Team.is_default if team_id is None else Team.id == team_id
    return await db.scalar(select(Team).where(wanted))


async def is_name_taken(db: AsyncSession, team_id: str, name: str, *, except_id: str = "") -> bool:
    """Tell whether another service of the team has the name."""
    wanted = select(Service.id).where(Service.team_id == team_id, Service.name == name, Service.id != except_id)
    return await db.scalar(wanted) is not None
