"""Between rows and what the runner holds (pure): everything a runner knows can be written down and read back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec

from api.deploy.driving.job import Part
from api.deploy.events import Cause, Note, StepNote, StepState
from api.deploy.judging.snapshot import Memory, PodSighting, Progress, Target
from api.deploy.manifest import version_in
from api.deploy.models import Release, ReleaseComponent
from api.deploy.telling.narration import Told
from api.workload.schemas import ComponentSettings


def part_of(release: Release, row: ReleaseComponent) -> Part:
    """Read one component back."""
    settings = ComponentSettings.model_validate(row.settings)
    return Part(
        component_id=row.component_id,
        target=Target(
            component=row.name,
            position=row.position,
            object_name=row.object_name,
            namespace=release.namespace,
            release_id=release.id,
            release_number=release.number,
            settings=settings,
            image=row.image,
            version=version_in(row.image),
            previous_version=version_in(row.previous_image) if row.previous_image else None,
            uid=row.uid,
            generation=row.generation,
            template_hash=row.template_hash,
            revision=row.revision,
            service_applied=row.service_applied,
            baseline=row.baseline,
        ),
        deployment=row.objects["deployment"],
        service=row.objects["service"],
        memory=msgspec.convert(row.memory, Memory),
        told=told_of(row),
        intended=row.intended,
        previous_image=row.previous_image,
    )


def told_of(row: ReleaseComponent) -> Told:
    """Read back what has been said about a component."""
    pods = {uid: {**pod, "uid": uid} for uid, pod in row.pods.items()}
    return Told(
        steps=msgspec.convert({code: step["state"] for code, step in row.steps.items()}, dict[Any, StepState]),
        pods={uid: msgspec.convert(_without(pod, "at"), PodSighting) for uid, pod in pods.items()},
        progress=msgspec.convert(row.progress, Progress) if row.progress else None,
        risk=Cause.model_validate(row.risk) if row.risk else None,
    )


def columns_of(part: Part) -> dict[str, Any]:
    """Return the columns that a runner changes, but for `steps` and `pods`, which carry times."""
    target = part.target
    return {
        "intended": part.intended,
        "previous_image": part.previous_image,
        "uid": target.uid,
        "generation": target.generation,
        "template_hash": target.template_hash,
        "revision": target.revision,
        "service_applied": target.service_applied,
        "baseline": dict(target.baseline),
        "progress": msgspec.to_builtins(part.told.progress),
        "risk": part.told.risk.model_dump(mode="json", by_alias=True) if part.told.risk else None,
        "memory": msgspec.to_builtins(part.memory),
    }


def steps_after(steps: Mapping[str, Any], notes: list[StepNote], at: datetime) -> dict[str, Any]:
    """Return the steps of a component with the moments at which notes of now began or ended them."""
    after = {code: dict(step) for code, step in steps.items()}
    moment = at.isoformat()
    for note in notes:
        step = after.setdefault(note.code.value, {"state": note.state.value, "startedAt": moment, "endedAt": None})
        step["state"] = note.state.value
        if note.state is not StepState.STARTED:
            step["endedAt"] = moment
    return after


def pods_after(pods: Mapping[str, Any], told: Told, at: datetime) -> dict[str, Any]:
    """Return the last thing said of each pod that is still there, with the moment it was first said."""
    after: dict[str, Any] = {}
    for uid, pod in told.pods.items():
        now = _without(msgspec.to_builtins(pod), "uid")
        before = pods.get(uid)
        same = before is not None and _without(before, "at") == now
        after[uid] = before if same else {**now, "at": at.isoformat()}
    return after


def data_of(note: Note) -> dict[str, Any]:
    """Return a note as its row keeps it: the event without channel, number and time."""
    return note.model_dump(mode="json", by_alias=True)


def _without(row: Mapping[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key != name}
