"""What a release would do, without doing it: findings, words, objects, command."""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from api.access.permissions import Principal
from api.cluster.cluster import Cluster
from api.cluster.errors import Forbidden, ObjectMissing
from api.cluster.kinds import AUTOSCALER, DEPLOYMENT, SERVICE
from api.deploy import repository
from api.deploy.manifest import Attempt, Manifest, Objects
from api.deploy.models import ReleaseComponent
from api.deploy.preparing import words
from api.deploy.preparing.documents import as_curl, as_yaml
from api.deploy.preparing.freezing import Draft, Piece, draw
from api.deploy.schemas import Change, Comparison, PreviewRead, ReleaseInput, RenderedObject
from api.deps import State
from api.problems import Problem
from api.workload.rules import blocking, to_acknowledge

PATIENCE_SECONDS = 2.0
UNKNOWN = "rel_given-at-the-start"


@dataclass
class Before:
    """What there is now, by component: live objects, or what the last good release applied."""

    comparison: Comparison
    deployments: dict[str, Manifest | None] = field(default_factory=dict)
    services: dict[str, Manifest | None] = field(default_factory=dict)
    scaled: frozenset[str] = frozenset()
    """Names of Deployments whose number of pods autoscaling decides, as far as the credential may see it."""


async def preview(
    state: State, principal: Principal, service_id: str, body: ReleaseInput, base_url: str
) -> PreviewRead:
    """Check and describe. Raises `NotFound`, and `Invalid` for references that do not hold."""
    async with state.sessions.read() as db:
        draft = await draw(db, principal, service_id, body)
        running = await repository.running_in(db, draft.environment.id)
        last = {
            piece.component.id: await repository.last_good(db, draft.environment.id, piece.component.id)
            for piece in draft.pieces
        }
        number = await _coming_number(db, draft)
    before = await _before(state, draft, last)
    attempt = Attempt(release_id=UNKNOWN, number=number, author=principal.name, reason=body.reason)
    objects = draft.objects(attempt)
    findings = list(draft.findings(before.scaled))
    return PreviewRead(
        findings=findings,
        can_release=not blocking(findings) and not to_acknowledge(findings, body.acknowledged),
        in_progress=running.id if running else None,
        comparison=before.comparison,
        changes=_changes(draft, objects, before),
        objects=[one for piece, made in zip(draft.pieces, objects, strict=True) for one in _rendered(piece, made)],
        curl=as_curl(f"{base_url}/api/v1/services/{service_id}/releases", _body(body)),
    )


async def _coming_number(db: AsyncSession, draft: Draft) -> int:
    return await repository.last_number(db, draft.service.id) + 1


async def _before(state: State, draft: Draft, last: dict[str, ReleaseComponent | None]) -> Before:
    """Read the live objects when the cluster answers soon, else take what the last good release applied."""
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            return await _live(state, draft, state.clock.now())
    except TimeoutError:
        problem = "The cluster did not answer within two seconds."
    except Problem as refused:
        problem = refused.detail
    known = {component_id: row.objects for component_id, row in last.items() if row is not None}
    return Before(
        Comparison(basis="last-release" if known else "nothing", at=None, problem=problem),
        {component_id: objects["deployment"] for component_id, objects in known.items()},
        {component_id: objects["service"] for component_id, objects in known.items()},
    )


async def _live(state: State, draft: Draft, now: datetime) -> Before:
    cluster = await state.clusters.get(draft.runtime.id)
    before = Before(Comparison(basis="cluster", at=now, problem=None))
    for piece in draft.pieces:
        place = (piece.identity.namespace, piece.identity.object_name)
        before.deployments[piece.component.id] = await cluster.get(DEPLOYMENT, *place)
        before.services[piece.component.id] = await cluster.get(SERVICE, *place)
    before.scaled = await _scaled(cluster, draft.environment.namespace)
    return before


async def _scaled(cluster: Cluster, namespace: str) -> frozenset[str]:
    try:
        found = await cluster.list(AUTOSCALER, namespace)
    except (Forbidden, ObjectMissing):  # one warning less, and the rest of the comparison stands
        return frozenset()
    targets = [one.spec.scale_target_ref for one in found]
    return frozenset(target.name for target in targets if target.kind == DEPLOYMENT.name)


def _changes(draft: Draft, objects: list[Objects], before: Before) -> list[Change]:
    found: list[Change] = []
    for position, (piece, made) in enumerate(zip(draft.pieces, objects, strict=True)):
        name = piece.component.name
        found += words.changes(name, position, before.deployments.get(piece.component.id), made.deployment)
        live = before.services.get(piece.component.id)
        found += words.service_change(name, live, made.service, known=before.comparison.basis != "nothing")
    return found


def _rendered(piece: Piece, made: Objects) -> list[RenderedObject]:
    manifests = [made.deployment, *([made.service] if made.service else [])]
    return [
        RenderedObject(
            component=piece.component.name,
            kind=manifest["kind"],
            name=manifest["metadata"]["name"],
            yaml=as_yaml(manifest),
        )
        for manifest in manifests
    ]


def _body(body: ReleaseInput) -> dict[str, Any]:
    return body.model_dump(mode="json", by_alias=True)
