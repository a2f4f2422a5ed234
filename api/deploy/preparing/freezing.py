"""From a request to everything a release freezes: checked settings, rendered objects, names as they are now."""

from collections.abc import Container, Sequence
from dataclasses import dataclass, replace

from sqlalchemy.ext.asyncio import AsyncSession

from api.access.permissions import Principal
from api.deploy import repository
from api.deploy.manifest import Attempt, Identity, Objects, render
from api.deploy.schemas import ReleaseComponentInput, ReleaseInput
from api.environments import repository as environments
from api.environments.models import Environment
from api.problems import FieldProblem, NotFound
from api.runtimes import repository as runtimes
from api.runtimes.allowance import is_allowed
from api.runtimes.models import Runtime
from api.services import repository as services
from api.services.models import Component, Service
from api.services.problems import invalid
from api.workload.findings import Situation
from api.workload.rules import check, under
from api.workload.schemas import ComponentSettings, Finding, Severity, Stage


@dataclass(frozen=True)
class Piece:
    """One component of the request with what it belongs to."""

    component: Component
    settings: ComponentSettings
    identity: Identity


@dataclass(frozen=True)
class Draft:
    """A request whose references hold."""

    service: Service
    environment: Environment
    runtime: Runtime
    pieces: tuple[Piece, ...]
    situation: Situation

    def findings(self, scaled: Container[str] = ()) -> tuple[Finding, ...]:
        """Return what the settings break, errors first; `scaled` names Deployments that autoscaling decides about."""
        found: list[Finding] = []
        for index, piece in enumerate(self.pieces):
            situation = replace(self.situation, has_hpa=piece.identity.object_name in scaled)
            found += under(check(piece.settings, situation), f"/components/{index}/settings")
        return tuple(sorted(found, key=lambda finding: finding.severity is not Severity.ERROR))

    def objects(self, attempt: Attempt) -> list[Objects]:
        """Return the objects of each piece as this attempt would apply them."""
        return [render(piece.identity, piece.settings, attempt) for piece in self.pieces]


async def draw(db: AsyncSession, principal: Principal, service_id: str, body: ReleaseInput) -> Draft:
    """Resolve the request. Raises `NotFound` and, for references that do not hold, `Invalid` with each pointer."""
    service = await services.load(db, principal, service_id)
    components = (await services.components_of(db, [service.id]))[service.id]
    try:
        environment = await environments.load(db, principal, body.environment_id)
    except NotFound:
        environment = None
    errors = list(_wrong_components(body.components, components))
    if environment is None or environment.service_id != service.id:
        message = "The service has no such environment."
        raise invalid([FieldProblem(pointer="/environmentId", code="not-found", message=message), *errors])
    if not await is_allowed(db, environment.runtime_id, environment.namespace, service.team_id):
        message = f"This team may not deploy to the namespace {environment.namespace} of this cluster."
        errors.append(FieldProblem(pointer="/environmentId", code="namespace-not-allowed", message=message))
    if errors:
        raise invalid(errors)
    by_id = {component.id: component for component in components}
    pieces = [
        Piece(by_id[one.component_id], one.settings, _identity(service, environment, by_id[one.component_id]))
        for one in body.components
    ]
    return Draft(
        service=service,
        environment=environment,
        runtime=await runtimes.load(db, environment.runtime_id),
        pieces=tuple(pieces),
        situation=await _situation(db, service, environment),
    )


def _wrong_components(given: Sequence[ReleaseComponentInput], known: Sequence[Component]) -> list[FieldProblem]:
    if not given:
        return [FieldProblem(pointer="/components", code="required", message="Name at least one component.")]
    ids = {component.id for component in known}
    errors = []
    seen: set[str] = set()
    for index, one in enumerate(given):
        pointer = f"/components/{index}/componentId"
        if one.component_id not in ids:
            errors.append(FieldProblem(pointer=pointer, code="not-found", message="The service has no such component."))
        elif one.component_id in seen:
            errors.append(FieldProblem(pointer=pointer, code="duplicate", message="This component is there twice."))
        seen.add(one.component_id)
    return errors


def _identity(service: Service, environment: Environment, component: Component) -> Identity:
    return Identity(
        namespace=environment.namespace,
        object_name=component.object_name,
        instance=environment.instance,
        component=component.name,
        service=service.name,
    )


async def _situation(db: AsyncSession, service: Service, environment: Environment) -> Situation:
    reached = await repository.stages_reached(db, service.id)
    return Situation(
        stage=Stage(environment.stage),
        environment=environment.name,
        first_production_release=Stage.PRODUCTION not in reached,
        has_staging_environment=await repository.has_stage(db, service.id, Stage.STAGING),
        has_released_to_staging=Stage.STAGING in reached,
    )
