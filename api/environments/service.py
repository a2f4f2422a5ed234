"""Making, changing and removing environments."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from api import revisions
from api.access.permissions import Principal
from api.audit.service import record
from api.db.types import new_id
from api.environments import claims, places, repository
from api.environments.models import Environment, EnvironmentSettings
from api.environments.problems import PlaceFixed, ReleaseRunning
from api.environments.schemas import ComponentSettingsWrite, EnvironmentCreate, EnvironmentUpdate
from api.problems import FieldProblem
from api.services import naming
from api.services import repository as services
from api.services.models import Component, Service
from api.services.problems import invalid, name_taken
from api.workload import names
from api.workload.findings import Situation
from api.workload.presets import guess_stage, initial_settings
from api.workload.rules import check, to_problem_errors
from api.workload.schemas import ComponentSettings, Stage


async def create(
    db: AsyncSession, principal: Principal, service_id: str, body: EnvironmentCreate, now: datetime
) -> Environment:
    """Add an environment and claim its objects. Raises `Invalid` with every wrong field, `ObjectClaimed`."""
    service = await services.load(db, principal, service_id, lock=True)
    components = (await services.components_of(db, [service.id]))[service.id]
    stage = body.stage or guess_stage(body.name)
    errors = list(naming.label("/name", "An environment", body.name))
    errors += await places.wrong(db, runtime_id=body.runtime_id, namespace=body.namespace, team_id=service.team_id)
    errors += _wrong_settings(body.components, components, Situation(stage=stage, environment=body.name))
    if errors:
        raise invalid(errors)
    if await repository.is_name_taken(db, service.id, body.name):
        raise _taken(body.name)
    environment = _new(service, body, stage, await _instance(db, service, body.name), now)
    db.add(environment)
    await _flush(db, body.name)
    given = {one.component_id: one.settings for one in body.components}
    for component in components:
        settings = given.get(component.id) or initial_settings(stage, component.image_repository)
        await keep_settings(db, environment.id, component.id, settings)
    await claims.claim(db, principal, environment, components)
    details = {"name": environment.name, "runtime": environment.runtime_id, "namespace": environment.namespace}
    await record(db, principal=principal, action="environment.created", object=environment.id, details=details)
    return environment


async def update(
    db: AsyncSession,
    principal: Principal,
    environment_id: str,
    body: EnvironmentUpdate,
    *,
    if_match: str | None,
    now: datetime,
) -> Environment:
    """Change name, stage, place or settings; fields left out stay. The place is fixed from the first release on."""
    environment = await repository.load(db, principal, environment_id, lock=True)
    revisions.demand(if_match, environment.revision)
    service = await services.load(db, principal, environment.service_id)
    components = (await services.components_of(db, [service.id]))[service.id]
    target = _target(environment, body)
    errors = list(naming.label("/name", "An environment", target.name))
    if target.moved:
        _refuse_move(environment)
        place = {"runtime_id": target.runtime_id, "namespace": target.namespace}
        errors += await places.wrong(db, **place, team_id=service.team_id)
    errors += _wrong_settings(body.components, components, Situation(stage=target.stage, environment=target.name))
    if errors:
        raise invalid(errors)
    if await repository.is_name_taken(db, service.id, target.name, except_id=environment.id):
        raise _taken(target.name)
    environment.name, environment.stage = target.name, target.stage
    environment.runtime_id, environment.namespace = target.runtime_id, target.namespace
    environment.revision += 1
    environment.updated_at = now
    await _flush(db, environment.name)
    if target.moved:
        await claims.claim(db, principal, environment, components)
    for one in body.components:
        await keep_settings(db, environment.id, one.component_id, one.settings)
    details = {"fields": sorted(body.model_dump(exclude_unset=True, by_alias=True))}
    await record(db, principal=principal, action="environment.updated", object=environment.id, details=details)
    return environment


async def remove(db: AsyncSession, principal: Principal, environment_id: str, *, if_match: str | None) -> None:
    """Forget an environment; what runs in the cluster goes on running. Raises `ReleaseRunning`."""
    environment = await repository.load(db, principal, environment_id, lock=True)
    revisions.demand(if_match, environment.revision)
    if environment.running_release_id is not None:
        raise ReleaseRunning(environment.running_release_id)
    await db.execute(delete(Environment).where(Environment.id == environment.id))
    details = {"name": environment.name, "service": environment.service_id}
    await record(db, principal=principal, action="environment.deleted", object=environment.id, details=details)


async def keep_settings(db: AsyncSession, environment_id: str, component_id: str, settings: ComponentSettings) -> None:
    """Store what a component is set to in an environment; the deploy slice calls it with what a release froze."""
    data = settings.model_dump(mode="json", by_alias=True)
    row = await db.get(EnvironmentSettings, (environment_id, component_id))
    if row is None:
        db.add(EnvironmentSettings(environment_id=environment_id, component_id=component_id, settings=data))
    else:
        row.settings = data
    await db.flush()


@dataclass(frozen=True)
class Target:
    """What an environment shall be after a change."""

    name: str
    stage: Stage
    runtime_id: str
    namespace: str
    moved: bool


def _target(environment: Environment, body: EnvironmentUpdate) -> Target:
    runtime_id = environment.runtime_id if body.runtime_id is None else body.runtime_id
    namespace = environment.namespace if body.namespace is None else body.namespace
    return Target(
        name=environment.name if body.name is None else body.name,
        stage=Stage(environment.stage) if body.stage is None else body.stage,
        runtime_id=runtime_id,
        namespace=namespace,
        moved=(runtime_id, namespace) != (environment.runtime_id, environment.namespace),
    )


def _refuse_move(environment: Environment) -> None:
    if environment.running_release_id is not None:
        raise ReleaseRunning(environment.running_release_id)
    if environment.last_release_id is not None:
        raise PlaceFixed("It has been released here, and its Deployment stands in the cluster.")


def _wrong_settings(
    given: Sequence[ComponentSettingsWrite], components: Sequence[Component], situation: Situation
) -> list[FieldProblem]:
    known = {component.id for component in components}
    errors: list[FieldProblem] = []
    seen: set[str] = set()
    for index, one in enumerate(given):
        pointer = f"/components/{index}/componentId"
        if one.component_id not in known:
            errors.append(FieldProblem(pointer=pointer, code="not-found", message="The service has no such component."))
        if one.component_id in seen:
            errors.append(FieldProblem(pointer=pointer, code="duplicate", message="This component is there twice."))
        seen.add(one.component_id)
        errors += to_problem_errors(check(one.settings, situation), f"/components/{index}/settings")
    return errors


def _new(service: Service, body: EnvironmentCreate, stage: Stage, instance: str, now: datetime) -> Environment:
    return Environment(
        id=new_id("env"),
        service_id=service.id,
        name=body.name,
        stage=stage,
        runtime_id=body.runtime_id,
        namespace=body.namespace,
        instance=instance,
        revision=1,
        created_at=now,
        updated_at=now,
    )


async def _instance(db: AsyncSession, service: Service, name: str) -> str:
    """Return the label of a new environment; an older one that was renamed keeps its own, so it can be taken."""
    instance = names.instance_label(service.name, name)
    if await repository.is_instance_taken(db, service.id, instance):
        return names.instance_label(f"{service.name}-{name}", new_id("e")[2:])
    return instance


async def _flush(db: AsyncSession, name: str) -> None:
    try:
        await db.flush()
    except IntegrityError as error:
        raise _taken(name) from error


def _taken(name: str) -> Exception:
    return name_taken("/name", f"The service has an environment called {name} already.")
