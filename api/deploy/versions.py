"""Which versions of a component can be chosen: those its registry lists and those that were released before."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from api.access.permissions import Principal
from api.deploy import repository
from api.deploy.repository import Brought
from api.deploy.schemas import EnvironmentNamed, KnownVersion, VersionList, VersionRelease
from api.deps import State
from api.images import order, service
from api.workload.names import split_image
from api.workload.schemas import Stage


@dataclass(slots=True)
class _Version:
    tag: str | None
    digest: str | None = None
    listed: bool = False
    last: Brought | None = None
    runs_in: list[Brought] = field(default_factory=list)

    @property
    def at(self) -> datetime | None:
        return self.last.at if self.last is not None else None


async def listing(
    state: State,
    principal: Principal,
    component_id: str,
    *,
    environment_id: str | None,
    q: str | None,
    start: int,
    limit: int,
) -> VersionList:
    """Return one page. Raises `NotFound`; a registry that cannot be read is told in `registry`."""
    async with state.sessions.read() as db:
        source = await service.source_of(db, principal, component_id, environment_id)
        released = await repository.brought(db, source.service_id, source.component_id)
    listed = await service.tags_of(state, source)
    known = merged(listed.tags, released, source.repository)
    found = [one for one in known if not q or q.lower() in f"{one.tag or ''}@{one.digest or ''}".lower()]
    beyond = start + limit
    return VersionList(
        items=found[start:beyond],
        next_cursor=str(beyond) if beyond < len(found) else None,
        total=len(found),
        repository=source.repository,
        registry=listed.registry,
    )


def merged(listed: Sequence[str], released: Sequence[Brought], of_repository: str | None) -> list[KnownVersion]:
    """Merge tags with releases (newest first) of the same repository, and sort. Pure."""
    versions = {tag: _Version(tag, listed=True) for tag in listed}
    settled: set[str] = set()
    for one in released:
        image = split_image(one.image)
        name = image.tag or image.digest
        if image.repository == of_repository and name is not None:
            version = versions.setdefault(name, _Version(image.tag))
            if version.last is None:
                version.last, version.digest = one, image.digest
            if one.outcome == "succeeded" and one.environment_id not in settled:
                version.runs_in.append(one)
        if one.outcome == "succeeded":
            settled.add(one.environment_id)
    return [_told(one) for one in sorted(versions.values(), key=lambda one: order.place(one.tag or "", one.at))]


def _told(version: _Version) -> KnownVersion:
    known_by_both: Literal["both", "releases"] = "both" if version.listed else "releases"
    return KnownVersion(
        tag=version.tag,
        digest=version.digest,
        source="registry" if version.last is None else known_by_both,
        last_released=_release(version.last) if version.last is not None else None,
        runs_in=[_environment(one) for one in version.runs_in],
    )


def _release(one: Brought) -> VersionRelease:
    return VersionRelease(
        release_id=one.release_id, number=one.number, environment=_environment(one), at=one.at, outcome=one.outcome
    )


def _environment(one: Brought) -> EnvironmentNamed:
    return EnvironmentNamed(id=one.environment_id, name=one.environment_name, stage=Stage(one.stage))
