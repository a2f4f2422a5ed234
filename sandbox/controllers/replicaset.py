"""The ReplicaSet controller: as many pods of a template as are wanted."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from sandbox.apiserver import selectors
from sandbox.apiserver.deletion import DeleteOptions
from sandbox.apiserver.objects import Json, condition_of, controller_of, dig, labels_of, name_of, namespace_of, uid_of
from sandbox.apiserver.registry import Registry
from sandbox.apiserver.status import StatusError
from sandbox.apiserver.store import Change
from sandbox.clock import parse
from sandbox.controllers import actors
from sandbox.controllers.events import Recorder
from sandbox.controllers.loop import Router
from sandbox.controllers.ownership import Index, by_controller, is_active, key_of, with_owner, without_owner
from sandbox.controllers.progress import with_condition, without
from sandbox.controllers.replicasets import is_terminating
from sandbox.controllers.revisions import owner_reference
from sandbox.controllers.rolling import wanted_of
from sandbox.controllers.tallies import Tallies, Tally, is_labelled, is_ready, ready_since
from sandbox.controllers.victims import victims

REPLICASETS = "replicasets.apps"
ACTOR = actors.controller("replicaset-controller")
BURST = 500
"""Most pods created or deleted in one pass."""


class ReplicaSetController:
    """Creates and deletes pods, and counts them."""

    name = "replicaset"
    pace = 0.02

    def __init__(self, registry: Registry) -> None:
        """Follow pods by their owners."""
        self._registry = registry
        self._recorder = Recorder(registry, "replicaset-controller", ACTOR)
        self._pods = Index(registry.store, "pods", by_controller)
        self._siblings = Index(registry.store, REPLICASETS, by_controller)
        self._tallies = Tallies(registry.store)
        self._relabelled: set[str] = set()

    def routes(self) -> Mapping[str, Router]:
        """A ReplicaSet itself, and the owner of a pod."""
        return {REPLICASETS: lambda change: (key_of(change.object),), "pods": self._owners}

    def reconcile(self, key: str) -> float | None:
        """Bring the pods to the number wanted, then write the counts as they were before. Raises what refused a pod."""
        found = self._registry.store.get(REPLICASETS, *key.split("/"))
        if found is None:
            return None
        self._claim(found)
        tally = self._tallies.get(uid_of(found))
        available, soon = self._available(found, tally)
        labelled = self._labelled(found, tally)
        refusal = None
        if "deletionTimestamp" not in found["metadata"]:
            refusal = self._manage(found, tally.active)
        self._write(found, tally, available, labelled, refusal)
        if refusal is not None:
            raise refusal
        return soon

    def _owners(self, change: Change) -> Iterable[str]:
        owner = controller_of(change.object)
        before = controller_of(change.previous) if change.previous is not None else None
        for each in (owner, before if before != owner else None):
            if each is not None and each["kind"] == "ReplicaSet":
                key = f"{namespace_of(change.object)}/{each['name']}"
                if change.previous is not None and labels_of(change.previous) != labels_of(change.object):
                    self._relabelled.add(key)
                yield key
        if owner is None and change.type != "DELETED":
            yield from self._matching(change.object)

    def _matching(self, orphan: Json) -> Iterable[str]:
        for each in self._registry.store.list(REPLICASETS, namespace_of(orphan)):
            if selectors.matches(selectors.of_object(each["spec"]["selector"]), labels_of(orphan)):
                yield key_of(each)

    def _claim(self, replicaset: Json) -> None:
        """Take in matching pods that nobody owns; let go own pods that were relabelled."""
        if "deletionTimestamp" in replicaset["metadata"]:
            return
        selector = selectors.of_object(replicaset["spec"]["selector"])
        uid = uid_of(replicaset)
        if key_of(replicaset) in self._relabelled:
            self._relabelled.discard(key_of(replicaset))
            for pod in [pod for pod in self._pods.get(uid) if not selectors.matches(selector, labels_of(pod))]:
                self._registry.update("pods", without_owner(pod, uid), ACTOR)
        for pod in list(self._pods.get(f"orphans/{namespace_of(replicaset)}")):
            if is_active(pod) and selectors.matches(selector, labels_of(pod)):
                self._registry.update("pods", with_owner(pod, owner_reference(replicaset)), ACTOR)

    def _manage(self, replicaset: Json, active: int) -> StatusError | None:
        missing = wanted_of(replicaset) - active
        if missing > 0:
            return self._create(replicaset, min(missing, BURST))
        if missing < 0:
            self._delete(replicaset, min(-missing, BURST))
        return None

    def _create(self, replicaset: Json, count: int) -> StatusError | None:
        """Create in batches of 1, 2, 4…; a batch in which one is refused is the last."""
        batch, left, refusal = 1, count, None
        body = pod_of(replicaset)
        while left and refusal is None:
            for _ in range(min(batch, left)):
                refusal = self._create_one(replicaset, body) or refusal
            left -= min(batch, left)
            batch *= 2
        return refusal

    def _create_one(self, replicaset: Json, body: Json) -> StatusError | None:
        try:
            pod = self._registry.create("pods", namespace_of(replicaset), body, ACTOR)
        except StatusError as refusal:
            if is_terminating(refusal):
                return None
            self._recorder.write(replicaset, "Warning", "FailedCreate", f"Error creating: {refusal.message}")
            return refusal
        self._recorder.write(replicaset, "Normal", "SuccessfulCreate", f"Created pod: {name_of(pod)}")
        return None

    def _delete(self, replicaset: Json, count: int) -> None:
        pods = [pod for pod in self._pods.get(uid_of(replicaset)) if is_active(pod)]
        for pod in victims(pods, self._related(replicaset), count, self._registry.clock.now()):
            self._registry.delete("pods", namespace_of(pod), name_of(pod), ACTOR, DeleteOptions())
            self._recorder.write(replicaset, "Normal", "SuccessfulDelete", f"Deleted pod: {name_of(pod)}")

    def _related(self, replicaset: Json) -> Iterable[Json]:
        """Give the pods of all ReplicaSets under the same Deployment."""
        owner = controller_of(replicaset)
        family = self._siblings.get(owner["uid"]) if owner is not None else (replicaset,)
        for each in family:
            yield from self._pods.get(uid_of(each))

    def _available(self, replicaset: Json, tally: Tally) -> tuple[int, float | None]:
        """Give how many pods were ready long enough, and the seconds until that changes."""
        seconds = replicaset["spec"].get("minReadySeconds", 0)
        if not seconds:
            return tally.ready, None
        pods = [pod for pod in self._pods.get(uid_of(replicaset)) if is_active(pod) and is_ready(pod)]
        return available_at(pods, seconds, self._registry.clock.now())

    def _labelled(self, replicaset: Json, tally: Tally) -> int:
        """Give how many pods carry all labels of the template: all, unless it asks for more than the selector."""
        labels = dig(replicaset, "spec", "template", "metadata", "labels", default={})
        if labels == dig(replicaset, "spec", "selector", "matchLabels", default={}):
            return tally.active
        return sum(is_active(pod) and is_labelled(pod, labels) for pod in self._pods.get(uid_of(replicaset)))

    def _write(
        self, replicaset: Json, tally: Tally, available: int, labelled: int, refusal: StatusError | None
    ) -> None:  # fmt: skip
        status = dig(replicaset, "status", default={})
        conditions = self._conditions(replicaset, tally, refusal)
        counts = {
            "fullyLabeledReplicas": labelled,
            "readyReplicas": tally.ready,
            "availableReplicas": available,
        }
        new = {
            "replicas": tally.active,
            **{name: count for name, count in counts.items() if count},
            "terminatingReplicas": tally.terminating,
            "observedGeneration": replicaset["metadata"].get("generation", 0),
            **({"conditions": conditions} if conditions else {}),
        }
        if new != status:
            self._registry.set_status(REPLICASETS, namespace_of(replicaset), name_of(replicaset), new, ACTOR)

    def _conditions(self, replicaset: Json, tally: Tally, refusal: StatusError | None) -> Sequence[Json]:
        known = dig(replicaset, "status", "conditions", default=[])
        if refusal is None:
            return without(known, "ReplicaFailure")
        if condition_of(replicaset, "ReplicaFailure") is not None:
            return list(known)
        return with_condition(known, {
            "type": "ReplicaFailure",
            "status": "True",
            "lastTransitionTime": self._registry.clock.timestamp(),
            "reason": "FailedCreate" if tally.active < wanted_of(replicaset) else "FailedDelete",
            "message": refusal.message,
        })  # fmt: skip


def pod_of(replicaset: Json) -> Json:
    """Give the body of a new pod: the template, a name to be generated, and its owner."""
    template = replicaset["spec"]["template"]
    metadata = template.get("metadata") or {}
    return {
        "apiVersion": "v1",
        "kind": "Pod",
        "metadata": {
            "generateName": f"{name_of(replicaset)}-",
            **{key: metadata[key] for key in ("labels", "annotations", "finalizers") if key in metadata},
            "ownerReferences": [owner_reference(replicaset)],
        },
        "spec": template["spec"],
    }


def available_at(ready: Iterable[Json], seconds: int, now: datetime) -> tuple[int, float | None]:
    """Give how many of the ready pods were so for at least these seconds, and the wait until the next one is. Pure."""
    waits = [(parse(ready_since(pod)) + timedelta(seconds=seconds) - now).total_seconds() for pod in ready]
    coming = [wait for wait in waits if wait > 0]
    return len(waits) - len(coming), min(coming, default=None)
