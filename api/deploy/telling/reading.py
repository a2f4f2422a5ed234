"""Puts together what is told of releases."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from api.deploy import repository
from api.deploy.events import Cause, StepCode
from api.deploy.manifest import version_in
from api.deploy.models import Release, ReleaseComponent
from api.deploy.schemas import (
    Author,
    EnvironmentNamed,
    Evidence,
    Named,
    PodRow,
    ProgressRead,
    ReleaseComponentRead,
    ReleaseRead,
    ReleaseSummary,
    StepRead,
)
from api.deploy.telling.narration import NUMBERS, TITLES
from api.workload.schemas import ComponentSettings, Finding, Stage

BASE = "/api/v1"


async def summaries(db: AsyncSession, releases: Sequence[Release]) -> list[ReleaseSummary]:
    """Return releases as lists show them."""
    components = await repository.components_of(db, [release.id for release in releases])
    return [ReleaseSummary(**_summary(release, components[release.id])) for release in releases]


async def detail(db: AsyncSession, release: Release) -> ReleaseRead:
    """Return one release in full."""
    components = (await repository.components_of(db, [release.id]))[release.id]
    url = f"{BASE}/releases/{release.id}"
    return ReleaseRead(
        **_summary(release, components),
        runtime=Named(id=release.runtime_id, name=release.runtime_name),
        namespace=release.namespace,
        components=[_component(component) for component in components],
        findings=[Finding.model_validate(finding) for finding in release.findings],
        acknowledged=release.acknowledged,
        cause=_cause(release.cause),
        contact_lost_since=release.contact_lost_since,
        elapsed_seconds=release.elapsed_seconds,
        paused_seconds=release.paused_seconds,
        deadline_seconds=release.deadline_seconds,
        last_seq=release.last_seq,
        superseded_by=release.superseded_by,
        parent_id=release.parent_id,
        events=f"{url}/events",
        stream=f"{BASE}/events?channels=release:{release.id}",
        url=url,
    )


def _summary(release: Release, components: Sequence[ReleaseComponent]) -> dict[str, Any]:
    return {
        "id": release.id,
        "number": release.number,
        "kind": release.kind,
        "trigger": release.trigger,
        "state": release.state,
        "outcome": release.outcome,
        "message": release.message,
        "cause_code": release.cause["code"] if release.cause else None,
        "service": Named(id=release.service_id, name=release.service_name),
        "environment": EnvironmentNamed(
            id=release.environment_id, name=release.environment_name, stage=Stage(release.stage)
        ),
        "versions": [version_in(component.image) for component in components],
        "reason": release.reason,
        "author": Author(user_id=release.user_id, name=release.author_name, token_id=release.token_id),
        "created_at": release.created_at,
        "started_at": release.started_at,
        "finished_at": release.finished_at,
    }


def _component(row: ReleaseComponent) -> ReleaseComponentRead:
    settings = ComponentSettings.model_validate(row.settings)
    return ReleaseComponentRead(
        component_id=row.component_id,
        name=row.name,
        object_name=row.object_name,
        image=row.image,
        previous_image=row.previous_image,
        version=version_in(row.image),
        previous_version=version_in(row.previous_image) if row.previous_image else None,
        replicas=settings.replicas,
        strategy=settings.strategy.kind,
        steps=[_step(code, row.steps.get(code.value)) for code in StepCode],
        progress=ProgressRead.model_validate(row.progress) if row.progress else None,
        pods=[PodRow.model_validate({"uid": uid, **pod}) for uid, pod in row.pods.items()],
        risk=_cause(row.risk),
        revision=row.revision,
        template_hash=row.template_hash,
        evidence=Evidence.model_validate(row.evidence) if row.evidence else None,
        settings=settings,
    )


def _step(code: StepCode, step: dict[str, Any] | None) -> StepRead:
    return StepRead.model_validate(
        {
            "step": NUMBERS[code],
            "code": code,
            "title": TITLES[code],
            "state": step["state"] if step else None,
            "started_at": _moment(step, "startedAt"),
            "ended_at": _moment(step, "endedAt"),
        }
    )


def _moment(step: dict[str, Any] | None, name: str) -> datetime | None:
    return datetime.fromisoformat(step[name]) if step and step[name] else None


def _cause(data: dict[str, Any] | None) -> Cause | None:
    return Cause.model_validate(data) if data else None
