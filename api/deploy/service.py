"""Starting, replacing and cancelling releases."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncSession

from api.access.permissions import Principal
from api.audit.service import record
from api.db.types import new_id
from api.deploy import repository
from api.deploy.driving import closing
from api.deploy.events import Outcome, VerdictNote
from api.deploy.manifest import Attempt, Objects, image_of, version_of
from api.deploy.models import Release, ReleaseComponent
from api.deploy.preparing.freezing import Draft, Piece, draw
from api.deploy.problems import ReleaseFinished, ReleaseInProgress, WarningsNotAcknowledged
from api.deploy.schemas import ReleaseInput
from api.environments.service import keep_settings
from api.problems import Invalid
from api.workload.rules import blocking, to_acknowledge, to_problem_errors
from api.workload.schemas import Finding, Severity

AFTER_COMMIT = "after_commit"


async def create(db: AsyncSession, principal: Principal, service_id: str, body: ReleaseInput, now: datetime) -> Release:
    """Freeze and store a release; the runner finds it after the commit.

    Raises `Invalid` with every broken rule, `WarningsNotAcknowledged`, `ReleaseInProgress`.
    """
    draft = await draw(db, principal, service_id, body)
    _refuse(draft, body)
    number = await repository.next_number(db, draft.service.id)
    release = _release(draft, principal, body, number, now)
    await _make_way(db, principal, release, now, replace=body.on_conflict == "replace")
    db.add(release)
    await db.flush()
    attempt = Attempt(release_id=release.id, number=number, author=principal.name, reason=body.reason)
    for position, (piece, objects) in enumerate(zip(draft.pieces, draft.objects(attempt), strict=True)):
        db.add(_component(release.id, position, piece, objects))
    await _update_environment(db, draft, release, now)
    details = {
        "environment": draft.environment.name,
        "number": number,
        "images": [image_of(piece.settings.image) for piece in draft.pieces],
        "reason": body.reason,
        "acknowledged": body.acknowledged,
    }
    await record(db, principal=principal, action="release.created", object=release.id, details=details)
    return release


async def cancel(db: AsyncSession, principal: Principal, release_id: str, now: datetime) -> Release:
    """End a release as cancelled and say what stays. Raises `NotFound`, `ReleaseFinished`."""
    release = await repository.load(db, principal, release_id)
    components = (await repository.components_of(db, [release.id]))[release.id]
    message = f"{principal.name} cancelled it. {_remainder(components)}"
    verdict = VerdictNote(type="verdict", outcome=Outcome.CANCELLED, cause=None, message=message)
    if not await closing.end_by_person(db, release.id, verdict, now):
        raise ReleaseFinished(f"Release #{release.number} has ended as {release.outcome}.")
    await record(db, principal=principal, action="release.cancelled", object=release.id)
    await db.refresh(release)
    return release


def after_commit(db: AsyncSession, then: Callable[[], None]) -> None:
    """Call `then` once the open transaction is committed; never when it is rolled back."""

    def committed(session: Any) -> None:  # noqa: ANN401, ARG001  the signature is SQLAlchemy's
        then()

    event.listen(db.sync_session, AFTER_COMMIT, committed, once=True)


def _refuse(draft: Draft, body: ReleaseInput) -> None:
    findings = draft.findings()
    if blocking(findings):
        errors = to_problem_errors(findings)
        count = "One field needs" if len(errors) == 1 else f"{len(errors)} fields need"
        raise Invalid(f"{count} another value.", errors=errors)
    open_warnings = to_acknowledge(findings, body.acknowledged)
    if open_warnings:
        raise WarningsNotAcknowledged([_plain(finding) for finding in open_warnings])


def _plain(finding: Finding) -> dict[str, Any]:
    return finding.model_dump(mode="json", by_alias=True)


async def _make_way(db: AsyncSession, principal: Principal, release: Release, now: datetime, *, replace: bool) -> None:
    running = await repository.running_in(db, release.environment_id)
    if running is None:
        return
    if not replace:
        raise ReleaseInProgress(running.id, running.number)
    message = f"Release #{release.number} by {principal.name} has taken its place."
    verdict = VerdictNote(type="verdict", outcome=Outcome.SUPERSEDED, cause=None, message=message)
    if await closing.end_by_person(db, running.id, verdict, now, superseded_by=release.id):
        details = {"by": release.id}
        await record(db, principal=principal, action="release.superseded", object=running.id, details=details)


def _release(draft: Draft, principal: Principal, body: ReleaseInput, number: int, now: datetime) -> Release:
    environment = draft.environment
    return Release(
        id=new_id("rel"),
        team_id=draft.service.team_id,
        service_id=draft.service.id,
        service_name=draft.service.name,
        environment_id=environment.id,
        environment_name=environment.name,
        stage=environment.stage,
        runtime_id=draft.runtime.id,
        runtime_name=draft.runtime.name,
        namespace=environment.namespace,
        number=number,
        kind="deploy",
        trigger="token" if principal.token_id else "person",
        reason=body.reason,
        user_id=principal.user_id,
        author_name=principal.name,
        token_id=principal.token_id,
        acknowledged=list(body.acknowledged),
        findings=[_plain(finding) for finding in draft.findings() if finding.severity is Severity.WARNING],
        deadline_seconds=max(piece.settings.progress_deadline_seconds for piece in draft.pieces),
        state="queued",
        created_at=now,
        elapsed_seconds=0.0,
        paused_seconds=0.0,
        last_seq=0,
        fence=0,
    )


def _component(release_id: str, position: int, piece: Piece, objects: Objects) -> ReleaseComponent:
    return ReleaseComponent(
        release_id=release_id,
        component_id=piece.component.id,
        position=position,
        name=piece.component.name,
        object_name=piece.component.object_name,
        settings=piece.settings.model_dump(mode="json", by_alias=True),
        objects={"deployment": objects.deployment, "service": objects.service},
        image=image_of(piece.settings.image),
        intended=False,
        service_applied=False,
        baseline={},
        steps={},
        pods={},
        memory={},
    )


async def _update_environment(db: AsyncSession, draft: Draft, release: Release, now: datetime) -> None:
    environment = draft.environment
    environment.last_release_id = release.id
    environment.last_release_number = release.number
    environment.last_outcome = None
    environment.last_version = version_of(draft.pieces[0].settings.image)
    environment.last_release_at = now
    environment.running_release_id = release.id
    for piece in draft.pieces:
        await keep_settings(db, environment.id, piece.component.id, piece.settings)
    environment.revision += 1
    await db.flush()


def _remainder(components: list[ReleaseComponent]) -> str:
    """Say what a release leaves behind in the cluster."""
    if not any(component.intended for component in components):
        return "Nothing was changed in the cluster."
    if any(component.uid is None and component.intended for component in components):
        return "The Deployment may already carry the new version; nothing is taken back."
    return "What was begun stays: Kubernetes goes on with the new version, and nothing is taken back."
