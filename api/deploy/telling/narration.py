"""What is newly worth saying (pure): an assessment against what has been said already.

Nothing is said twice and nothing is skipped, whoever goes on after a crash: what was said stands in the row, written
in the same transaction as the events themselves.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from api.deploy.events import (
    STEPS,
    Cause,
    Note,
    PodNote,
    ProgressNote,
    RiskNote,
    RolloutSide,
    StepCode,
    StepNote,
    StepState,
)
from api.deploy.judging.snapshot import Assessment, PodSighting, Progress

TITLES = {
    StepCode.CREATING_DEPLOYMENT: "Creating Deployment",
    StepCode.WAITING_FOR_PODS: "Waiting for Pods to be ready",
    StepCode.UPDATING_SERVICE: "Updating Service",
    StepCode.COMPLETED: "Deployment completed",
}
NUMBERS = {code: number for number, code in enumerate(StepCode, start=1)}
GONE = "Gone"
BEFORE_PODS = (StepCode.CREATING_DEPLOYMENT, StepCode.WAITING_FOR_PODS)


@dataclass(frozen=True, kw_only=True)
class Told:
    """What has been said about one component."""

    steps: Mapping[StepCode, StepState] = field(default_factory=dict)
    pods: Mapping[str, PodSighting] = field(default_factory=dict)
    progress: Progress | None = None
    risk: Cause | None = None


def narrate(told: Told, found: Assessment) -> tuple[Told, list[Note]]:
    """Return what has been said afterwards, and the notes that say it, in the order in which things hold."""
    component = found.target.component
    opening, closing = _steps(told, found)
    notes: list[Note] = [*opening]
    if found.progress is not None and found.progress != told.progress:
        notes.append(_progress(component, found.progress))
    notes += _pods(told, found)
    notes += closing
    risk = told.risk
    if found.verdict is None:
        risk, risks = _risk(told.risk, found.risk, component)
        notes += risks
    seen = {pod.uid: pod for pod in found.pods}
    known = told.pods if found.target.template_hash is None else seen
    return Told(steps=found.steps, pods=known, progress=found.progress or told.progress, risk=risk), notes


def _steps(told: Told, found: Assessment) -> tuple[list[StepNote], list[StepNote]]:
    opening: list[StepNote] = []
    closing: list[StepNote] = []
    for code in StepCode:
        state, known = found.steps.get(code), told.steps.get(code)
        if state is None or state is known:
            continue
        notes = [step_note(found.target.component, code, state)]
        if known is None and state is not StepState.STARTED:
            notes.insert(0, step_note(found.target.component, code, StepState.STARTED))
        for note in notes:
            ends_pods = code not in BEFORE_PODS or (code is StepCode.WAITING_FOR_PODS and note.state != "started")
            (closing if ends_pods else opening).append(note)
    return opening, closing


def step_note(component: str, code: StepCode, state: StepState) -> StepNote:
    """Return the note of one step, with the line that a terminal prints."""
    number = NUMBERS[code]
    suffix = {StepState.STARTED: "", StepState.DONE: ": done", StepState.FAILED: ": failed"}[state]
    if code is StepCode.COMPLETED:
        suffix = {StepState.STARTED: ", watching whether it holds", StepState.DONE: ""}.get(state, suffix)
    return StepNote(
        type="step",
        component=component,
        step=number,
        of=STEPS,
        code=code,
        state=state,
        message=f"[{number}/{STEPS}] {TITLES[code]}{suffix}",
    )


def _progress(component: str, progress: Progress) -> ProgressNote:
    return ProgressNote(
        type="progress",
        component=component,
        wanted=progress.wanted,
        updated=progress.updated,
        ready=progress.ready,
        available=progress.available,
        old=progress.old,
    )


def _pods(told: Told, found: Assessment) -> Iterator[PodNote]:
    if found.target.template_hash is None:
        return
    wanted = found.progress.wanted if found.progress else 0
    ready = sum(1 for pod in told.pods.values() if _counts(pod))
    for pod in _changed(told, found):
        before = told.pods.get(pod.uid)
        ready += _counts(pod) - (before is not None and _counts(before))
        yield PodNote(
            type="pod",
            component=found.target.component,
            pod=pod.name,
            uid=pod.uid,
            side=pod.side,
            status=pod.status,
            ready=pod.ready,
            n=ready,
            m=wanted,
            message=f"Pod {pod.name}: {pod.status} ({ready}/{wanted})",
        )


def _changed(told: Told, found: Assessment) -> Iterator[PodSighting]:
    seen = {pod.uid for pod in found.pods}
    for pod in told.pods.values():
        if pod.uid not in seen:
            yield PodSighting(name=pod.name, uid=pod.uid, side=pod.side, status=GONE, ready=False)
    for pod in found.pods:
        if told.pods.get(pod.uid) != pod:
            yield pod


def _counts(pod: PodSighting) -> bool:
    return pod.ready and pod.side is RolloutSide.ARRIVING


def _risk(told: Cause | None, found: Cause | None, component: str) -> tuple[Cause | None, list[Note]]:
    """A risk is told once per code and subject; another reading of the same one is no news."""
    if found is None:
        gone: list[Note] = [RiskNote(type="risk", component=component, cause=told, cleared=True)] if told else []
        return None, gone
    if told is not None and (told.code, told.subject) == (found.code, found.subject):
        return told, []
    return found, [RiskNote(type="risk", component=component, cause=found, cleared=False)]
