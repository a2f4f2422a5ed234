"""Whether the cluster still runs what this release put there (pure): pinned to uid, generation and template hash.

The reflectors may lag behind our own write, so what only a newer state of the store can prove is believed at once, and
what an older state would show as well is believed after it has stood for a while.
"""

from dataclasses import dataclass, replace

from api.cluster.objects import Deployment, ReplicaSet
from api.deploy.events import CauseCode, Outcome
from api.deploy.judging.snapshot import Memory, Sign, Snapshot, Target, hash_of, revision_of
from api.deploy.manifest import RELEASE, RELEASE_NUMBER, TEMPLATE_HASH

LAG_SECONDS = 10.0


@dataclass(frozen=True, kw_only=True)
class Standing:
    """What was found: the target with what could be pinned, and whether its counts can be trusted.

    `ended` is the outcome when something else stands there now, with `sign` as its reason; without `ended` the sign
    has to stand a while. `observed`: the controller has seen our generation, and the newest ReplicaSet is ours.
    """

    target: Target
    observed: bool = False
    ended: Outcome | None = None
    sign: Sign | None = None


def identify(snapshot: Snapshot, target: Target, memory: Memory, now: float) -> Standing:
    """Compare the live Deployment with what was applied."""
    deployment = snapshot.deployment
    if deployment is None:
        return _after_lag(Outcome.FAILED, _sign(target, CauseCode.OBJECT_DELETED, ""), target, memory, now)
    if deployment.metadata.uid != target.uid:
        said = f"The Deployment {target.object_name} was deleted and made anew by somebody else."
        return _after_lag(Outcome.SUPERSEDED, _sign(target, CauseCode.SUPERSEDED, said), target, memory, now)
    foreign = _other_release(deployment, target, memory, now)
    if foreign is not None:
        return foreign
    return _newest(snapshot, deployment, target)


def _other_release(deployment: Deployment, target: Target, memory: Memory, now: float) -> Standing | None:
    annotations = deployment.metadata.annotations or {}
    if annotations.get(RELEASE) == target.release_id:
        return None
    number = annotations.get(RELEASE_NUMBER, "")
    known = int(number) if number.isdecimal() else 0
    said = f"Somebody else changed {target.object_name}"
    sign = _sign(target, CauseCode.SUPERSEDED, f"{said}: it now belongs to release #{known}." if known else f"{said}.")
    if known > target.release_number or deployment.metadata.generation > (target.generation or 0):
        return Standing(target=target, ended=Outcome.SUPERSEDED, sign=sign)
    if deployment.metadata.generation < (target.generation or 0):
        return Standing(target=target)
    return _after_lag(Outcome.SUPERSEDED, sign, target, memory, now)


def _newest(snapshot: Snapshot, deployment: Deployment, target: Target) -> Standing:
    if deployment.spec.paused:
        return Standing(target=target, sign=_sign(target, CauseCode.PAUSED, "spec.paused is true"))
    needed = max(deployment.metadata.generation, target.generation or 0)
    if deployment.status.observed_generation < needed:
        return Standing(target=target)
    newest = _replica_set_of(snapshot, deployment)
    if newest is None or not _same_template(newest, deployment):
        return Standing(target=target)
    if target.template_hash is None and _is_ours(deployment, newest, target):
        pinned = replace(target, template_hash=hash_of(newest), revision=revision_of(newest))
        return Standing(target=pinned, observed=True)
    if target.template_hash == hash_of(newest):
        return Standing(target=replace(target, revision=revision_of(newest)), observed=True)
    image = ", ".join(_images(newest))
    said = f"Somebody else put another version of {target.object_name} in place: {image or 'image unknown'}."
    return Standing(target=target, ended=Outcome.SUPERSEDED, sign=_sign(target, CauseCode.SUPERSEDED, said))


def _replica_set_of(snapshot: Snapshot, deployment: Deployment) -> ReplicaSet | None:
    """Return the ReplicaSet of the Deployment's own revision; None while the store has not got it yet."""
    revision = revision_of(deployment)
    owned = snapshot.owned_sets(deployment.metadata.uid)
    return next((one for one in owned if revision and revision_of(one) == revision), None)


def _is_ours(deployment: Deployment, newest: ReplicaSet, target: Target) -> bool:
    """At our own generation the newest template is ours; at a later one (say, scaled meanwhile) its image must be."""
    if deployment.metadata.generation == target.generation:
        return True
    return target.image in _images(newest)


def _same_template(owned: ReplicaSet, deployment: Deployment) -> bool:
    """Compare as the controller does: with Recreate it says "observed" while its newest ReplicaSet is still the old."""
    template = owned.spec.template
    metadata = template.get("metadata") or {}
    labels = {name: value for name, value in (metadata.get("labels") or {}).items() if name != TEMPLATE_HASH}
    return {**template, "metadata": {**metadata, "labels": labels}} == deployment.spec.template


def _images(owned: ReplicaSet) -> list[str]:
    containers = (owned.spec.template.get("spec") or {}).get("containers") or ()
    return [container.get("image", "") for container in containers]


def _after_lag(outcome: Outcome, sign: Sign, target: Target, memory: Memory, now: float) -> Standing:
    stood = now - memory.seen(sign.key, now) >= LAG_SECONDS
    return Standing(target=target, ended=outcome if stood else None, sign=sign)


def _sign(target: Target, code: CauseCode, message: str) -> Sign:
    return Sign(code=code, message=message, uid=target.uid or "")
