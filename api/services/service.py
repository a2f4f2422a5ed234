"""Making, changing and removing services."""

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from api import revisions
from api.access.permissions import Principal
from api.audit.service import record
from api.db.types import new_id
from api.environments.repository import names_of_service
from api.problems import FieldProblem
from api.services import naming, repository
from api.services.models import Component, Service
from api.services.problems import InUse, invalid, name_taken
from api.services.schemas import ComponentCreate, ComponentUpdate, ServiceCreate, ServiceUpdate


async def create(db: AsyncSession, principal: Principal, body: ServiceCreate, now: datetime) -> Service:
    """Add a service with its components to a team. Raises `Invalid` with every wrong field, `NotPermitted`."""
    team_id = await _team(db, principal, body.team_id)
    wanted = [
        _naming(index, component, body.name) for index, component in enumerate(body.components or [ComponentCreate()])
    ]
    errors = list(naming.label("/name", "A service", body.name))
    if body.components or not errors:  # the only component is called as the service: one sentence is enough
        errors += naming.components(wanted)
    if errors:
        raise invalid(errors)
    if await repository.is_name_taken(db, team_id, body.name):
        raise _taken(body.name)
    service = Service(
        id=new_id("svc"),
        team_id=team_id,
        name=body.name,
        description=body.description,
        revision=1,
        created_at=now,
        updated_at=now,
    )
    db.add(service)
    await _flush(db, body.name)
    db.add_all(
        Component(
            id=new_id("cmp"),
            service_id=service.id,
            name=one.name,
            object_name=one.object_name,
            image_repository=one.image_repository,
            position=position,
        )
        for position, one in enumerate(wanted)
    )
    await record(db, principal=principal, action="service.created", object=service.id, details={"name": service.name})
    return service


async def update(
    db: AsyncSession, principal: Principal, service_id: str, body: ServiceUpdate, *, if_match: str | None, now: datetime
) -> Service:
    """Change name, description or components; fields left out stay."""
    service = await repository.load(db, principal, service_id, lock=True)
    revisions.demand(if_match, service.revision)
    name = service.name if body.name is None else body.name
    errors = list(naming.label("/name", "A service", name))
    pairs, wrong = await _changes(db, service, body.components)
    errors += wrong
    if errors:
        raise invalid(errors)
    if name != service.name and await repository.is_name_taken(db, service.team_id, name, except_id=service.id):
        raise _taken(name)
    for component, one in pairs:
        component.name, component.object_name = one.name, one.object_name
        component.image_repository = one.image_repository
    service.name = name
    service.description = service.description if body.description is None else body.description
    service.revision += 1
    service.updated_at = now
    await _flush(db, name)
    changed = sorted(body.model_dump(exclude_unset=True, by_alias=True))
    await record(db, principal=principal, action="service.updated", object=service.id, details={"fields": changed})
    return service


async def remove(db: AsyncSession, principal: Principal, service_id: str, *, if_match: str | None) -> None:
    """Remove a service that has no environment any more; raises `InUse` naming those it has."""
    service = await repository.load(db, principal, service_id, lock=True)
    revisions.demand(if_match, service.revision)
    environments = await names_of_service(db, service.id)
    if environments:
        raise InUse(
            f"The service {service.name} still has environments: {', '.join(environments)}.",
            used_by=environments,
            hint="Remove its environments first. What runs in the cluster goes on running.",
        )
    await db.execute(delete(Service).where(Service.id == service.id))
    await record(db, principal=principal, action="service.deleted", object=service.id, details={"name": service.name})


async def _team(db: AsyncSession, principal: Principal, team_id: str | None) -> str:
    team = await repository.team_for(db, team_id)
    if team is None or (team_id is not None and not principal.may("view", team.id)):
        raise invalid([FieldProblem(pointer="/teamId", code="not-found", message="There is no such team.")])
    principal.demand("manage", team.id)
    return team.id


def _naming(index: int, component: ComponentCreate, service_name: str) -> naming.Naming:
    name = service_name if component.name is None else component.name
    object_name = name if component.object_name is None else component.object_name
    place = f"/components/{index}"
    name_at = "/name" if component.name is None else f"{place}/name"
    object_name_at = name_at if component.object_name is None else f"{place}/objectName"
    return naming.Naming(place, name, object_name, component.image_repository or None, name_at, object_name_at)


async def _changes(
    db: AsyncSession, service: Service, changes: list[ComponentUpdate]
) -> tuple[list[tuple[Component, naming.Naming]], list[FieldProblem]]:
    """Return each component with the names it shall have, and what is wrong with that; nothing is changed yet."""
    found = (await repository.components_of(db, [service.id]))[service.id]
    in_use = bool(await names_of_service(db, service.id))
    known = {component.id for component in found}
    errors = [_unknown(index) for index, change in enumerate(changes) if change.id not in known]
    wanted = {change.id: (f"/components/{index}", change) for index, change in enumerate(changes)}
    pairs = []
    for component in found:
        place, change = wanted.get(component.id, ("/components", ComponentUpdate(id=component.id)))
        pairs.append((component, _renamed(component, change, place)))
        if in_use and change.object_name not in (None, component.object_name):
            message = "It is fixed while the service has environments: Deployments in the cluster are called so."
            errors.append(FieldProblem(pointer=f"{place}/objectName", code="fixed", message=message))
    return pairs, [*errors, *naming.components(one for _, one in pairs)]


def _renamed(component: Component, change: ComponentUpdate, place: str) -> naming.Naming:
    return naming.Naming(
        place,
        component.name if change.name is None else change.name,
        component.object_name if change.object_name is None else change.object_name,
        component.image_repository if change.image_repository is None else change.image_repository or None,
        f"{place}/name",
        f"{place}/objectName",
    )


def _unknown(index: int) -> FieldProblem:
    message = "The service has no such component."
    return FieldProblem(pointer=f"/components/{index}/id", code="not-found", message=message)


async def _flush(db: AsyncSession, name: str) -> None:
    try:
        await db.flush()
    except IntegrityError as error:
        raise _taken(name) from error


def _taken(name: str) -> Exception:
    return name_taken("/name", f"The team has a service called {name} already.")
