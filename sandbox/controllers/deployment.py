"""The Deployment controller: keeps one ReplicaSet per pod template and moves pods from the old ones to the new one."""

from collections.abc import Iterable, Mapping, Sequence

from sandbox.apiserver import selectors
from sandbox.apiserver.deletion import DeleteOptions
from sandbox.apiserver.objects import Json, controller_of, dig, labels_of, name_of, namespace_of, uid_of
from sandbox.apiserver.registry import Registry
from sandbox.apiserver.store import Change
from sandbox.controllers import actors, progress, revisions, rolling
from sandbox.controllers.events import Recorder
from sandbox.controllers.loop import Router
from sandbox.controllers.ownership import Index, by_controller, is_ended, key_of, with_owner, without_owner
from sandbox.controllers.replicasets import ReplicaSets

DEPLOYMENTS = "deployments.apps"
REPLICASETS = "replicasets.apps"
ACTOR = actors.controller("deployment-controller")
AGAIN_S = 1.0
"""Pause after the new ReplicaSet was refused."""


class DeploymentController:
    """Reconciles one Deployment at a time; one pass makes one step, and its writes bring the next pass."""

    name = "deployment"
    pace = 0.01

    def __init__(self, registry: Registry) -> None:
        """Follow ReplicaSets and pods by their owners."""
        self._registry = registry
        self._sets = ReplicaSets(registry, Recorder(registry, "deployment-controller", ACTOR), ACTOR)
        self._replicasets = Index(registry.store, REPLICASETS, by_controller)
        self._pods = Index(registry.store, "pods", by_controller)

    def routes(self) -> Mapping[str, Router]:
        """A Deployment itself, the owner of a ReplicaSet, and the owner of a pod that went away."""
        return {DEPLOYMENTS: _itself, REPLICASETS: self._owner, "pods": self._owner_of_gone}

    def reconcile(self, key: str) -> float | None:
        """Make the next step of the rollout, or write down where it stands."""
        namespace, name = key.split("/")
        found = self._registry.store.get(DEPLOYMENTS, namespace, name)
        if found is None:
            return None
        return Rollout(self._registry, self._sets, self._pods, found, replicasets=self._claimed(found)).step()

    def _claimed(self, deployment: Json) -> list[Json]:
        """Give the ReplicaSets it controls: takes in ownerless ones that match, lets go what no longer does."""
        selector = selectors.of_object(deployment["spec"]["selector"])
        uid = uid_of(deployment)
        mine = []
        for each in list(self._replicasets.get(uid)):
            if selectors.matches(selector, labels_of(each)):
                mine.append(each)
            elif "deletionTimestamp" not in deployment["metadata"]:
                self._registry.update(REPLICASETS, without_owner(each, uid), ACTOR)
        if "deletionTimestamp" in deployment["metadata"]:
            return mine
        for each in list(self._replicasets.get(f"orphans/{namespace_of(deployment)}")):
            if selectors.matches(selector, labels_of(each)) and "deletionTimestamp" not in each["metadata"]:
                adopted = with_owner(each, revisions.owner_reference(deployment))
                mine.append(self._registry.update(REPLICASETS, adopted, ACTOR))
        return mine

    def _owner(self, change: Change) -> Iterable[str]:
        owner = controller_of(change.object)
        if owner is not None:
            return (f"{namespace_of(change.object)}/{owner['name']}",) if owner["kind"] == "Deployment" else ()
        return self._matching(change.object)

    def _matching(self, orphan: Json) -> Iterable[str]:
        for each in self._registry.store.list(DEPLOYMENTS, namespace_of(orphan)):
            if selectors.matches(selectors.of_object(each["spec"]["selector"]), labels_of(orphan)):
                yield key_of(each)

    def _owner_of_gone(self, change: Change) -> Iterable[str]:
        """A Recreate waits for the last old pod to go."""
        owner = controller_of(change.object) if change.type == "DELETED" or is_ended(change.object) else None
        if owner is None or owner["kind"] != "ReplicaSet" or self._pods.count(owner["uid"]):
            return ()
        replicaset = self._registry.store.get(REPLICASETS, namespace_of(change.object), owner["name"])
        above = controller_of(replicaset) if replicaset is not None else None
        return (f"{namespace_of(change.object)}/{above['name']}",) if above is not None else ()


def _itself(change: Change) -> Iterable[str]:
    return (key_of(change.object),)


class Rollout:
    """One pass over one Deployment, on the objects as they were at its start."""

    def __init__(
        self, registry: Registry, tools: ReplicaSets, pods: Index, deployment: Json, *, replicasets: Sequence[Json]
    ) -> None:
        """`replicasets` are those it controls."""
        self._registry = registry
        self._tools = tools
        self._pods = pods
        self._moment = progress.Moment(registry.clock.now(), registry.clock.timestamp())
        self.deployment = deployment
        self.limits = rolling.bounds(deployment)
        self.new = revisions.current(deployment, replicasets)
        self.olds = [each for each in revisions.by_age(replicasets) if each is not self.new]

    def step(self) -> float | None:
        """Do what is next; gives the seconds until the progress deadline."""
        if "deletionTimestamp" in self.deployment["metadata"]:
            self._write(self._counted())
            return None
        if (conditions := progress.paused_conditions(self.deployment, self._moment)) is not None:
            self._write({**dig(self.deployment, "status", default={}), "conditions": conditions})
        self._know_revision()
        if self.deployment["spec"].get("paused"):
            self._scale()
            self._forget_revisions()
            self._write(self._counted())
            return None
        if revisions.is_scaling(self.deployment, self._all()):
            self._scale()
            self._write(self._counted())
            return None
        done = self._roll() if rolling.is_rolling(self.deployment) else self._recreate()
        return self._assess() if done else AGAIN_S

    def _all(self) -> list[Json]:
        return [*self.olds, *((self.new,) if self.new is not None else ())]

    def _counted(self) -> Json:
        return progress.counted(self.deployment, self._all(), self.new, self.limits, self._moment)

    def _roll(self) -> bool:
        """Up first, then down; False when there is no new ReplicaSet and none could be made."""
        new = self.new or self._create()
        if new is None:
            return False
        wanted = self.limits.wanted
        if rolling.wanted_of(new) > wanted:
            size = wanted
        else:
            size = rolling.grown(self.limits, sum(map(rolling.wanted_of, self._all())), rolling.wanted_of(new))
        if self._tools.resize(self.deployment, new, size, self.limits):
            return True
        steps = rolling.shrunk(self.limits, [rolling.part(each) for each in self.olds], rolling.part(new))
        known = {name_of(each): each for each in self.olds}
        for resize in steps:
            known[resize.name] = self._tools.resized(self.deployment, known[resize.name], resize.wanted, self.limits)
        if not steps:
            self._tidy()
        return True

    def _recreate(self) -> bool:
        """Down first, and up when no old pod is left; False when the new ReplicaSet could not be made."""
        active = [each for each in self.olds if rolling.wanted_of(each) > 0]
        for each in active:
            self._tools.resize(self.deployment, each, 0, self.limits)
        if active or self._old_pods_remain():
            return True
        new = self.new or self._create()
        if new is None:
            return False
        self._tools.resize(self.deployment, new, self.limits.wanted, self.limits)
        self._tidy()
        return True

    def _old_pods_remain(self) -> bool:
        return any(
            dig(each, "status", "replicas", default=0) or not all(map(is_ended, self._pods.get(uid_of(each))))
            for each in self.olds
        )

    def _scale(self) -> None:
        """Bring sizes to a changed `spec.replicas` without moving the rollout."""
        active = [each for each in self._all() if rolling.wanted_of(each) > 0]
        if len(active) <= 1:
            only = active[0] if active else self.new or (self.olds[-1] if self.olds else None)
            if only is not None:
                self._tools.resize(self.deployment, only, self.limits.wanted, self.limits)
        elif revisions.is_saturated(self.deployment, self.new):
            for each in active:
                if each is not self.new:
                    self._tools.resize(self.deployment, each, 0, self.limits)
        elif rolling.is_rolling(self.deployment):
            current = dig(self.deployment, "status", "replicas", default=0)
            known = {name_of(each): each for each in active}
            for resize in rolling.proportional(self.limits, [rolling.part(each) for each in active], current):
                self._tools.resize(self.deployment, known[resize.name], resize.wanted, self.limits, force=True)

    def _know_revision(self) -> None:
        """Give the current ReplicaSet the highest revision, and tell it on the Deployment."""
        if self.new is None:
            return
        revision = 1 + max((revisions.revision_of(each) for each in self.olds), default=0)
        renewed = self._tools.renewed(self.deployment, self.new, revision)
        if renewed is not None:
            self.new = renewed
        status = dig(self.deployment, "status", default={})
        if progress.deadline_of(self.deployment) is not None and not self._has_progressing():
            message = f'Found new replica set "{name_of(self.new)}"'
            found = progress.condition("Progressing", "True", "FoundNewReplicaSet", message, self._moment)
            status = {**status, "conditions": progress.with_condition(status.get("conditions") or (), found)}
        self._write(status, str(revisions.revision_of(self.new)))

    def _create(self) -> Json | None:
        revision = 1 + max((revisions.revision_of(each) for each in self.olds), default=0)
        size = rolling.grown(self.limits, sum(map(rolling.wanted_of, self.olds)), 0)
        if not rolling.is_rolling(self.deployment):
            size = self.limits.wanted
        made = self._tools.create(self.deployment, revision, size, self.limits, self._moment)
        if made.replicaset is None:
            if made.status is not None:
                self._write(made.status)
            return None
        status = dig(self.deployment, "status", default={})
        if progress.deadline_of(self.deployment) is not None:
            message = f'Created new replica set "{name_of(made.replicaset)}"'
            created = progress.condition("Progressing", "True", "NewReplicaSetCreated", message, self._moment)
            status = {**status, "conditions": progress.with_condition(status.get("conditions") or (), created)}
        self._write(status, str(revision))
        self.new = made.replicaset
        return self.new

    def _has_progressing(self) -> bool:
        return progress.find(dig(self.deployment, "status", "conditions", default=()), "Progressing") is not None

    def _tidy(self) -> None:
        if progress.is_complete(self.deployment, dig(self.deployment, "status", default={})):
            self._forget_revisions()

    def _forget_revisions(self) -> None:
        for each in revisions.superfluous(self.deployment, self.olds):
            self._registry.delete(REPLICASETS, namespace_of(each), name_of(each), ACTOR, DeleteOptions())
            self.olds.remove(each)

    def _assess(self) -> float | None:
        status = progress.assessed(self.deployment, self._counted(), self._all(), self.new, self._moment)
        self._write(status)
        return progress.until_deadline(self.deployment, status, self._moment.time)

    def _write(self, status: Json, revision: str | None = None) -> None:
        """Write status, and with it the revision; what did not change is not written."""
        metadata = self.deployment["metadata"]
        annotations = metadata.get("annotations") or {}
        if revision is not None and annotations.get(revisions.REVISION) != revision:
            metadata = {**metadata, "annotations": {**annotations, revisions.REVISION: revision}}
        elif status == dig(self.deployment, "status", default={}):
            return
        changed = {**self.deployment, "metadata": metadata, "status": status}
        self.deployment = self._registry.update(DEPLOYMENTS, changed, ACTOR, subresource="status")
