"""The garbage collector: what nobody owns any more goes, by uid and in the background."""

from collections.abc import Iterable, Mapping
from functools import partial

from sandbox.apiserver.deletion import FOREGROUND, ORPHAN, DeleteOptions
from sandbox.apiserver.objects import Json, name_of, namespace_of, uid_of
from sandbox.apiserver.registry import Registry
from sandbox.apiserver.resources import RESOURCES, Resource, by_kind
from sandbox.apiserver.status import StatusError
from sandbox.apiserver.store import Change
from sandbox.controllers import actors
from sandbox.controllers.events import Recorder
from sandbox.controllers.loop import Router
from sandbox.controllers.ownership import Index, by_owner, without_owner

ACTOR = actors.controller("generic-garbage-collector")
AGAIN_S = 0.1
LEFT_ALONE = {"events", "leases.coordination.k8s.io", "nodes", "componentstatuses"}


class GarbageCollector:
    """Works off owners that are gone or going, and objects whose owner never was.

    Keys: `uid/UID` for an owner that is gone; `going/RESOURCE/NAMESPACE/NAME` for one that waits for its dependents;
    `stray/RESOURCE/NAMESPACE/NAME` for an object whose owners are to be looked up.
    """

    name = "garbage-collector"
    pace = 0.05

    def __init__(self, registry: Registry) -> None:
        """Follow what can be owned by the uids of its owners."""
        self._registry = registry
        self._recorder = Recorder(registry, "garbage-collector-controller", ACTOR)
        kept = [each for each in RESOURCES.values() if "delete" in each.verbs and each.name not in LEFT_ALONE]
        self._owned = {each.name: Index(registry.store, each.name, by_owner) for each in kept}

    def routes(self) -> Mapping[str, Router]:
        """Every resource that can own or be owned."""
        return {name: partial(self._changed, name) for name in self._owned}

    def reconcile(self, key: str) -> float | None:
        """Delete, orphan or release what the key stands for."""
        kind, _, rest = key.partition("/")
        if kind == "uid":
            for resource, dependent in self._dependents(rest):
                self._collect(resource, dependent)
            return None
        resource, namespace, name = rest.split("/")
        obj = self._registry.store.get(resource, namespace, name)
        if obj is None:
            return None
        if kind == "stray":
            self._collect(resource, obj)
        elif not self._let_go(resource, obj):
            return AGAIN_S
        return None

    def _changed(self, resource: str, change: Change) -> Iterable[str]:
        metadata = change.object["metadata"]
        place = f"{resource}/{metadata.get('namespace') or ''}/{metadata['name']}"
        if change.type == "DELETED":
            if any(index.count(metadata["uid"]) for index in self._owned.values()):
                yield f"uid/{metadata['uid']}"
            for owner in metadata.get("ownerReferences") or ():
                yield from self._waiting_owner(owner, metadata.get("namespace") or "")
            return
        if "deletionTimestamp" in metadata and set(metadata.get("finalizers") or ()) & {FOREGROUND, ORPHAN}:
            yield f"going/{place}"
        owners = metadata.get("ownerReferences")
        before = change.previous["metadata"].get("ownerReferences") if change.previous is not None else None
        if owners and owners != before:
            yield f"stray/{place}"

    def _waiting_owner(self, owner: Json, namespace: str) -> Iterable[str]:
        resource = by_kind(owner["apiVersion"], owner["kind"])
        if resource is None:
            return
        known = self._registry.store.get(resource.name, namespace if resource.namespaced else "", owner["name"])
        if known is not None and FOREGROUND in (known["metadata"].get("finalizers") or ()):
            yield f"going/{resource.name}/{namespace_of(known)}/{name_of(known)}"

    def _dependents(self, uid: str) -> list[tuple[str, Json]]:
        return [(resource, each) for resource, index in self._owned.items() for each in index.get(uid)]

    def _collect(self, resource: str, obj: Json) -> None:
        """Delete an object none of whose owners is there; else drop its references to those that are not."""
        owners = obj["metadata"].get("ownerReferences") or ()
        gone = [owner for owner in owners if not self._is_there(owner, obj)]
        if not gone or "deletionTimestamp" in obj["metadata"]:
            return
        if len(gone) < len(owners):
            left = obj
            for owner in gone:
                left = without_owner(left, owner["uid"])
            self._registry.update(resource, left, ACTOR)
            return
        for owner in gone:
            self._tell_misplaced(owner, obj)
        self._delete(resource, obj, "Background")

    def _is_there(self, owner: Json, obj: Json) -> bool:
        resource = by_kind(owner["apiVersion"], owner["kind"])
        if resource is None:
            return True
        known = self._registry.store.get(resource.name, _space(resource, obj), owner["name"])
        return known is not None and uid_of(known) == owner["uid"]

    def _tell_misplaced(self, owner: Json, obj: Json) -> None:
        resource = by_kind(owner["apiVersion"], owner["kind"])
        if resource is None or not resource.namespaced:
            return
        if any(uid_of(each) == owner["uid"] for each in self._registry.store.each(resource.name)):
            about = f"{owner['apiVersion']}/{owner['kind']}, namespace: {namespace_of(obj)}, name: {owner['name']}"
            message = f'ownerRef [{about}, uid: {owner["uid"]}] does not exist in namespace "{namespace_of(obj)}"'
            self._recorder.write(obj, "Warning", "OwnerRefInvalidNamespace", message)

    def _let_go(self, resource: str, obj: Json) -> bool:
        """Orphan the dependents, or delete them; when none holds it any more, take the finalizer off and tell so."""
        finalizers = obj["metadata"].get("finalizers") or ()
        dependents = self._dependents(uid_of(obj))
        if ORPHAN in finalizers:
            for kind, each in dependents:
                self._registry.update(kind, without_owner(each, uid_of(obj)), ACTOR)
            if not dependents:
                self._release(resource, obj, ORPHAN)
            return not dependents
        blocking = [(kind, each) for kind, each in dependents if _blocks(each, uid_of(obj))]
        for kind, each in dependents:
            if "deletionTimestamp" not in each["metadata"]:
                deeper = any(index.count(uid_of(each)) for index in self._owned.values())
                self._delete(kind, each, "Foreground" if deeper else "Background")
        if not blocking:
            self._release(resource, obj, FOREGROUND)
        return True

    def _delete(self, resource: str, obj: Json, propagation: str) -> None:
        options = DeleteOptions(propagation=propagation, uid=uid_of(obj))
        try:
            self._registry.delete(resource, namespace_of(obj), name_of(obj), ACTOR, options)
        except StatusError:
            return  # it is gone, or another of its name is there

    def _release(self, resource: str, obj: Json, finalizer: str) -> None:
        known = self._registry.store.get(resource, namespace_of(obj), name_of(obj))
        if known is None:
            return
        left = [each for each in known["metadata"].get("finalizers") or () if each != finalizer]
        metadata = {key: value for key, value in known["metadata"].items() if key != "finalizers"}
        if left:
            metadata["finalizers"] = left
        self._registry.update(resource, {**known, "metadata": metadata}, ACTOR)


def _space(resource: Resource, obj: Json) -> str:
    return namespace_of(obj) if resource.namespaced else ""


def _blocks(dependent: Json, uid: str) -> bool:
    owners = dependent["metadata"].get("ownerReferences") or ()
    return any(owner["uid"] == uid and owner.get("blockOwnerDeletion") for owner in owners)
