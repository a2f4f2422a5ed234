"""The images of a component: where they are, and what their registry tells."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.access.permissions import Principal
from api.deps import State
from api.environments import repository as environments
from api.images.problems import NoRepository, NotARepository
from api.images.schemas import ImageVersion, RegistryProblemRead, RegistryRead
from api.problems import NotFound, Problem
from api.registry import repository as registries
from api.registry.problems import RegistryAddressRefused, RegistryUnreachable
from api.registry.repository import Repository
from api.services import repository as services
from api.services.models import Component, Service
from api.workload import names
from api.workload.schemas import ComponentSettings

UNREACHED = (RegistryUnreachable, RegistryAddressRefused, NoRepository, NotARepository)


@dataclass(frozen=True, slots=True)
class Source:
    """A component and the repository of its images as people wrote it; None when nobody has yet."""

    component_id: str
    service_id: str
    repository: str | None


@dataclass(frozen=True, slots=True)
class Listed:
    """The tags a registry told, and how that went."""

    tags: tuple[str, ...]
    registry: RegistryRead


async def source_of(db: AsyncSession, principal: Principal, component_id: str, environment_id: str | None) -> Source:
    """Return where the images are: as the environment's settings say, else as the component does. Raises `NotFound`."""
    visible = services.visible_to(principal).with_only_columns(Service.id)
    wanted = select(Component).where(Component.id == component_id, Component.service_id.in_(visible))
    component = await db.scalar(wanted)
    if component is None:
        raise NotFound("There is no such component, or you may not see it.")
    own = None
    if environment_id is not None:
        environment = await environments.load(db, principal, environment_id)
        if environment.service_id != component.service_id:
            raise NotFound("The environment is of another service.")
        stored = (await environments.settings_of(db, [environment.id])).get((environment.id, component.id))
        own = ComponentSettings.model_validate(stored.settings).image.repository if stored is not None else None
    return Source(component.id, component.service_id, own or component.image_repository)


async def tags_of(state: State, source: Source) -> Listed:
    """Return what the registry lists; no transaction may be open. A refusal is told, not raised."""
    try:
        read = await state.registries.tags(_repository(source))
    except Problem as problem:
        told = RegistryProblemRead(code=problem.code, detail=problem.detail, hint=problem.advice)
        reached = not isinstance(problem, UNREACHED)
        return Listed((), RegistryRead(reachable=reached, complete=False, problem=told))
    return Listed(read.tags, RegistryRead(reachable=True, complete=read.complete, problem=None))


async def version_of(state: State, source: Source, tag: str) -> ImageVersion:
    """Return what a tag stands for now; no transaction may be open. Raises `RegistryProblem`, `NoRepository`."""
    found = await state.registries.image(_repository(source), tag)
    return ImageVersion(
        tag=tag,
        digest=found.digest,
        platforms=None if found.platforms is None else list(found.platforms),
        reference=names.join_image(source.repository or "", tag, found.digest),
    )


def _repository(source: Source) -> Repository:
    if not source.repository:
        raise NoRepository("Nobody has said yet where the images of this component are.")
    reason = names.why_not_repository(source.repository)
    if reason is not None:
        raise NotARepository(f"The repository {reason}.")
    return registries.of(*names.host_and_path(source.repository))
