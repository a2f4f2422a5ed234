"""The verdict (pure): what the cluster shows of one component, and what follows.

The order of checks is that of `kubectl rollout status`, made stricter: pinned to this release's uid, generation and
template hash; the total must be what is wanted; it must hold; and it is looked at once more before success is said.
"""

from dataclasses import dataclass

from api.cluster.objects import Deployment, Pod
from api.deploy.events import Cause, CauseCode, Outcome, RolloutSide, StepCode, StepState
from api.deploy.judging.causes import explain
from api.deploy.judging.diagnosis import Witness, diagnose, is_lost, restarts_of, uncreated
from api.deploy.judging.endpoints import unserved
from api.deploy.judging.failure import Judgement, judge
from api.deploy.judging.identity import LAG_SECONDS, Standing, identify
from api.deploy.judging.impact import affected, cut_off
from api.deploy.judging.snapshot import (
    Assessment,
    Key,
    Memory,
    PodSighting,
    Progress,
    Sign,
    Snapshot,
    Target,
    Verdict,
    hash_of,
)
from api.workload.pod_status import is_ready, pod_status

HOLD_SECONDS = 5.0
WATCH_SECONDS = 10.0
WATCH_PATIENCE = 60.0
BACKSTOP_SECONDS = 30.0
LOGS_AT_ONCE = 2
DOWN = "down"


@dataclass(frozen=True, kw_only=True)
class _View:
    """One snapshot taken apart."""

    snapshot: Snapshot
    standing: Standing
    deployment: Deployment | None
    arriving: tuple[Pod, ...]
    leaving: tuple[Pod, ...]
    signs: tuple[Sign, ...]
    alone: tuple[Sign, ...]
    """Signs that are proof by themselves, with no pod to ask."""
    told: tuple[Sign, ...]
    """Signs that are worth a word but never proof."""
    rolled_out: bool
    complete: bool

    @property
    def target(self) -> Target:
        return self.standing.target


def assess(snapshot: Snapshot, target: Target, memory: Memory, now: float) -> Assessment:
    """Return what holds at `now`, seconds on the release's own clock.

    Call it again on every change and at `look_again`, with the target and memory it returned.
    """
    if target.uid is None:
        return Assessment(target=target, memory=memory, steps={StepCode.CREATING_DEPLOYMENT: StepState.STARTED})
    view = _look(snapshot, target, memory, now)
    judgement = judge(
        view.signs,
        pods=sum(1 for pod in view.arriving if _counts(pod)),
        alone=view.alone,
        told=view.told,
        memory=memory,
        now=now,
        checks=target.settings.checks,
    )
    remembered = _remember(view, memory, now)
    draft = Assessment(
        target=view.target,
        memory=remembered,
        steps=_steps(remembered),
        pods=_sightings(view),
        progress=_progress(view.deployment),
        risk=_cause(judgement.risk, view, remembered, now) if judgement.risk else None,
        service_due=StepCode.WAITING_FOR_PODS in remembered.done and _wants_service(view.target),
        look_again=_next_look(view, judgement, remembered, now),
        logs_wanted=_logs_wanted(view),
    )
    verdict = _verdict(view, judgement, remembered, now)
    return draft if verdict is None else draft.ended(verdict)


def _look(snapshot: Snapshot, target: Target, memory: Memory, now: float) -> _View:
    standing = identify(snapshot, target, memory, now)
    pinned = standing.target
    sets = snapshot.owned_sets(target.uid or "")
    new = frozenset(one.metadata.uid for one in sets if hash_of(one) == pinned.template_hash)
    old = frozenset(one.metadata.uid for one in sets) - new if pinned.template_hash else frozenset()
    arriving, leaving = snapshot.pods_of(new), snapshot.pods_of(old)
    signs = tuple(
        sign
        for pod in arriving
        if _counts(pod) or is_lost(pod)
        if (sign := diagnose(pod, _witness(pod, snapshot, pinned, memory))) is not None
    )
    deployment = snapshot.deployment
    rolled_out = standing.observed and deployment is not None and _is_rolled_out(deployment)
    served = unserved(snapshot.slices, pinned, arriving, rolled_out=rolled_out)
    blocked = [
        sign
        for one in sets
        if one.metadata.uid in new and (sign := uncreated(one, snapshot.events_of(one.metadata.uid)))
    ]
    has_pods = any(_counts(pod) for pod in arriving)
    alone = [served, standing.sign, None if has_pods else next(iter(blocked), None), _stuck(deployment, pinned)]
    return _View(
        snapshot=snapshot,
        standing=standing,
        deployment=deployment,
        arriving=arriving,
        leaving=leaving,
        signs=signs,
        alone=tuple(sign for sign in alone if sign is not None),
        told=tuple(blocked) if has_pods else (),
        rolled_out=rolled_out,
        complete=rolled_out and served is None and not _wants_service(pinned),
    )


def _counts(pod: Pod) -> bool:
    """A pod that goes away for whatever reason is no witness."""
    return pod.metadata.deletion_timestamp is None and not is_lost(pod)


def _witness(pod: Pod, snapshot: Snapshot, target: Target, memory: Memory) -> Witness:
    return Witness(
        events=snapshot.events_of(pod.metadata.uid),
        logs=snapshot.logs,
        baseline=target.baseline,
        remembered=frozenset(memory.sightings),
    )


def _is_rolled_out(deployment: Deployment) -> bool:
    """Check as kubectl does, and that no pod too many is left."""
    wanted, status = deployment.spec.replicas, deployment.status
    if status.updated_replicas < wanted or status.replicas > status.updated_replicas:
        return False
    return status.available_replicas >= status.updated_replicas and status.replicas == wanted


def _stuck(deployment: Deployment | None, target: Target) -> Sign | None:
    """Read why the controller could not even make the ReplicaSet."""
    conditions = (deployment.status.conditions or ()) if deployment else ()
    found = next((one for one in conditions if one.reason == "ReplicaSetCreateError" and one.status == "False"), None)
    if found is None:
        return None
    return Sign(code=CauseCode.OBJECT_REFUSED, message=found.message, uid=target.uid or "")


def _wants_service(target: Target) -> bool:
    return bool(target.settings.ports) and not target.service_applied


def _remember(view: _View, memory: Memory, now: float) -> Memory:
    signs = (*view.signs, *view.alone, *view.told)
    keys = [*(sign.key for sign in signs), *(sign.proof_key for sign in signs if not sign.transient)]
    if not any(is_ready(pod) for pod in (*view.arriving, *view.leaving)):
        keys.append(DOWN)
    progress = _progress(view.deployment)
    counts = (progress.updated, progress.ready, progress.available, progress.old) if progress else ()
    since = (memory.complete_since if memory.complete_since is not None else now) if view.complete else None
    held = since is not None and now - since >= HOLD_SECONDS
    watched = memory.watched_since if memory.watched_since is not None or not held else now
    first_held = watched is not None and memory.watched_since is None
    return Memory(
        sightings={key: memory.seen(key, now) for key in keys},
        progress_at=memory.progress_at if counts == memory.progress else now,
        progress=counts,
        complete_since=since,
        watched_since=watched,
        restarts=_restarts(view) if first_held else memory.restarts,
        done=_done(view, memory, watched is not None),
    )


def _done(view: _View, memory: Memory, held: bool) -> tuple[StepCode, ...]:  # noqa: FBT001  private, one caller
    """Return the steps that hold or have held: a step once done stays done."""
    holds = {
        StepCode.CREATING_DEPLOYMENT: True,
        StepCode.WAITING_FOR_PODS: view.rolled_out,
        StepCode.UPDATING_SERVICE: view.complete,
        StepCode.COMPLETED: held,
    }
    return tuple(code for code in StepCode if code in memory.done or holds[code])


def _steps(memory: Memory) -> dict[StepCode, StepState]:
    steps = dict.fromkeys(memory.done, StepState.DONE)
    following = next((code for code in StepCode if code not in steps), None)
    return {**steps, following: StepState.STARTED} if following is not None else steps


def _verdict(view: _View, judgement: Judgement, memory: Memory, now: float) -> Verdict | None:
    standing = view.standing
    if standing.ended is not None and standing.sign is not None:
        return _ended(standing.ended, standing.sign, view, memory, now)
    if memory.watched_since is not None:
        return _after_watch(view, judgement, memory, now)
    if judgement.proof is not None:
        return _ended(Outcome.FAILED, judgement.proof, view, memory, now)
    if not view.complete and _is_overdue(view, memory, now):
        late = judgement.suspicion or Sign(code=CauseCode.DEADLINE, message=_progress_message(view.deployment))
        return _ended(Outcome.TIMED_OUT, late, view, memory, now)
    return None


def _after_watch(view: _View, judgement: Judgement, memory: Memory, now: float) -> Verdict | None:
    """Look once more at what had come up: every peer says success here."""
    died = next((sign for sign in view.signs if _died(sign, memory)), None)
    if died is not None:
        return _ended(Outcome.UNSTABLE_AFTER, died, view, memory, now)
    watched = now - (memory.watched_since or 0.0)
    if view.complete and watched >= WATCH_SECONDS:
        wanted = view.deployment.spec.replicas if view.deployment else 0
        return Verdict(outcome=Outcome.SUCCEEDED, cause=None, message=_success(view.target, wanted))
    if watched >= WATCH_PATIENCE:
        late = judgement.suspicion or Sign(code=CauseCode.DEADLINE, message=_progress_message(view.deployment))
        return _ended(Outcome.UNSTABLE_AFTER, late, view, memory, now)
    return None


def _died(sign: Sign, memory: Memory) -> bool:
    return sign.restarts > memory.restarts.get(f"{sign.uid}/{sign.container}", 0)


def _restarts(view: _View) -> dict[str, int]:
    baseline = view.target.baseline
    return {key: count for pod in view.arriving for key, count in restarts_of(pod, baseline).items()}


def _is_overdue(view: _View, memory: Memory, now: float) -> bool:
    if now < view.target.deadline:
        return False
    conditions = (view.deployment.status.conditions or ()) if view.deployment else ()
    said = any(one.type == "Progressing" and one.reason == "ProgressDeadlineExceeded" for one in conditions)
    return (said and view.standing.observed) or now - memory.progress_at >= view.target.deadline + BACKSTOP_SECONDS


def _progress_message(deployment: Deployment | None) -> str:
    progress = _progress(deployment)
    if progress is None:
        return ""
    return f"{progress.updated} of {progress.wanted} new pods exist, {progress.available} are available."


def _success(target: Target, wanted: int) -> str:
    if wanted == 0:
        return f"Version {target.version} is in place, with no pods as asked."
    return f"Version {target.version} serves with {wanted} of {wanted} pods."


def _ended(outcome: Outcome, sign: Sign, view: _View, memory: Memory, now: float) -> Verdict:
    cause = _cause(sign, view, memory, now)
    return Verdict(outcome=outcome, cause=cause, message=cause.sentence)


def _cause(sign: Sign, view: _View, memory: Memory, now: float) -> Cause:
    cut = sign.code is CauseCode.NO_READY_ENDPOINTS
    return explain(
        sign,
        view.target,
        affected=cut_off(view.target) if cut else _affected(view, memory, now),
        log_lines=view.snapshot.logs.get((sign.uid, sign.container or ""), ()),
    )


def _affected(view: _View, memory: Memory, now: float) -> str:
    down = memory.sightings.get(DOWN)
    return affected(
        view.target,
        ready_new=sum(is_ready(pod) for pod in view.arriving),
        ready_old=[pod for pod in view.leaving if is_ready(pod)],
        ran_before=view.target.previous_version is not None,
        down_for=now - down if down is not None else None,
    )


def _sightings(view: _View) -> tuple[PodSighting, ...]:
    sides = ((RolloutSide.ARRIVING, view.arriving), (RolloutSide.LEAVING, view.leaving))
    return tuple(
        PodSighting(
            name=pod.metadata.name,
            uid=pod.metadata.uid,
            side=side,
            status=pod_status(pod),
            ready=is_ready(pod),
        )
        for side, pods in sides
        for pod in sorted(pods, key=_age)
    )


def _age(pod: Pod) -> tuple[str, str]:
    made = pod.metadata.creation_timestamp
    return (made.isoformat() if made else "", pod.metadata.name)


def _progress(deployment: Deployment | None) -> Progress | None:
    if deployment is None:
        return None
    status = deployment.status
    return Progress(
        wanted=deployment.spec.replicas,
        updated=status.updated_replicas,
        ready=status.ready_replicas,
        available=status.available_replicas,
        old=max(0, status.replicas - status.updated_replicas),
    )


def _next_look(view: _View, judgement: Judgement, memory: Memory, now: float) -> float | None:
    moments: list[float | None] = [
        judgement.look_again,
        memory.complete_since + HOLD_SECONDS if memory.complete_since is not None else None,
        memory.watched_since + WATCH_SECONDS if memory.watched_since is not None else None,
        memory.watched_since + WATCH_PATIENCE if memory.watched_since is not None else None,
        memory.seen(view.standing.sign.key, now) + LAG_SECONDS if view.standing.sign is not None else None,
        float(view.target.deadline),
        memory.progress_at + view.target.deadline + BACKSTOP_SECONDS,
    ]
    return min((moment for moment in moments if moment is not None and moment > now), default=None)


def _logs_wanted(view: _View) -> tuple[Key, ...]:
    stopped = [sign for sign in view.signs if sign.exit_code is not None]
    keys = [(sign.uid, sign.container) for sign in stopped if sign.container]
    return tuple(key for key in keys[:LOGS_AT_ONCE] if key not in view.snapshot.logs)
