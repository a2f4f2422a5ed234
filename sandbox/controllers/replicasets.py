"""What the Deployment controller does to ReplicaSets: create, resize, renew; with the events it tells."""

from dataclasses import dataclass

from sandbox.apiserver.objects import Json, annotations_of, dig, name_of, namespace_of
from sandbox.apiserver.registry import Actor, Registry
from sandbox.apiserver.status import StatusError
from sandbox.controllers import progress, revisions
from sandbox.controllers.events import Recorder
from sandbox.controllers.ownership import is_owned_by
from sandbox.controllers.rolling import Bounds, wanted_of

REPLICASETS = "replicasets.apps"
TERMINATING = "NamespaceTerminating"


@dataclass(frozen=True, slots=True)
class Made:
    """The new ReplicaSet, or the status that tells why there is none."""

    replicaset: Json | None
    status: Json | None = None


class ReplicaSets:
    """The writing hand of the Deployment controller."""

    def __init__(self, registry: Registry, recorder: Recorder, actor: Actor) -> None:
        """Write as `actor`, tell through `recorder`."""
        self._registry = registry
        self._recorder = recorder
        self._actor = actor

    def create(
        self, deployment: Json, revision: int, size: int, limits: Bounds, moment: progress.Moment
    ) -> Made:  # fmt: skip
        """Create the ReplicaSet of the current template. A name taken by another template counts as a collision."""
        status = dig(deployment, "status", default={})
        wanted = revisions.new_replicaset(deployment, status.get("collisionCount"))
        wanted["spec"]["replicas"] = size
        wanted["metadata"]["annotations"] = {
            **revisions.annotated(deployment, wanted, revision), **revisions.sized(limits),
        }  # fmt: skip
        try:
            made = self._registry.create(REPLICASETS, namespace_of(deployment), wanted, self._actor)
        except StatusError as refusal:
            return self._refused(deployment, wanted, refusal, moment)
        if size > 0:
            message = f"Scaled up replica set {name_of(made)} from 0 to {size}"
            self._recorder.write(deployment, "Normal", "ScalingReplicaSet", message)
        return Made(made)

    def resize(self, deployment: Json, replicaset: Json, size: int, limits: Bounds, *, force: bool = False) -> bool:
        """Change the size; with `force` also annotations that are behind. Tells whether the size changed."""
        if not force and wanted_of(replicaset) == size:
            return False
        self.resized(deployment, replicaset, size, limits)
        return wanted_of(replicaset) != size

    def resized(self, deployment: Json, replicaset: Json, size: int, limits: Bounds) -> Json:
        """Change the size and the annotations that go with it; gives the ReplicaSet as written."""
        before = wanted_of(replicaset)
        annotations = {**annotations_of(replicaset), **revisions.sized(limits)}
        changed = {
            **replicaset,
            "metadata": {**replicaset["metadata"], "annotations": annotations},
            "spec": {**replicaset["spec"], "replicas": size},
        }
        written = self._registry.update(REPLICASETS, changed, self._actor)
        if size != before:
            direction = "up" if size > before else "down"
            message = f"Scaled {direction} replica set {name_of(replicaset)} from {before} to {size}"
            self._recorder.write(deployment, "Normal", "ScalingReplicaSet", message)
        return written

    def renewed(self, deployment: Json, replicaset: Json, revision: int) -> Json | None:
        """Carry annotations, revision and minReadySeconds over to the current ReplicaSet; None when nothing differs."""
        annotations = revisions.annotated(deployment, replicaset, revision)
        seconds = deployment["spec"].get("minReadySeconds", 0)
        if annotations == annotations_of(replicaset) and seconds == replicaset["spec"].get("minReadySeconds", 0):
            return None
        spec = {name: value for name, value in replicaset["spec"].items() if name != "minReadySeconds"}
        changed = {
            **replicaset,
            "metadata": {**replicaset["metadata"], "annotations": annotations},
            "spec": {**spec, **({"minReadySeconds": seconds} if seconds else {})},
        }
        return self._registry.update(REPLICASETS, changed, self._actor)

    def _refused(self, deployment: Json, wanted: Json, refusal: StatusError, moment: progress.Moment) -> Made:
        status = dict(dig(deployment, "status", default={}))
        if refusal.reason == "AlreadyExists":
            known = self._registry.store.get(REPLICASETS, namespace_of(deployment), name_of(wanted))
            if known is not None and is_owned_by(known, deployment):
                return Made(known)
            status["collisionCount"] = status.get("collisionCount", 0) + 1
            return Made(None, status)
        if is_terminating(refusal):
            return Made(None)
        message = f'Failed to create new replica set "{name_of(wanted)}": {refusal.message}'
        self._recorder.write(deployment, "Warning", "ReplicaSetCreateError", message)
        if progress.deadline_of(deployment) is None:
            return Made(None)
        failed = progress.condition("Progressing", "False", "ReplicaSetCreateError", message, moment)
        status["conditions"] = progress.with_condition(status.get("conditions") or (), failed)
        return Made(None, status)


def is_terminating(refusal: StatusError) -> bool:
    """Tell whether an object was refused because its namespace ends: then nothing is told and nothing retried."""
    causes = dig(refusal.details or {}, "causes", default=())
    return any(cause.get("reason") == TERMINATING for cause in causes)
