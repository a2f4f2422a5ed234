"""Puts together what is told of services: their components, and what runs where now."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from api.environments import reading as environments
from api.services import repository
from api.services.models import Component, Service
from api.services.schemas import ComponentRead, ServiceRead, ServiceSummary, TeamReference


async def summaries(db: AsyncSession, services: Sequence[Service]) -> list[ServiceSummary]:
    """Return services as a list shows them."""
    ids = [service.id for service in services]
    components = await repository.components_of(db, ids)
    where = await environments.summaries(db, ids)
    teams = await repository.team_names(db, {service.team_id for service in services})
    return [
        ServiceSummary(
            id=service.id,
            name=service.name,
            description=service.description,
            team=TeamReference(id=service.team_id, name=teams[service.team_id]),
            components=[_component(component) for component in components[service.id]],
            environments=where[service.id],
            created_at=service.created_at,
            updated_at=service.updated_at,
        )
        for service in services
    ]


async def detail(db: AsyncSession, service: Service) -> ServiceRead:
    """Return one service with the settings of every environment."""
    components = await repository.components_of(db, [service.id])
    teams = await repository.team_names(db, [service.team_id])
    return ServiceRead(
        id=service.id,
        name=service.name,
        description=service.description,
        team=TeamReference(id=service.team_id, name=teams[service.team_id]),
        components=[_component(component) for component in components[service.id]],
        environments=await environments.of_service(db, service.id),
        created_at=service.created_at,
        updated_at=service.updated_at,
    )


def _component(component: Component) -> ComponentRead:
    return ComponentRead(
        id=component.id,
        name=component.name,
        object_name=component.object_name,
        image_repository=component.image_repository,
    )
