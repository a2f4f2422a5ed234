"""Puts together what is told of environments."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.environments import repository
from api.environments.models import Environment, EnvironmentSettings
from api.environments.schemas import (
    ComponentInEnvironment,
    EnvironmentRead,
    EnvironmentSummary,
    LastRelease,
    RuntimeReference,
)
from api.runtimes.models import Runtime
from api.services.models import Component
from api.workload.presets import initial_settings
from api.workload.schemas import ComponentSettings, Stage


async def summaries(db: AsyncSession, service_ids: Iterable[str]) -> dict[str, list[EnvironmentSummary]]:
    """Return the environments of each service, by name."""
    ids = list(service_ids)
    found: dict[str, list[EnvironmentSummary]] = {service_id: [] for service_id in ids}
    environments = list(
        await db.scalars(select(Environment).where(Environment.service_id.in_(ids)).order_by(Environment.name))
    )
    runtimes = await _runtimes(db, environments)
    for environment in environments:
        found[environment.service_id].append(_summary(environment, runtimes[environment.runtime_id]))
    return found


async def of_service(db: AsyncSession, service_id: str) -> list[EnvironmentRead]:
    """Return the environments of one service with their settings, by name."""
    wanted = select(Environment).where(Environment.service_id == service_id).order_by(Environment.name)
    return await details(db, list(await db.scalars(wanted)))


async def details(db: AsyncSession, environments: Sequence[Environment]) -> list[EnvironmentRead]:
    """Return environments with the settings of each component."""
    runtimes = await _runtimes(db, environments)
    settings = await repository.settings_of(db, [environment.id for environment in environments])
    services = {environment.service_id for environment in environments}
    components = list(
        await db.scalars(select(Component).where(Component.service_id.in_(services)).order_by(Component.position))
    )
    return [
        EnvironmentRead(
            **dict(_summary(environment, runtimes[environment.runtime_id])),
            service_id=environment.service_id,
            instance=environment.instance,
            components=[
                _component(component, environment, settings.get((environment.id, component.id)))
                for component in components
                if component.service_id == environment.service_id
            ],
            created_at=environment.created_at,
            updated_at=environment.updated_at,
        )
        for environment in environments
    ]


async def detail(db: AsyncSession, environment: Environment) -> EnvironmentRead:
    """Return one environment with its settings."""
    return (await details(db, [environment]))[0]


def _summary(environment: Environment, runtime: RuntimeReference) -> EnvironmentSummary:
    return EnvironmentSummary(
        id=environment.id,
        name=environment.name,
        stage=Stage(environment.stage),
        runtime=runtime,
        namespace=environment.namespace,
        last_release=_last_release(environment),
        running_release_id=environment.running_release_id,
    )


def _last_release(environment: Environment) -> LastRelease | None:
    if environment.last_release_id is None or environment.last_release_at is None:
        return None
    return LastRelease(
        id=environment.last_release_id,
        number=environment.last_release_number or 0,
        outcome=environment.last_outcome,
        version=environment.last_version,
        at=environment.last_release_at,
    )


def _component(
    component: Component, environment: Environment, stored: EnvironmentSettings | None
) -> ComponentInEnvironment:
    settings = (
        initial_settings(Stage(environment.stage), component.image_repository)
        if stored is None
        else ComponentSettings.model_validate(stored.settings)
    )
    return ComponentInEnvironment(
        component_id=component.id, name=component.name, object_name=component.object_name, settings=settings
    )


async def _runtimes(db: AsyncSession, environments: Sequence[Environment]) -> dict[str, RuntimeReference]:
    ids = {environment.runtime_id for environment in environments}
    rows = await db.execute(select(Runtime.id, Runtime.name).where(Runtime.id.in_(ids)))
    return {row.id: RuntimeReference(id=row.id, name=row.name) for row in rows}
