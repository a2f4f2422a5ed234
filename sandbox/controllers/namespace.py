"""Namespaces: what each gets when it begins, and how it ends: contents first, then the finalizer."""

from collections.abc import Callable, Iterable, Mapping

from sandbox.apiserver.deletion import DeleteOptions
from sandbox.apiserver.objects import Json, dig, name_of, namespace_of
from sandbox.apiserver.registry import Registry
from sandbox.apiserver.resources import RESOURCES
from sandbox.apiserver.status import StatusError
from sandbox.apiserver.store import Change
from sandbox.clock import parse
from sandbox.controllers import actors
from sandbox.controllers.loop import Router

ACTOR = actors.controller("namespace-controller")
FINALIZER = "kubernetes"
GRACE_S = 5.0
"""Pause between the deletion of a namespace and that of its contents."""
AGAIN_S = 1.0


class NamespaceController:
    """Fills new namespaces and empties those that end."""

    name = "namespace"
    pace = 0.0

    def __init__(self, registry: Registry, prepare: Callable[[str], None]) -> None:
        """`prepare` makes the service account and the certificate bundle where they are missing."""
        self._registry = registry
        self._prepare = prepare

    def routes(self) -> Mapping[str, Router]:
        """Namespaces, and those whose service account or bundle was deleted."""
        return {"namespaces": _itself, "serviceaccounts": _of_gone, "configmaps": _of_gone}

    def reconcile(self, key: str) -> float | None:
        """Make what is missing, or delete what is there."""
        found = self._registry.store.get("namespaces", "", key)
        if found is None:
            return None
        if "deletionTimestamp" not in found["metadata"]:
            self._prepare(key)
            return None
        since = (self._registry.clock.now() - parse(found["metadata"]["deletionTimestamp"])).total_seconds()
        if since < GRACE_S:
            return GRACE_S - since
        remaining = self._empty(key)
        self._write(key, remaining)
        if remaining:
            return AGAIN_S
        self._release(key)
        return None

    def _empty(self, namespace: str) -> dict[str, int]:
        """Delete everything; gives how many objects of each resource are still there."""
        left = {}
        for resource in RESOURCES.values():
            if not resource.namespaced or "delete" not in resource.verbs:
                continue
            for obj in self._registry.store.list(resource.name, namespace):
                self._delete(resource.name, obj)
            if count := self._registry.store.count(resource.name, namespace):
                left[resource.name] = count
        return left

    def _delete(self, resource: str, obj: Json) -> None:
        if "deletionTimestamp" in obj["metadata"]:
            return
        try:
            options = DeleteOptions(propagation="Background")
            self._registry.delete(resource, namespace_of(obj), name_of(obj), ACTOR, options)
        except StatusError:
            return  # it went meanwhile

    def _write(self, name: str, remaining: Mapping[str, int]) -> None:
        found = self._registry.store.get("namespaces", "", name)
        if found is None:
            return
        known = {each["type"]: each for each in dig(found, "status", "conditions", default=())}
        conditions = [self._dated(each, known.get(each["type"])) for each in _conditions(remaining)]
        status = {**(found.get("status") or {}), "conditions": conditions}
        self._registry.set_status("namespaces", None, name, status, ACTOR)

    def _dated(self, condition: Json, known: Json | None) -> Json:
        same = known is not None and known["status"] == condition["status"]
        since = known["lastTransitionTime"] if same and known is not None else self._registry.clock.timestamp()
        return {**condition, "lastTransitionTime": since}

    def _release(self, name: str) -> None:
        found = self._registry.store.get("namespaces", "", name)
        if found is None:
            return
        finalizers = [each for each in dig(found, "spec", "finalizers", default=()) if each != FINALIZER]
        spec = {**(found.get("spec") or {}), "finalizers": finalizers}
        self._registry.update("namespaces", {**found, "spec": spec}, ACTOR, subresource="finalize")


def _conditions(remaining: Mapping[str, int]) -> Iterable[Json]:
    listed = ", ".join(f"{name}. has {count} resource instances" for name, count in sorted(remaining.items()))
    left = (
        ("True", "SomeResourcesRemain", f"Some resources are remaining: {listed}")
        if remaining
        else ("False", "ContentRemoved", "All content successfully removed")
    )
    for kind, (status, reason, message) in {**_STEADY, "NamespaceContentRemaining": left, **_LAST}.items():
        yield {"type": kind, "status": status, "reason": reason, "message": message}


_STEADY = {
    "NamespaceDeletionDiscoveryFailure": ("False", "ResourcesDiscovered", "All resources successfully discovered"),
    "NamespaceDeletionGroupVersionParsingFailure": (
        "False", "ParsedGroupVersions", "All legacy kube types successfully parsed",
    ),
    "NamespaceDeletionContentFailure": (
        "False", "ContentDeleted", "All content successfully deleted, may be waiting on finalization",
    ),
}  # fmt: skip
_LAST = {
    "NamespaceFinalizersRemaining": (
        "False", "ContentHasNoFinalizers", "All content-preserving finalizers finished",
    ),
}  # fmt: skip


def _itself(change: Change) -> Iterable[str]:
    return (name_of(change.object),)


def _of_gone(change: Change) -> Iterable[str]:
    kept = name_of(change.object) in {"default", "kube-root-ca.crt"}
    return (namespace_of(change.object),) if kept and change.type == "DELETED" else ()
