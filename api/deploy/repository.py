"""Rows of releases, as a principal may see them; what runners write stands in `ledger.py`."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from api.access.permissions import Principal
from api.db import pages
from api.deploy.events import Outcome
from api.deploy.models import Release, ReleaseComponent, ReleaseEventRow, ReleaseNumber
from api.environments.models import Environment
from api.problems import NotFound
from api.workload.schemas import Stage

EVENTS_AT_ONCE = 1000
RELEASES_LOOKED_AT = 500


@dataclass(frozen=True, slots=True)
class Brought:
    """A release of the component, as far as its version is concerned; `image` is what it put there."""

    image: str
    release_id: str
    number: int
    environment_id: str
    environment_name: str
    stage: str
    at: datetime
    outcome: Outcome | None


def visible_to(principal: Principal) -> Select[Release]:
    """Select the releases of all teams in which the principal may view; they outlive their services."""
    teams = principal.teams("view")
    return select(Release) if teams is None else select(Release).where(Release.team_id.in_(teams))


async def load(db: AsyncSession, principal: Principal, release_id: str) -> Release:
    """Return one release. Raises `NotFound`."""
    found = await db.scalar(visible_to(principal).where(Release.id == release_id))
    if found is None:
        raise NotFound("There is no such release, or you may not see it.")
    return found


async def search(
    db: AsyncSession,
    principal: Principal,
    *,
    service_id: str | None,
    environment_id: str | None,
    active: bool | None,
    limit: int,
    cursor: str | None,
) -> tuple[list[Release], pages.Page]:
    """Return one page of releases, newest first."""
    statement = visible_to(principal)
    if service_id is not None:
        statement = statement.where(Release.service_id == service_id)
    if environment_id is not None:
        statement = statement.where(Release.environment_id == environment_id)
    if active is not None:
        finished = Release.state == "finished"
        statement = statement.where(~finished if active else finished)
    order = pages.Order(Release.created_at, Release.id, descending=True)
    return await pages.fetch(db, statement, order, limit, cursor)


async def components_of(db: AsyncSession, release_ids: list[str]) -> dict[str, list[ReleaseComponent]]:
    """Return the components of each release in their order."""
    found: dict[str, list[ReleaseComponent]] = {release_id: [] for release_id in release_ids}
    wanted = select(ReleaseComponent).where(ReleaseComponent.release_id.in_(release_ids))
    for row in await db.scalars(wanted.order_by(ReleaseComponent.position)):
        found[row.release_id].append(row)
    return found


async def events_after(db: AsyncSession, release_id: str, after: int, limit: int) -> list[ReleaseEventRow]:
    """Return the events after a number, in order."""
    row = ReleaseEventRow
    wanted = select(row).where(row.release_id == release_id, row.seq > after).order_by(row.seq).limit(limit)
    return list(await db.scalars(wanted))


async def next_number(db: AsyncSession, service_id: str) -> int:
    """Allot the next number of a service; until the transaction ends, no other release of it can be made."""
    insert: Any = postgresql.insert if db.get_bind().dialect.name == "postgresql" else sqlite.insert
    statement = insert(ReleaseNumber).values(service_id=service_id, last=1)
    raised = statement.on_conflict_do_update(
        index_elements=[ReleaseNumber.service_id], set_={"last": ReleaseNumber.last + 1}
    )
    number: int = (await db.execute(raised.returning(ReleaseNumber.last))).scalar_one()
    return number


async def running_in(db: AsyncSession, environment_id: str) -> Release | None:
    """Return the release of an environment that has not ended."""
    wanted = select(Release).where(Release.environment_id == environment_id, Release.state != "finished")
    return await db.scalar(wanted)


async def last_good(db: AsyncSession, environment_id: str, component_id: str) -> ReleaseComponent | None:
    """Return what the last succeeded release of an environment put there for a component."""
    wanted = (
        select(ReleaseComponent)
        .join(Release, Release.id == ReleaseComponent.release_id)
        .where(Release.environment_id == environment_id, Release.outcome == "succeeded")
        .where(ReleaseComponent.component_id == component_id)
        .order_by(Release.created_at.desc())
        .limit(1)
    )
    return await db.scalar(wanted)


async def stages_reached(db: AsyncSession, service_id: str) -> set[Stage]:
    """Return the stages in which a release of the service has succeeded."""
    wanted = select(Release.stage).where(Release.service_id == service_id, Release.outcome == "succeeded").distinct()
    return {Stage(stage) for stage in await db.scalars(wanted)}


async def has_stage(db: AsyncSession, service_id: str, stage: Stage) -> bool:
    """Tell whether the service has an environment of a stage."""
    wanted = select(func.count()).where(Environment.service_id == service_id, Environment.stage == stage)
    return bool(await db.scalar(wanted))


async def last_number(db: AsyncSession, service_id: str) -> int:
    """Return the number of a service's newest release, 0 when there is none."""
    return await db.scalar(select(ReleaseNumber.last).where(ReleaseNumber.service_id == service_id)) or 0


async def brought(db: AsyncSession, service_id: str, component_id: str) -> list[Brought]:
    """Return the newest releases of a component to environments that still exist, newest first."""
    living = select(Environment.id).where(Environment.service_id == service_id)
    wanted = (
        select(
            ReleaseComponent.image,
            Release.id,
            Release.number,
            Release.environment_id,
            Release.environment_name,
            Release.stage,
            Release.created_at,
            Release.outcome,
        )
        .join(Release, Release.id == ReleaseComponent.release_id)
        .where(Release.service_id == service_id, Release.environment_id.in_(living))
        .where(ReleaseComponent.component_id == component_id)
        .order_by(Release.created_at.desc(), Release.id.desc())
        .limit(RELEASES_LOOKED_AT)
    )
    return [
        Brought(
            image=row.image,
            release_id=row.id,
            number=row.number,
            environment_id=row.environment_id,
            environment_name=row.environment_name,
            stage=row.stage,
            at=row.created_at,
            outcome=row.outcome,
        )
        for row in await db.execute(wanted)
    ]
