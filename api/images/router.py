"""Images over HTTP; the list of a component's versions is with the releases, which know what ran where."""

from typing import Annotated

from fastapi import APIRouter, Path, Query

from api.access.permissions import Principal, requires
from api.db.types import ID_PATTERN
from api.deps import AppState
from api.images import examples, service
from api.images.problems import NoRepository, NotARepository
from api.images.schemas import ImageVersion
from api.problems import answers
from api.registry.problems import READING, VersionNotFound
from api.services.resource import COMPONENT

router = APIRouter(tags=["Images"])

ComponentId = Annotated[str, Path(alias="componentId", pattern=ID_PATTERN, examples=["cmp_4h7kq2m5n7p9r1t4"])]
InEnvironment = Annotated[
    str | None, Query(alias="environment", max_length=40, description="Look where its settings say the images are")
]
Tag = Annotated[str, Path(pattern="^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$", examples=["1.4.2"])]


@router.get(
    "/components/{componentId}/versions/{tag}",
    summary="Look a version up in its registry",
    responses={
        200: {"content": {"application/json": {"example": examples.VERSION}}},
        **answers(*READING, VersionNotFound, NoRepository, NotARepository),
    },
)
async def read_image_version(
    component_id: ComponentId,
    tag: Tag,
    state: AppState,
    principal: Annotated[Principal, requires("view", on=COMPONENT)],
    environment: InEnvironment = None,
) -> ImageVersion:
    """Return what the tag stands for at this moment: its digest, which never changes, and its platforms.

    The registry is asked as anybody, at most once a minute per tag.
    """
    async with state.sessions.read() as db:
        source = await service.source_of(db, principal, component_id, environment)
    return await service.version_of(state, source, tag)
